import { Controller } from "@hotwired/stimulus";

/** A fold for narrow screens: always open where there is room. */
export class Unfold extends Controller<HTMLDetailsElement> {
  #room = window.matchMedia("(min-width: 60rem)");

  override connect(): void {
    this.#follow();
    this.#room.addEventListener("change", this.#follow);
  }

  override disconnect(): void {
    this.#room.removeEventListener("change", this.#follow);
  }

  /** The choices are made: the fold closes, and what follows it is shown. */
  fold(): void {
    if (this.#room.matches) return;
    this.element.open = false;
    this.element.querySelector("summary")?.focus({ preventScroll: true });
    this.element.scrollIntoView?.({ block: "start" });
  }

  #follow = (): void => {
    this.element.open = this.#room.matches;
  };
}

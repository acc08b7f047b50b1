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

  #follow = (): void => {
    this.element.open = this.#room.matches;
  };
}

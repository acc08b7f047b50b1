import { Controller } from "@hotwired/stimulus";

/** A <details> menu that closes by Escape, by a click elsewhere, and when the focus leaves it. */
export class Menu extends Controller<HTMLDetailsElement> {
  override connect(): void {
    document.addEventListener("click", this.#closeFromOutside);
    this.element.addEventListener("keydown", this.#closeByEscape);
    this.element.addEventListener("focusout", this.#closeWhenLeft);
  }

  override disconnect(): void {
    document.removeEventListener("click", this.#closeFromOutside);
  }

  #closeFromOutside = (event: Event): void => {
    if (!this.element.contains(event.target as Node)) this.element.open = false;
  };

  #closeWhenLeft = (event: FocusEvent): void => {
    if (event.relatedTarget && !this.element.contains(event.relatedTarget as Node)) this.element.open = false;
  };

  #closeByEscape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !this.element.open) return;
    this.element.open = false;
    this.element.querySelector("summary")?.focus();
  };
}

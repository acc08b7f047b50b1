import { Controller } from "@hotwired/stimulus";

/** Sends a form as soon as a choice changes; without scripts its button does it. */
export class Submit extends Controller<HTMLFormElement> {
  send(): void {
    this.element.requestSubmit();
  }

  /** A form without what was left empty: shorter addresses to share. */
  tidy(event: SubmitEvent): void {
    if (this.element.method !== "get" || event.defaultPrevented) return;
    for (const control of this.element.querySelectorAll<HTMLInputElement>("input[name], select[name]")) {
      if (control.value === "") control.disabled = true;
    }
    window.addEventListener("pageshow", () => this.#restore(), { once: true });
    setTimeout(() => this.#restore());
  }

  #restore(): void {
    for (const control of this.element.querySelectorAll<HTMLInputElement>(":disabled")) {
      if (control.value === "") control.disabled = false;
    }
  }
}

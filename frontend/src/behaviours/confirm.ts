import { Controller } from "@hotwired/stimulus";

/** Asks before sending a form that cannot be taken back. */
export class Confirm extends Controller<HTMLFormElement> {
  static override values = { question: String };
  declare readonly questionValue: string;

  override connect(): void {
    this.element.addEventListener("submit", this.#ask);
  }

  override disconnect(): void {
    this.element.removeEventListener("submit", this.#ask);
  }

  #ask = (event: SubmitEvent): void => {
    if (!window.confirm(this.questionValue)) event.preventDefault();
  };
}

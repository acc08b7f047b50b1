import { Controller } from "@hotwired/stimulus";
import { say } from "../lib/say";

/** Copies a text, and says so in the button's place. */
export class Copy extends Controller<HTMLButtonElement> {
  static override values = { text: String, done: String };
  static override targets = ["label"];
  declare readonly textValue: string;
  declare readonly doneValue: string;
  declare readonly labelTarget: HTMLElement;

  async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.textValue || window.location.href);
    this.labelTarget.textContent = this.doneValue;
    say(this.doneValue);
  }
}

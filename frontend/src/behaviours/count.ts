import { Controller } from "@hotwired/stimulus";
import { say } from "../lib/say";

/** Says how many characters remain; the sentence holds "%s" in data-count-words-value. */
export class Count extends Controller {
  static override targets = ["input", "output"];
  static override values = { most: Number, words: String, over: String };
  declare readonly inputTarget: HTMLTextAreaElement;
  declare readonly outputTarget: HTMLElement;
  declare readonly mostValue: number;
  declare readonly wordsValue: string;
  declare readonly overValue: string;

  override connect(): void {
    this.inputTarget.removeAttribute("maxlength"); // a pasted text is shown whole, and said to be too long
    this.count();
  }

  count(): void {
    const left = this.mostValue - [...this.inputTarget.value].length;
    const sentence = (left < 0 ? this.overValue : this.wordsValue).replace("%s", String(Math.abs(left)));
    this.outputTarget.textContent = sentence;
    this.outputTarget.dataset["state"] = left < 0 ? "over" : "within";
    if (left < 20 && left % 10 === 0) say(sentence);
  }
}

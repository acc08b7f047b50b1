import { Controller } from "@hotwired/stimulus";

/** Keeps what was typed: posts the form to data-draft-url-value a moment after the last change. */
export class Draft extends Controller<HTMLFormElement> {
  static override targets = ["state"];
  static override values = { url: String, delay: { type: Number, default: 1500 }, kept: String, failed: String };
  declare readonly stateTarget: HTMLElement;
  declare readonly hasStateTarget: boolean;
  declare readonly urlValue: string;
  declare readonly delayValue: number;
  declare readonly keptValue: string;
  declare readonly failedValue: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), this.delayValue);
  }

  override disconnect(): void {
    clearTimeout(this.#timer);
  }

  /** Sending the form for good makes keeping it useless. */
  sent(): void {
    clearTimeout(this.#timer);
  }

  async keep(): Promise<void> {
    const body = new FormData(this.element);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    const answer = await fetch(this.urlValue, { method: "POST", body }).catch(() => null);
    this.#say(answer?.ok ? this.keptValue : this.failedValue);
  }

  #say(sentence: string): void {
    const time = new Date().toLocaleTimeString(document.documentElement.lang || "fr", { hour: "2-digit", minute: "2-digit" });
    if (this.hasStateTarget) this.stateTarget.textContent = sentence.replace("%s", time);
  }
}

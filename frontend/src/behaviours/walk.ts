import { Controller } from "@hotwired/stimulus";
import { areKeysOn } from "../lib/keys";

/** Goes through a list by keyboard: j and k to the next and the one before, x to tick it; Enter follows its link. Sleeps with the shortcuts. */
export class Walk extends Controller<HTMLElement> {
  static override targets = ["item"];
  declare readonly itemTargets: HTMLElement[];

  override connect(): void {
    document.addEventListener("keydown", this.#pressed);
  }

  override disconnect(): void {
    document.removeEventListener("keydown", this.#pressed);
  }

  #pressed = (event: KeyboardEvent): void => {
    if (!areKeysOn() || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    if (event.key === "j") this.#go(1);
    else if (event.key === "k") this.#go(-1);
    else if (event.key === "x") this.#current()?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
    else return;
    event.preventDefault();
  };

  #go(step: number): void {
    const place = this.itemTargets.findIndex((item) => item.contains(document.activeElement));
    const next = place < 0 ? 0 : Math.min(Math.max(place + step, 0), this.itemTargets.length - 1);
    this.itemTargets[next]?.querySelector<HTMLElement>("a")?.focus();
  }

  #current(): HTMLElement | undefined {
    return this.itemTargets.find((item) => item.contains(document.activeElement));
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input:not([type=checkbox]), textarea, select");
}

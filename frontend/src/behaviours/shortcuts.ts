import { Controller } from "@hotwired/stimulus";
import { areKeysOn, switchKeys } from "../lib/keys";

/**
 * One-key commands: an element with data-shortcuts-target="key" and data-key="a" is clicked, or only focused when it is
 * a field or bears data-key-focuses. The keys sleep while somebody types, and a switch puts them off (WCAG 2.1.4).
 */
export class Shortcuts extends Controller<HTMLElement> {
  static override targets = ["key", "switch"];
  declare readonly keyTargets: HTMLElement[];
  declare readonly switchTargets: HTMLInputElement[];

  override connect(): void {
    document.addEventListener("keydown", this.#pressed);
    for (const toggle of this.switchTargets) toggle.checked = areKeysOn();
  }

  override disconnect(): void {
    document.removeEventListener("keydown", this.#pressed);
  }

  toggle(event: Event): void {
    switchKeys((event.target as HTMLInputElement).checked);
  }

  #pressed = (event: KeyboardEvent): void => {
    if (!areKeysOn() || isBusy(event)) return;
    const target = this.keyTargets.find((candidate) => candidate.dataset["key"] === event.key);
    if (!target) return;
    event.preventDefault();
    if (target.matches("input:not([type=checkbox]), textarea, select, [tabindex='-1'], [data-key-focuses]")) target.focus();
    else target.click();
  };
}

function isBusy(event: KeyboardEvent): boolean {
  const typing = (event.target as Element).closest?.("input:not([type=checkbox], [type=radio]), textarea, select");
  return event.ctrlKey || event.altKey || event.metaKey || Boolean(typing) || document.querySelector("dialog[open]") !== null;
}

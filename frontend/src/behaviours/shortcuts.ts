import { Controller } from "@hotwired/stimulus";

/**
 * One-key commands: an element with data-shortcuts-target="key" and data-key="a" is clicked, or focused when it is a
 * field. The keys sleep while somebody types, and the whole can be switched off (WCAG 2.1.4).
 */
export class Shortcuts extends Controller<HTMLElement> {
  static override targets = ["key", "switch"];
  declare readonly keyTargets: HTMLElement[];
  declare readonly switchTargets: HTMLInputElement[];

  override connect(): void {
    document.addEventListener("keydown", this.#pressed);
    for (const toggle of this.switchTargets) toggle.checked = localStorage.getItem("shortcuts") !== "off";
  }

  override disconnect(): void {
    document.removeEventListener("keydown", this.#pressed);
  }

  toggle(event: Event): void {
    localStorage.setItem("shortcuts", (event.target as HTMLInputElement).checked ? "on" : "off");
  }

  #pressed = (event: KeyboardEvent): void => {
    if (localStorage.getItem("shortcuts") === "off" || isBusy(event)) return;
    const target = this.keyTargets.find((candidate) => candidate.dataset["key"] === event.key);
    if (!target) return;
    event.preventDefault();
    if (target.matches("input:not([type=checkbox]), textarea, select, [tabindex='-1']")) target.focus();
    else target.click();
  };
}

function isBusy(event: KeyboardEvent): boolean {
  const typing = (event.target as Element).closest?.("input:not([type=checkbox], [type=radio]), textarea, select");
  return event.ctrlKey || event.altKey || event.metaKey || Boolean(typing) || document.querySelector("dialog[open]") !== null;
}

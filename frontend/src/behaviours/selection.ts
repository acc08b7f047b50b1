import { Controller } from "@hotwired/stimulus";

/** Ticks many boxes at once, and says how many are; data-selection-words-value holds "%s". */
export class Selection extends Controller {
  static override targets = ["all", "one", "count", "act"];
  static override values = { words: String };
  declare readonly allTarget: HTMLInputElement;
  declare readonly hasAllTarget: boolean;
  declare readonly oneTargets: HTMLInputElement[];
  declare readonly countTargets: HTMLElement[];
  declare readonly actTargets: HTMLButtonElement[];
  declare readonly wordsValue: string;

  override connect(): void {
    this.changed();
  }

  toggleAll(): void {
    for (const box of this.oneTargets) box.checked = this.allTarget.checked;
    this.changed();
  }

  changed(): void {
    const ticked = this.oneTargets.filter((box) => box.checked).length;
    for (const output of this.countTargets) output.textContent = this.wordsValue.replace("%s", String(ticked));
    for (const button of this.actTargets) button.disabled = ticked === 0;
    if (!this.hasAllTarget) return;
    this.allTarget.checked = ticked > 0 && ticked === this.oneTargets.length;
    this.allTarget.indeterminate = ticked > 0 && ticked < this.oneTargets.length;
  }
}

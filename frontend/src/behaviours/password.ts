import { Controller } from "@hotwired/stimulus";

const RULES: Record<string, (password: string) => boolean> = {
  length: (password) => [...password].length >= 12,
  lower: (password) => /\p{Ll}/u.test(password),
  upper: (password) => /\p{Lu}/u.test(password),
  digit: (password) => /\p{Nd}/u.test(password),
  sign: (password) => /[^\p{L}\p{Nd}]/u.test(password),
};

/** Ticks each rule of a password while it is typed; the server checks them all again. */
export class Password extends Controller {
  static override targets = ["input", "rule"];
  declare readonly inputTarget: HTMLInputElement;
  declare readonly ruleTargets: HTMLElement[];

  check(): void {
    for (const rule of this.ruleTargets) {
      const meets = RULES[rule.dataset["rule"] ?? ""];
      rule.dataset["met"] = String(meets?.(this.inputTarget.value) ?? false);
    }
  }

  toggle(event: Event): void {
    const button = event.currentTarget as HTMLButtonElement;
    const shown = this.inputTarget.type === "password";
    this.inputTarget.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
  }
}

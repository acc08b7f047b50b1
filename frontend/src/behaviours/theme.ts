import { Controller, type ActionEvent } from "@hotwired/stimulus";

/** Light, dark, or as the system says; the choice stays in this browser. */
export class Theme extends Controller {
  static override targets = ["choice"];
  declare readonly choiceTargets: HTMLButtonElement[];

  override connect(): void {
    this.#show(localStorage.getItem("theme") ?? "auto");
  }

  choose(event: ActionEvent): void {
    const name = event.params["name"] as string;
    if (name === "auto") localStorage.removeItem("theme");
    else localStorage.setItem("theme", name);
    this.#show(name);
  }

  #show(name: string): void {
    if (name === "auto") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = name;
    for (const choice of this.choiceTargets) {
      choice.setAttribute("aria-pressed", String(choice.dataset["themeNameParam"] === name));
    }
  }
}

import { part } from "./parts";

/** On a narrow screen, the commands that are not always needed stand behind « Plus ». */
export class More {
  constructor() {
    part("more-open").addEventListener("click", () => this.#open(!this.#isOpen));
    document.addEventListener("click", ({ target }) => target instanceof Node && !part("more-open").contains(target) && this.#open(false));
    part("more").addEventListener("keydown", (event) => event.key === "Escape" && (this.#open(false), part("more-open").focus()));
  }

  get #isOpen(): boolean {
    return part("more-open").getAttribute("aria-expanded") === "true";
  }

  #open(open: boolean): void {
    part("more-open").setAttribute("aria-expanded", String(open));
    part("more").classList.toggle("is-open", open);
  }
}

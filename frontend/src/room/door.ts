import { say } from "../lib/say";
import { element, partIfAny } from "./parts";
import type { Waiting } from "./protocol";
import { word } from "./words";

const PLACES = ["waiting", "lobby-waiting"];

/** Who knocks, for the host: in the lobby and on the stage alike. */
export class Door {
  #waiting = new Map<number, string>();

  constructor(private readonly answer: (act: "admit" | "refuse", member: number) => void) {}

  set(waiting: Waiting[]): void {
    this.#waiting = new Map(waiting.map((who) => [who.member, named(who)]));
    this.#draw();
  }

  knock(who: Waiting): void {
    const [member, name] = [who.member, named(who)];
    if (!this.#waiting.has(member)) say(word("knock", { name }));
    this.#waiting.set(member, name);
    this.#draw();
  }

  answered(member: number): void {
    this.#waiting.delete(member);
    this.#draw();
  }

  #draw(): void {
    for (const place of PLACES) partIfAny(place)?.replaceChildren(...[...this.#waiting].map(([member, name]) => this.#line(member, name)));
  }

  #line(member: number, name: string): HTMLElement {
    const line = element("div", "knock");
    line.append(element("p", "", word("knock", { name })), this.#button("admit", member, name), this.#button("refuse", member, name));
    return line;
  }

  #button(act: "admit" | "refuse", member: number, name: string): HTMLButtonElement {
    const button = element("button", `button button--small ${act === "admit" ? "" : "button--secondary"}`, word(act));
    button.type = "button";
    button.setAttribute("aria-label", word(`${act}_name`, { name }));
    button.addEventListener("click", () => this.answer(act, member));
    return button;
  }
}

/** « Camille Roux (conseil de Samir) »: a bare name says too little to who opens. */
function named({ name, role }: Waiting): string {
  return role ? `${name} (${role})` : name;
}

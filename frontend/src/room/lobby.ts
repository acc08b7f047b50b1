import { say } from "../lib/say";
import { inWords, ServerClock } from "./clock";
import { part, write } from "./parts";
import type { Incoming } from "./protocol";
import { word } from "./words";

export type Code = "early" | "open" | "over" | "stranger" | "waiting" | "turned";

/** The door as seen from outside: when it opens, who is inside, and the button that leads in. */
export class Lobby {
  #code: Code = "early";
  #isElsewhere = false;
  #ticking = 0;

  constructor(private readonly clock: ServerClock, private opensAt: number, private readonly join: (here: boolean) => void) {
    part("enter").addEventListener("click", () => this.#mayEnter && this.join(false));
    part("continue").addEventListener("click", () => this.join(true));
    this.#ticking = window.setInterval(() => this.#tick(), 1000);
    this.#draw();
  }

  greet(hello: Incoming["hello"]): void {
    this.clock.set(hello.now);
    if (hello.code === "over") return location.reload();
    this.#code = hello.code as Code;
    part("present").hidden = hello.code !== "open";
    this.showPresent(hello.present);
    this.#draw();
  }

  showPresent(names: string[]): void {
    write("present", names.length ? word("present_one", { names: names.join(", ") }) : word("alone"));
  }

  refuse(code: string, sentence: string): void {
    if (code === "waiting" || code === "turned" || code === "early") this.#code = code;
    this.#isElsewhere = code === "elsewhere";
    this.#draw();
    write("state", sentence);
  }

  /** The host answered: those let in enter at once, since they asked to. */
  decide(admission: string): void {
    if (admission === "admitted") {
      say(word("admitted"));
      this.join(false);
    }
  }

  move(opensAt: string): void {
    this.opensAt = Date.parse(opensAt);
    this.#tick();
  }

  /** Takes the lobby out of sight, and behind the rest: the page's heading now stands elsewhere, before it. */
  close(): void {
    clearInterval(this.#ticking);
    part("lobby").hidden = true;
    part("lobby").parentElement?.append(part("lobby"));
  }

  get #mayEnter(): boolean {
    return this.#code === "open" || this.#code === "stranger";
  }

  #tick(): void {
    if (this.#code !== "early") return;
    if (this.clock.now() >= this.opensAt) this.#code = "open";
    this.#draw();
  }

  #draw(): void {
    const sentences: Record<Code, string> = {
      early: word("opens_in", { time: inWords(Math.max(0, this.opensAt - this.clock.now())) }),
      open: word("open"),
      over: word("ended"),
      stranger: "",
      waiting: word("asking"),
      turned: word("turned"),
    };
    part("state").setAttribute("aria-live", this.#code === "early" ? "off" : "polite"); // a countdown is not read every second
    write("state", sentences[this.#code]);
    part("enter").setAttribute("aria-disabled", String(!this.#mayEnter));
    part("enter").hidden = this.#isElsewhere || this.#code === "turned"; // asking again would change nothing
    part("continue").hidden = !this.#isElsewhere;
  }
}

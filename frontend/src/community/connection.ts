import { Line } from "../lib/line";
import { Numbers } from "./numbers";
import type { Happened, Incoming, Setup } from "./protocol";

const BEAT = 25; // seconds
const FINAL = new Set([4400, 4401]);

/** The page's live connection: events come once and in order, also after a cut. */
export class Connection {
  readonly line: Line<Incoming>;
  readonly numbers: Numbers;
  onEvent: (event: Happened) => void = () => {};
  onAfresh: (topic: string) => void = () => {};
  /** Topics whose missing events were asked for, and are on their way. */
  readonly #asked = new Set<string>();

  constructor(private readonly setup: Setup) {
    const address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${setup.path}`;
    this.line = new Line<Incoming>(address, BEAT, FINAL);
    this.numbers = new Numbers(setup.whole);
    this.line.on("hello", () => this.follow());
    this.line.on("event", (event) => this.#heard(event));
    this.line.on("resumed", ({ topic }) => this.#resumed(topic));
    this.line.on("afresh", ({ topic }) => this.onAfresh(topic));
  }

  /** Says what the page shows, and up to where: the server answers with what is missing. */
  follow(): void {
    for (const topic of Object.keys(this.setup.whole)) this.#asked.add(topic);
    this.line.send("follow", { whole: this.numbers.all, brief: this.setup.brief });
  }

  #heard(event: Happened): void {
    const taken = this.numbers.take(event);
    if (taken === "next") this.onEvent(event);
    else if (taken === "gap" && !this.#asked.has(event.topic)) this.follow();
  }

  /** What was heard meanwhile, and not told again, is asked for in its turn. */
  #resumed(topic: string): void {
    this.#asked.delete(topic);
    if (this.numbers.isBehind(topic)) this.follow();
  }
}

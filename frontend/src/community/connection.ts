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

  constructor(private readonly setup: Setup) {
    const address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${setup.path}`;
    this.line = new Line<Incoming>(address, BEAT, FINAL);
    this.numbers = new Numbers(setup.whole);
    this.line.on("hello", () => this.follow());
    this.line.on("event", (event) => this.#heard(event));
    this.line.on("afresh", ({ topic }) => this.onAfresh(topic));
  }

  /** Says what the page shows, and up to where: the server answers with what is missing. */
  follow(): void {
    this.line.send("follow", { whole: this.numbers.all, brief: this.setup.brief });
  }

  #heard(event: Happened): void {
    const taken = this.numbers.take(event);
    if (taken === "next") this.onEvent(event);
    else if (taken === "gap") this.follow();
  }
}

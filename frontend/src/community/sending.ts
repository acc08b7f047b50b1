import type { Line } from "../lib/line";
import type { Composer, Written } from "./composer";
import type { Notice } from "./notice";
import type { Outbox, Waiting } from "./outbox";
import type { Incoming } from "./protocol";
import type { Act, Timeline } from "./timeline";

type Words = Record<string, string | undefined>;

/** What is written leaves at least once; what is refused goes back to its author, on the channel it was written for. */
export class Sending {
  timelines: readonly Timeline[] = [];
  composers: readonly Composer[] = [];
  /** What has just been written and is kept, but further than what the page shows. */
  onFurther: (message: number, position: number) => void = () => {};

  constructor(
    private readonly outbox: Outbox,
    private readonly line: Line<Incoming>,
    private readonly words: Words,
    private readonly notice: Notice,
  ) {
    line.on("done", ({ id, data }) => this.#done(id, data));
    line.on("refused", ({ id, sentence, code }) => this.#refused(id, sentence, code === "confirm"));
    line.on("hello", () => this.sendAll());
  }

  write(written: Written, id: string): void {
    const waiting = { id, data: { ...written } };
    this.outbox.add(waiting);
    this.#show(waiting);
    this.sendAll();
  }

  /** The server knows a message that comes again by its id. */
  sendAll(): void {
    for (const { id, data } of this.outbox.unanswered) this.line.send("act", { name: "post", id, data });
  }

  /** A list that has just come to the page shows what waits for it. */
  showIn(timeline: Timeline): void {
    for (const waiting of this.outbox.all) if (isFor(timeline, waiting)) this.#show(waiting);
  }

  #done(id: string, { message, position }: Incoming["done"]["data"]): void {
    const waiting = this.outbox.settle(id);
    const timeline = waiting && this.timelines.find((one) => isFor(one, waiting));
    if (timeline && !timeline.isAtEnd) this.onFurther(message, position);
  }

  #refused(id: string, sentence: string, mayConfirm: boolean): void {
    const waiting = this.outbox.find(id);
    if (!waiting) return;
    this.timelines.forEach((one) => one.dropPending(id));
    this.outbox.refuse(id, { sentence, mayConfirm });
    const composer = this.#composerOf(waiting);
    if (composer?.isEmpty) this.#giveBack(id);
    else if (!this.#show({ ...waiting, refused: { sentence, mayConfirm } }))
      this.notice.refusedElsewhere(String(waiting.data.text), sentence);
  }

  #giveBack(id: string): void {
    const waiting = this.outbox.find(id);
    const composer = waiting && this.#composerOf(waiting);
    if (!composer) return;
    const { sentence = "", mayConfirm = false } = waiting.refused ?? {};
    composer.giveBack(waiting.data as Partial<Written>, sentence, mayConfirm);
    this.#forget(id);
  }

  #forget(id: string): void {
    this.outbox.settle(id);
    this.timelines.forEach((one) => one.dropPending(id));
  }

  /** Whether a list of the page shows it. */
  #show(waiting: Waiting): boolean {
    const { id, data, refused } = waiting;
    const timeline = this.timelines.find((one) => isFor(one, waiting));
    const note = refused ? refused.sentence : (this.words.sending ?? "");
    if (timeline && (refused || timeline.isAtEnd)) timeline.showPending(id, String(data.text), note, this.#acts(waiting));
    return timeline !== undefined;
  }

  #acts(waiting: Waiting): Act[] {
    if (!waiting.refused) return [];
    const drop = { label: this.words.drop ?? "", act: () => this.#forget(waiting.id) };
    const again = { label: this.words.again ?? "", act: () => this.#giveBack(waiting.id) };
    return this.#composerOf(waiting) ? [again, drop] : [drop];
  }

  #composerOf(waiting: Waiting): Composer | undefined {
    return this.composers.find((one) => isFor(one, waiting));
  }
}

function isFor(place: { channel: number; root: number | null }, { data }: Waiting): boolean {
  return place.channel === data.channel && place.root === (data.root ?? null);
}

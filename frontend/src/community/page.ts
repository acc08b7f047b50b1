import { say } from "../lib/say";
import { Completion } from "./completion";
import { Composer } from "./composer";
import { Connection } from "./connection";
import { Head } from "./head";
import { Notice } from "./notice";
import { Outbox } from "./outbox";
import { Preview } from "./preview";
import type { Happened, Setup } from "./protocol";
import { Reading } from "./reading";
import { Sending } from "./sending";
import { Shelf } from "./shelf";
import { Sidebar } from "./sidebar";
import { Similar } from "./similar";
import { Timeline } from "./timeline";
import { Typing } from "./typing";

const AGAIN = 4_000; // milliseconds before a message without an answer is sent again

/** A page of the community: what happens elsewhere comes to it, what is written leaves at once. */
export class Page {
  readonly #connection: Connection;
  readonly #sidebar = new Sidebar(document);
  readonly #notice = new Notice();
  readonly #head = new Head();
  readonly #sending: Sending;
  readonly #words = document.querySelector<HTMLElement>("[data-words]")?.dataset ?? {};
  readonly #typing = new Typing(this.#words.typing ?? "");
  #timelines: Timeline[] = [];
  #composers: Composer[] = [];
  #reading: Reading | null = null;
  /** What happened since a thread was asked for, and may not be in it. */
  #meanwhile: Happened[] | null = null;

  constructor(private readonly setup: Setup) {
    this.#connection = new Connection(setup);
    const outbox = new Outbox(sessionStorage, `envois:${setup.person}`);
    this.#sending = new Sending(outbox, this.#connection.line, this.#words, this.#notice);
    this.#sending.onFurther = (message, position) => location.assign(`?a=${position}#m${message}`);
  }

  start(): void {
    this.#furnish(document);
    this.#openShelf();
    this.#connection.onEvent = (event) => this.#happened(event);
    this.#connection.onAfresh = () => void this.#leave().then(() => location.reload());
    addEventListener("pagehide", () => void this.#leave());
    this.#hear();
    this.#connection.line.open();
    setInterval(() => this.#sending.sendAll(), AGAIN);
  }

  #hear(): void {
    const { line } = this.#connection;
    line.on("bump", ({ topic, kind }) => kind === "posted" && this.#sidebar.bump(topic));
    line.on("typing", ({ person, name }) => person !== this.setup.person && this.#typing.show(name));
    line.on("closed", ({ topic }) => this.#closed(topic));
    line.on("hello", () => this.#notice.found());
    line.onLost = () => this.#notice.lost();
    line.onClosed = () => this.#notice.over();
  }

  #openShelf(): void {
    const shelf = new Shelf();
    shelf.onAsked = () => (this.#meanwhile ??= []);
    shelf.onThread = (content) => this.#showThread(content);
    shelf.onGone = () => this.#forgetGone();
    shelf.onQuote = (text, root) => this.#quote(text, root);
  }

  #showThread(content: HTMLElement): void {
    const meanwhile = this.#meanwhile ?? [];
    this.#forgetGone();
    const before = this.#timelines.length;
    this.#furnish(content);
    for (const timeline of this.#timelines.slice(before)) for (const { data } of meanwhile) timeline.show(data);
  }

  #furnish(root: ParentNode): void {
    const lists = [...root.querySelectorAll<HTMLElement>("[data-timeline]")];
    const timelines = lists.map((list) => new Timeline(list, this.setup.person));
    this.#timelines.push(...timelines);
    for (const box of root.querySelectorAll<HTMLTextAreaElement>("[data-completed]")) new Completion(box);
    for (const form of root.querySelectorAll<HTMLFormElement>("[data-composer]")) this.#listen(new Composer(form));
    for (const form of root.querySelectorAll<HTMLFormElement>("[data-previewed]:not([data-composer])")) new Preview(form);
    this.#sending.timelines = this.#timelines;
    this.#sending.composers = this.#composers;
    for (const timeline of timelines) {
      this.#sending.showIn(timeline);
      if (timeline.list.dataset.read) this.#watchReading(timeline);
    }
  }

  #quote(text: string, root: number | null): boolean {
    const composer = this.#composers.find((one) => one.root === root);
    composer?.quote(text);
    return composer !== undefined;
  }

  /** What was begun in what has left the page is kept. */
  #forgetGone(): void {
    this.#meanwhile = null;
    for (const composer of this.#composers) if (!composer.form.isConnected) void composer.leave();
    this.#timelines = this.#timelines.filter(({ list }) => list.isConnected);
    this.#composers = this.#composers.filter(({ form }) => form.isConnected);
    this.#sending.timelines = this.#timelines;
    this.#sending.composers = this.#composers;
  }

  async #leave(): Promise<void> {
    await Promise.all(this.#composers.map((composer) => composer.leave()));
  }

  /** The page goes only with the channel that it shows. */
  #closed(topic: string): void {
    if (topic in this.setup.whole) location.assign("/communaute/");
    else this.#sidebar.drop(topic);
  }

  #watchReading(timeline: Timeline): void {
    const seen = () => timeline.isAtEnd && timeline.isNearEnd();
    this.#reading = new Reading(timeline.list, () => timeline.last, seen, () => this.#sidebar.clear(timeline.topic));
    const aimed = document.getElementById(location.hash.slice(1)) ?? document.getElementById("non-lus");
    if (aimed) aimed.scrollIntoView({ block: "center" });
    else if (timeline.isAtEnd) timeline.list.lastElementChild?.scrollIntoView({ block: "end" });
    this.#reading.look();
  }

  #listen(composer: Composer): void {
    this.#composers.push(composer);
    new Similar(composer.form);
    composer.onWritten = (written, id) => this.#sending.write(written, id);
    composer.onTyping = () => this.#connection.line.send("typing", { topic: `channel:${composer.channel}` });
  }

  #happened(event: Happened): void {
    if (event.kind === "described") return this.#head.later();
    this.#meanwhile?.push(event);
    for (const timeline of this.#timelines) {
      const isNew = timeline.show(event.data);
      if (isNew && event.data.author !== this.setup.person) this.#announce(event.data.html ?? "");
    }
    document.querySelector("[data-empty]")?.remove();
    this.#reading?.look();
  }

  #announce(html: string): void {
    const page = new DOMParser().parseFromString(html, "text/html");
    const who = page.querySelector(".said__who")?.textContent ?? "";
    const text = page.querySelector(".said__text, .said__files")?.textContent?.trim().replace(/\s+/g, " ") ?? "";
    say(`${who} ${this.#words.said ?? ""} ${text.slice(0, 200)}`);
  }
}

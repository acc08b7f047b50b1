import { say } from "../lib/say";
import { Composer, type Written } from "./composer";
import { Connection } from "./connection";
import { Outbox } from "./outbox";
import { Preview } from "./preview";
import type { Happened, Setup } from "./protocol";
import { Reading } from "./reading";
import { Shelf } from "./shelf";
import { Sidebar } from "./sidebar";
import { Similar } from "./similar";
import { Timeline } from "./timeline";

const AGAIN = 4_000; // milliseconds before a message without an answer is sent again
const FADES = 5_000;

/** A page of the community: what happens elsewhere comes to it, what is written leaves at once. */
export class Page {
  readonly #connection: Connection;
  readonly #sidebar = new Sidebar(document);
  readonly #outbox: Outbox;
  readonly #words = document.querySelector<HTMLElement>("[data-words]")?.dataset ?? {};
  readonly #typing = new Map<string, number>();
  #timelines: Timeline[] = [];
  #composers: Composer[] = [];
  #reading: Reading | null = null;

  constructor(private readonly setup: Setup) {
    this.#connection = new Connection(setup);
    this.#outbox = new Outbox(sessionStorage, `envois:${setup.person}`);
  }

  start(): void {
    this.#furnish(document);
    const shelf = new Shelf();
    shelf.onThread = (content) => this.#furnish(content);
    shelf.onGone = () => this.#forgetGone();
    shelf.onQuote = (text, root) => this.#quote(text, root);
    const { line } = this.#connection;
    this.#connection.onEvent = (event) => this.#happened(event);
    this.#connection.onAfresh = () => location.reload();
    line.on("bump", ({ topic, kind }) => kind === "posted" && this.#sidebar.bump(topic));
    line.on("typing", ({ person, name }) => person !== this.setup.person && this.#showTyping(name));
    line.on("done", ({ id }) => this.#outbox.settle(id));
    line.on("refused", ({ id, sentence, code }) => this.#refused(id, sentence, code === "confirm"));
    line.on("closed", () => location.assign("/communaute/"));
    line.onLost = () => this.#composers.forEach((one) => one.say(this.#words.lost ?? ""));
    line.on("hello", () => this.#sendAll());
    line.open();
    setInterval(() => this.#sendAll(), AGAIN);
  }

  #furnish(root: ParentNode): void {
    for (const list of root.querySelectorAll<HTMLElement>("[data-timeline]")) {
      const timeline = new Timeline(list, this.setup.person);
      this.#timelines.push(timeline);
      if (list.dataset.read) this.#watchReading(timeline);
    }
    for (const form of root.querySelectorAll<HTMLFormElement>("[data-composer]")) this.#listen(new Composer(form));
    for (const form of root.querySelectorAll<HTMLFormElement>("[data-previewed]:not([data-composer])")) new Preview(form);
  }

  #quote(text: string, root: number | null): boolean {
    const composer = this.#composers.find((one) => one.root === root);
    composer?.quote(text);
    return composer !== undefined;
  }

  #forgetGone(): void {
    this.#timelines = this.#timelines.filter(({ list }) => list.isConnected);
    this.#composers = this.#composers.filter(({ form }) => form.isConnected);
  }

  #watchReading(timeline: Timeline): void {
    const seen = () => timeline.isAtEnd && timeline.isNearEnd();
    this.#reading = new Reading(timeline.list, () => timeline.last, seen, () => this.#sidebar.clear(timeline.topic));
    const unread = document.getElementById("non-lus");
    if (location.hash) document.querySelector(location.hash)?.scrollIntoView({ block: "center" });
    else if (unread) unread.scrollIntoView({ block: "center" });
    else if (timeline.isAtEnd) timeline.list.lastElementChild?.scrollIntoView({ block: "end" });
    this.#reading.look();
  }

  #listen(composer: Composer): void {
    this.#composers.push(composer);
    new Similar(composer.form);
    composer.onWritten = (written, id) => this.#write(composer, written, id);
    composer.onTyping = () => this.#connection.line.send("typing", { topic: `channel:${composer.channel}` });
  }

  #write(composer: Composer, written: Written, id: string): void {
    this.#outbox.add({ id, data: { ...written } });
    this.#timelineOf(composer.root)?.showPending(id, written.text, this.#words.sending ?? "");
    this.#sendAll();
  }

  /** At least once: the server knows a message that comes again by its id. */
  #sendAll(): void {
    for (const { id, data } of this.#outbox.all) this.#connection.line.send("act", { name: "post", id, data });
    if (this.#connection.line.isOpen) this.#composers.forEach((one) => one.say(""));
  }

  #refused(id: string, sentence: string, mayConfirm: boolean): void {
    const waiting = this.#outbox.settle(id);
    this.#timelines.forEach((one) => one.dropPending(id));
    const text = String(waiting?.data.text ?? "");
    const root = (waiting?.data.root as number | null) ?? null;
    this.#composers.find((one) => one.root === root)?.giveBack(text, sentence, mayConfirm);
  }

  #happened({ kind, data }: Happened): void {
    if (kind === "described") return void location.reload();
    for (const timeline of this.#timelines) {
      const isNew = timeline.show(data);
      if (isNew && data.author !== this.setup.person) this.#announce(data.html ?? "");
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

  #showTyping(name: string): void {
    const place = document.querySelector<HTMLElement>("[data-typing]");
    if (!place) return;
    clearTimeout(this.#typing.get(name));
    this.#typing.set(name, window.setTimeout(() => this.#stopTyping(name, place), FADES));
    place.textContent = `${[...this.#typing.keys()].join(", ")} ${this.#words.typing ?? ""}`;
  }

  #stopTyping(name: string, place: HTMLElement): void {
    this.#typing.delete(name);
    place.textContent = this.#typing.size ? `${[...this.#typing.keys()].join(", ")} ${this.#words.typing ?? ""}` : "";
  }

  #timelineOf(root: number | null): Timeline | undefined {
    return this.#timelines.find((one) => one.root === root && one.isAtEnd);
  }
}

import type { Told } from "./protocol";

/** A button under a message that does not leave. */
export interface Act {
  label: string;
  act: () => void;
}

/** A list of messages on the page: those of a channel, or of a thread. */
export class Timeline {
  readonly root: number | null;

  constructor(readonly list: HTMLElement, private readonly person: number) {
    this.root = list.dataset.root ? Number(list.dataset.root) : null;
    this.list.querySelectorAll<HTMLElement>("[data-message]").forEach((item) => this.#own(item));
  }

  get channel(): number {
    return Number(this.topic.split(":")[1]);
  }

  get topic(): string {
    return this.list.dataset.topic ?? "";
  }

  /** Whether the list shows the end of the channel, hence what is said now. */
  get isAtEnd(): boolean {
    return this.list.hasAttribute("data-at-end");
  }

  /** The position of the last root message shown. */
  get last(): number {
    const items = this.list.querySelectorAll<HTMLElement>("[data-position]");
    return Number(items[items.length - 1]?.dataset.position ?? 0);
  }

  /** Shows a message as it is now; whether it is new on the page. */
  show(told: Told): boolean {
    if (!told.html || told.message === undefined) return false;
    const item = made(told.html);
    if (!item) return false;
    this.#own(item);
    const isNear = this.isNearEnd();
    const shown = this.#shown(told.message);
    const pending = shown ? null : this.#pending(told.client);
    (shown ?? pending)?.replaceWith(item);
    if (pending && isNear) item.scrollIntoView({ block: "nearest" }); // with its head and its acts it is taller
    if (shown || pending) return false;
    if (!this.#belongs(told) || !this.isAtEnd) return false;
    this.#place(item, told.position ?? 0);
    if (isNear || told.author === this.person) item.scrollIntoView({ block: "nearest" });
    return true;
  }

  /** A message just written, shown before the server has it; or that it refused, with what may be done of it. */
  showPending(client: string, text: string, note: string, acts: Act[] = []): void {
    this.dropPending(client);
    const item = pending(client, text, note);
    item.classList.toggle("is-refused", acts.length > 0);
    for (const { label, act } of acts) item.append(button(label, act));
    this.list.append(item);
    item.scrollIntoView({ block: "nearest" });
  }

  dropPending(client: string): void {
    this.#pending(client)?.remove();
  }

  isNearEnd(): boolean {
    const end = this.list.lastElementChild?.getBoundingClientRect();
    return !end || end.top < innerHeight + 120;
  }

  #belongs(told: Told): boolean {
    return (told.root ?? null) === this.root;
  }

  /** In the order of positions, whatever the order in which events come. */
  #place(item: HTMLElement, position: number): void {
    const items = [...this.list.querySelectorAll<HTMLElement>("[data-position]")].filter(
      (one) => this.root === null || Number(one.dataset.message) !== this.root,
    );
    const before = items.reverse().find((one) => Number(one.dataset.position) < position);
    if (before) before.after(item);
    else if (this.root !== null && this.list.firstElementChild) this.list.firstElementChild.after(item);
    else this.list.prepend(item);
  }

  #shown(message: number): HTMLElement | undefined {
    const items = [...this.list.querySelectorAll<HTMLElement>("[data-message]")];
    return items.find((one) => one.dataset.message === String(message));
  }

  #pending(client?: string): HTMLElement | null {
    const pending = [...this.list.querySelectorAll<HTMLElement>(".is-pending")];
    return pending.find((one) => one.dataset.client === client) ?? null;
  }

  /** What depends on the reader: one's own messages, the signs one put; and where it stands, as ids are said once. */
  #own(item: HTMLElement): void {
    this.#rename(item);
    item.classList.toggle("is-mine", item.dataset.author === String(this.person));
    for (const sign of item.querySelectorAll<HTMLElement>(".sign[data-by]"))
      sign.classList.toggle("is-mine", (sign.dataset.by ?? "").split(" ").includes(String(this.person)));
  }

  /** The same message may stand in the channel and, beside it, in its thread. */
  #rename(item: HTMLElement): void {
    const prefix = this.list.dataset.prefix;
    if (!prefix || item.id.startsWith(prefix)) return;
    for (const one of [item, ...item.querySelectorAll<HTMLElement>("[id]")]) one.id = prefix + one.id;
    for (const one of item.querySelectorAll("[aria-labelledby]"))
      one.setAttribute("aria-labelledby", prefix + one.getAttribute("aria-labelledby"));
  }
}

function made(html: string): HTMLElement | null {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.querySelector<HTMLElement>("li");
}

function pending(client: string, text: string, note: string): HTMLElement {
  const item = document.createElement("li");
  item.className = "said is-pending";
  item.dataset.client = client;
  for (const [name, words] of [["said__text", text], ["soft small", note]]) {
    const line = item.appendChild(document.createElement("p"));
    line.className = name ?? "";
    line.textContent = words ?? "";
  }
  return item;
}

function button(label: string, act: () => void): HTMLElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--quiet button--small";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

import { element, part } from "./parts";
import { word } from "./words";

/**
 * Where captions come from. A person who types them is the first source; automatic speech recognition is another:
 * write a class with these two methods and give it to ``Captions.use``. ``line`` is called with the text so far and
 * whether the sentence is finished; the others see it at once.
 */
export interface CaptionSource {
  start(line: (text: string, final: boolean) => void): void;
  stop(): void;
}

const STAYS = 7_000;
const EVERY = 350;
const MOST_LINES = 3;
const UNFINISHED = 15_000;
const MOST_LOGGED = 200;

interface Line {
  shown: HTMLElement;
  name: string;
  timer: number;
}

/**
 * Shows what anybody captions, and sends what this person's source gives. Over the pictures a line grows, then goes; the
 * log holds each finished one for who reads with a screen reader or a braille display.
 */
export class Captions {
  #lines = new Map<number, Line>();
  #source: CaptionSource | null = null;

  constructor(private readonly send: (text: string, final: boolean) => void) {
    part("caption-open").addEventListener("click", () => this.#toggle());
  }

  /** Takes captions from a source, and from no other. */
  use(source: CaptionSource | null): void {
    this.#source?.stop();
    this.#source = source;
    source?.start(this.send);
  }

  /** A final empty text takes an unfinished line back. */
  show(peer: number, name: string, text: string, final: boolean): void {
    const line = this.#lines.get(peer) ?? (text ? this.#begin(peer, name) : null);
    if (!line) return;
    clearTimeout(line.timer);
    line.shown.lastElementChild!.textContent = text;
    if (final) this.#end(peer, line, text);
    else line.timer = window.setTimeout(() => this.finish(peer), UNFINISHED);
  }

  /** Whoever was captioning will not finish: they left, or stopped in the middle. */
  finish(peer: number): void {
    const line = this.#lines.get(peer);
    if (line) this.show(peer, line.name, line.shown.lastElementChild!.textContent ?? "", true);
  }

  #begin(peer: number, name: string): Line {
    const shown = element("p", "caption");
    shown.append(element("strong", "", word("caption_from", { name })), " ", element("span"));
    const overlay = part("captions");
    overlay.append(shown);
    const line = { shown, name, timer: 0 };
    this.#lines.set(peer, line);
    while (overlay.children.length > MOST_LINES) this.#drop(overlay.firstElementChild!);
    return line;
  }

  #end(peer: number, { shown, name }: Line, text: string): void {
    this.#lines.delete(peer);
    if (!text) return shown.remove();
    setTimeout(() => shown.remove(), STAYS);
    const log = part("caption-log");
    log.append(element("p", "", `${word("caption_from", { name })} ${text}`));
    if (log.children.length > MOST_LOGGED) log.firstElementChild?.remove();
  }

  /** A line that others pushed out goes on, if it does, as a new one. */
  #drop(shown: Element): void {
    for (const [peer, line] of this.#lines) if (line.shown === shown) (clearTimeout(line.timer), this.#lines.delete(peer));
    shown.remove();
  }

  #toggle(): void {
    const form = part("caption-form");
    form.hidden = !form.hidden;
    part("caption-open").setAttribute("aria-expanded", String(!form.hidden));
    this.use(form.hidden ? null : new TypedCaptions());
    part(form.hidden ? "caption-open" : "caption-input").focus();
  }
}

/** A person types what is said; each line leaves with Enter, and is seen while it grows. */
export class TypedCaptions implements CaptionSource {
  #ending = new AbortController();
  #timer = 0;
  #line: (text: string, final: boolean) => void = () => {};

  start(line: (text: string, final: boolean) => void): void {
    this.#line = line;
    const { signal } = this.#ending;
    input().addEventListener("input", () => this.#typed(), { signal });
    part("caption-form").addEventListener("submit", (event) => (event.preventDefault(), this.#finish()), { signal });
  }

  /** What was being typed leaves as it stands. */
  stop(): void {
    this.#finish();
    this.#ending.abort();
  }

  #typed(): void {
    if (!input().value.trim()) return this.#cancel();
    this.#timer ||= window.setTimeout(() => ((this.#timer = 0), this.#line(input().value, false)), EVERY);
  }

  /** The box was cleared: the others must not keep what stood there. */
  #cancel(): void {
    this.#wait();
    this.#line("", true);
  }

  #finish(): void {
    this.#wait();
    if (input().value.trim()) this.#line(input().value, true);
    input().value = "";
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}

function input(): HTMLInputElement {
  return part<HTMLInputElement>("caption-input");
}

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

/** Shows what anybody captions, and sends what this person's source gives. */
export class Captions {
  #lines = new Map<number, HTMLElement>();
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

  show(peer: number, name: string, text: string, final: boolean): void {
    const line = this.#lines.get(peer) ?? this.#begin(peer, name);
    line.lastElementChild!.textContent = text;
    if (!final) return;
    this.#lines.delete(peer);
    setTimeout(() => line.remove(), STAYS);
  }

  #begin(peer: number, name: string): HTMLElement {
    const line = element("p", "caption");
    line.append(element("strong", "", word("caption_from", { name })), " ", element("span"));
    const shown = part("captions");
    shown.append(line);
    while (shown.children.length > MOST_LINES) shown.firstElementChild?.remove();
    this.#lines.set(peer, line);
    return line;
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

  start(line: (text: string, final: boolean) => void): void {
    const input = part<HTMLInputElement>("caption-input");
    const { signal } = this.#ending;
    input.addEventListener("input", () => this.#soon(() => input.value.trim() && line(input.value, false)), { signal });
    part("caption-form").addEventListener("submit", (event) => this.#finish(event, input, line), { signal });
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#ending.abort();
  }

  #finish(event: Event, input: HTMLInputElement, line: (text: string, final: boolean) => void): void {
    event.preventDefault();
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (input.value.trim()) line(input.value, true);
    input.value = "";
  }

  #soon(act: () => void): void {
    this.#timer ||= window.setTimeout(() => ((this.#timer = 0), act()), EVERY);
  }
}

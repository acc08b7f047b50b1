import { say } from "../lib/say";
import { optionsOf, suggestionsFor, type Suggestion } from "../lib/suggestions";

const AFTER = 120; // milliseconds without typing
const BEGUN = /(?<![\p{L}\p{N}_@#&/.])[@#][\p{L}\p{N}][\p{L}\p{N}._-]{0,60}$/u;
let made = 0;

/** While one writes after @ or #: whom or what it may name, in a list that arrows go through. */
export class Completion {
  readonly #list = document.createElement("div");
  #suggestions: Suggestion[] = [];
  #active = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #request = new AbortController();

  constructor(private readonly box: HTMLTextAreaElement | HTMLInputElement) {
    this.#list.id = `a-nommer-${++made}`;
    this.#list.className = "combobox-list";
    this.#list.hidden = true;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", box.dataset.suggested ?? "");
    box.after(this.#list);
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", this.#list.id);
    box.addEventListener("input", () => this.#typed());
    box.addEventListener("keydown", (event) => this.#pressed(event as KeyboardEvent));
    box.addEventListener("blur", () => this.#close());
    box.form?.addEventListener("submit", () => this.#close());
    this.#list.addEventListener("mousedown", (event) => this.#pointed(event));
  }

  #typed(): void {
    this.#close();
    if (begunIn(this.#before)) this.#timer = setTimeout(() => void this.#suggest(), AFTER);
  }

  get #before(): string {
    return this.box.value.slice(0, this.#caret);
  }

  get #caret(): number {
    return this.box.selectionStart ?? this.box.value.length;
  }

  /** What was already typed whole is not suggested: Enter then sends. */
  async #suggest(): Promise<void> {
    const begun = begunIn(this.#before);
    const { signal } = (this.#request = new AbortController());
    const found = await suggestionsFor(this.box.dataset.completed ?? "", begun, signal).catch(() => []);
    if (signal.aborted || found.some(({ key }) => key === begun)) return;
    this.#open(found);
  }

  #open(suggestions: Suggestion[]): void {
    this.#suggestions = suggestions;
    if (!suggestions.length) return;
    this.#list.replaceChildren(...optionsOf(suggestions, this.#list.id));
    this.#list.hidden = false;
    this.#highlight(0);
    say((this.box.dataset.found ?? "").replace("%s", String(suggestions.length)));
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#request.abort();
    this.#suggestions = [];
    this.#list.hidden = true;
    this.box.removeAttribute("aria-activedescendant");
  }

  #highlight(index: number): void {
    this.#active = index;
    const options = [...this.#list.querySelectorAll<HTMLElement>("[role=option]")];
    for (const [place, option] of options.entries()) option.setAttribute("aria-selected", String(place === index));
    this.box.setAttribute("aria-activedescendant", options[index]?.id ?? "");
    options[index]?.scrollIntoView?.({ block: "nearest" });
  }

  /** Before the composer and the shelf: Enter chooses and does not send, Escape closes the list alone. */
  #pressed(event: KeyboardEvent): void {
    const count = this.#suggestions.length;
    if (!count || event.isComposing) return;
    if (event.key === "ArrowDown") this.#highlight((this.#active + 1) % count);
    else if (event.key === "ArrowUp") this.#highlight((this.#active + count - 1) % count);
    else if (event.key === "Enter" && !event.shiftKey) this.#choose(this.#active);
    else if (event.key === "Escape") this.#close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  #pointed(event: MouseEvent): void {
    event.preventDefault(); // one goes on writing
    const option = (event.target as Element).closest<HTMLElement>("[role=option]");
    if (option) this.#choose(Number(option.dataset.index));
  }

  #choose(index: number): void {
    const { key = "" } = this.#suggestions[index] ?? {};
    const end = this.#caret;
    this.#close();
    this.box.setRangeText(`${key} `, end - begunIn(this.#before).length, end, "end");
    this.box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** The name begun where one writes, its mark included; none in code, which names nobody. */
function begunIn(before: string): string {
  const fences = before.match(/^ {0,3}(```|~~~)/gm) ?? [];
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const isCode = fences.length % 2 === 1 || (line.match(/`/g) ?? []).length % 2 === 1;
  return isCode ? "" : (BEGUN.exec(before)?.[0] ?? "");
}

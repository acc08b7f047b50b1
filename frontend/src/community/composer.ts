import { Files } from "./files";
import { Preview } from "./preview";

const KEEP_AFTER = 800; // milliseconds without typing
const TYPING_EVERY = 3_000;

export interface Written {
  channel: number;
  root: number | null;
  text: string;
  question: boolean;
  everybody: boolean;
  /** Its author read again a message that holds watched words. */
  confirmed: boolean;
}

/** Where one writes: sends without leaving the page, keeps a draft, says that one is typing. */
export class Composer {
  onWritten: (written: Written, id: string) => void = () => {};
  onTyping: () => void = () => {};
  readonly #box: HTMLTextAreaElement;
  readonly #files: Files;
  readonly #preview: Preview;
  #keeping = 0;
  #typedAt = 0;

  constructor(readonly form: HTMLFormElement) {
    this.#box = form.querySelector("textarea") as HTMLTextAreaElement;
    this.#files = new Files(form);
    this.#preview = new Preview(form);
    form.addEventListener("submit", (event) => this.#submit(event));
    this.#box.addEventListener("input", () => this.#typed());
    this.#box.addEventListener("keydown", (event) => this.#key(event));
    const tools = form.querySelector<HTMLElement>("[data-tools]");
    if (tools) tools.hidden = false;
    tools?.addEventListener("click", (event) => this.#mark(event));
  }

  get channel(): number {
    return Number(this.form.dataset.channel);
  }

  get root(): number | null {
    return this.form.dataset.root ? Number(this.form.dataset.root) : null;
  }

  say(sentence: string): void {
    const place = this.form.querySelector<HTMLElement>("[data-status]");
    if (place) place.textContent = sentence;
  }

  /** A refused message goes back where it was written, unless something else was begun. */
  giveBack(text: string, sentence: string, mayConfirm = false): void {
    if (!this.#box.value.trim()) this.#box.value = text;
    this.#offerToConfirm(mayConfirm);
    this.#preview.close();
    this.say(sentence);
    this.#box.focus();
  }

  /** What somebody else said, after what was begun. */
  quote(text: string): void {
    this.#preview.close();
    const begun = this.#box.value.trimEnd();
    this.#box.value = begun ? `${begun}\n\n${text}` : text;
    this.#box.dispatchEvent(new Event("input", { bubbles: true }));
    this.#box.setSelectionRange(this.#box.value.length, this.#box.value.length);
    this.#box.focus();
  }

  #submit(event: Event): void {
    if ((event as SubmitEvent).submitter?.hasAttribute("formaction")) return; // to be seen first, or sent later
    const text = this.#box.value;
    if (this.#files.areThere) return this.say(this.#files.sentence);
    if (!text.trim()) return;
    event.preventDefault();
    clearTimeout(this.#keeping);
    const written = {
      channel: this.channel,
      root: this.root,
      text,
      question: this.#ticked("is_question"),
      everybody: this.#ticked("calls_everybody"),
      confirmed: (event as SubmitEvent).submitter?.hasAttribute("data-confirmed") ?? false,
    };
    this.#offerToConfirm(false);
    this.onWritten(written, crypto.randomUUID());
    this.form.querySelectorAll<HTMLInputElement>("input[type=checkbox]").forEach((box) => (box.checked = false));
    this.#box.value = "";
    this.#preview.close();
    this.say("");
    this.#box.focus();
  }

  #offerToConfirm(may: boolean): void {
    const button = this.form.querySelector<HTMLElement>("[data-confirmed]");
    if (button) button.hidden = !may;
  }

  #ticked(name: string): boolean {
    return this.form.querySelector<HTMLInputElement>(`[name="${name}"]`)?.checked ?? false;
  }

  /** Enter sends; with Shift, or on a touch screen, it begins a line. */
  #key(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  #typed(): void {
    clearTimeout(this.#keeping);
    this.#keeping = window.setTimeout(() => this.#keepDraft(), KEEP_AFTER);
    if (Date.now() - this.#typedAt > TYPING_EVERY) {
      this.#typedAt = Date.now();
      this.onTyping();
    }
  }

  #keepDraft(): void {
    const token = this.form.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
    const body = new URLSearchParams({ text: this.#box.value, fil: this.form.dataset.root ?? "" });
    void fetch(this.form.dataset.draft ?? "", { method: "POST", body, headers: { "X-CSRFToken": token } }).catch(() => {});
  }

  #mark(event: Event): void {
    const button = (event.target as Element).closest<HTMLElement>("[data-mark], [data-line]");
    if (!button) return;
    const { selectionStart: start, selectionEnd: end, value } = this.#box;
    const mark = button.dataset.mark ?? "";
    const chosen = value.slice(start, end);
    const made = button.dataset.line
      ? chosen.split("\n").map((line) => `${button.dataset.line}${line}`).join("\n")
      : `${mark}${chosen}${mark}`;
    this.#box.setRangeText(made, start, end, "end");
    if (!chosen && mark) this.#box.setSelectionRange(start + mark.length, start + mark.length);
    this.#box.focus();
  }
}

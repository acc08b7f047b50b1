import { Drafts } from "./drafts";
import { Files } from "./files";
import { Foot } from "./foot";
import { Preview } from "./preview";

const TYPING_EVERY = 3_000;

export interface Written {
  channel: number;
  root: number | null;
  text: string;
  question: boolean;
  /** Its author read again what was refused, and means it. */
  confirmed: boolean;
}

/** Where one writes: sends without leaving the page, keeps a draft, says that one is typing. */
export class Composer {
  onWritten: (written: Written, id: string) => void = () => {};
  onTyping: () => void = () => {};
  readonly #box: HTMLTextAreaElement;
  readonly #files: Files;
  readonly #preview: Preview;
  readonly #drafts: Drafts;
  readonly #foot: Foot;
  /** By which the server knows what is being written, be it sent twice, or kept as a draft too late. */
  #client = crypto.randomUUID();
  #typedAt = 0;

  constructor(readonly form: HTMLFormElement) {
    this.#box = form.querySelector("textarea") as HTMLTextAreaElement;
    this.#files = new Files(form);
    this.#preview = new Preview(form);
    this.#drafts = new Drafts(form, () => ({ text: this.#box.value, client: this.#client }));
    this.#foot = new Foot(form);
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

  get isEmpty(): boolean {
    return !this.#box.value.trim();
  }

  say(sentence: string, isWrong = false): void {
    const place = this.form.querySelector<HTMLElement>("[data-status]");
    if (place) place.textContent = sentence;
    place?.classList.toggle("is-wrong", isWrong);
  }

  /** A refused message goes back where it was written, after what was begun since. */
  giveBack({ text, question }: Partial<Written>, sentence: string, mayConfirm: boolean): void {
    this.#box.value = this.isEmpty ? (text ?? "") : `${this.#box.value.trimEnd()}\n\n${text}`;
    this.#tick("is_question", question);
    this.#offerToConfirm(mayConfirm);
    this.#preview.close();
    this.say(sentence, true);
    this.#drafts.later();
    if (!document.activeElement?.matches("textarea, input")) this.#box.focus();
  }

  /** It is about to go from the page. */
  async leave(): Promise<void> {
    await this.#drafts.now();
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
    const text = this.#box.value;
    const submitter = (event as SubmitEvent).submitter;
    if (submitter?.hasAttribute("formaction")) return; // to be seen first, or sent later
    if (this.#files.areThere) return this.say(this.#files.sentence);
    if (!text.trim()) return;
    event.preventDefault();
    this.#drafts.drop();
    const written = {
      channel: this.channel,
      root: this.root,
      text,
      question: this.#ticked("is_question"),
      confirmed: submitter?.hasAttribute("data-confirmed") ?? false,
    };
    this.#clear();
    this.#box.focus();
    this.#foot.measure();
    this.onWritten(written, this.#client);
    this.#client = crypto.randomUUID();
  }

  #clear(): void {
    this.#offerToConfirm(false);
    this.form.querySelectorAll<HTMLInputElement>("input[type=checkbox]").forEach((box) => (box.checked = false));
    this.#box.value = "";
    this.#preview.close();
    this.say("");
    this.form.querySelectorAll(".composer__wrong").forEach((one) => one.remove()); // of what has just left
    this.#box.removeAttribute("aria-invalid");
    this.#box.removeAttribute("aria-describedby");
  }

  #offerToConfirm(may: boolean): void {
    const button = this.form.querySelector<HTMLElement>("[data-confirmed]");
    if (button) button.hidden = !may;
  }

  #tick(name: string, on = false): void {
    const box = this.form.querySelector<HTMLInputElement>(`[name="${name}"]`);
    if (box && on) box.checked = true;
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
    this.#drafts.later();
    if (Date.now() - this.#typedAt > TYPING_EVERY) {
      this.#typedAt = Date.now();
      this.onTyping();
    }
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

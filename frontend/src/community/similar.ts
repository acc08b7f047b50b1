const AFTER = 500; // milliseconds without typing
const SHORTEST = 12; // characters that may say something

/** Beside a question being written: what was already answered and resembles it. */
export class Similar {
  readonly #form: HTMLFormElement;
  readonly #place: HTMLElement | null;
  #waiting = 0;
  #asked = "";

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#place = form.parentElement?.querySelector<HTMLElement>("[data-similar]") ?? null;
    if (!this.#place) return;
    form.addEventListener("input", () => this.#later());
    form.addEventListener("submit", () => this.#forget());
  }

  get #text(): string {
    const isQuestion = this.#form.querySelector<HTMLInputElement>("[name=is_question]")?.checked ?? false;
    const text = this.#form.querySelector("textarea")?.value.trim() ?? "";
    return isQuestion && text.length >= SHORTEST ? text : "";
  }

  #later(): void {
    clearTimeout(this.#waiting);
    this.#waiting = window.setTimeout(() => void this.#ask(), AFTER);
  }

  /** An answer that comes after the question has changed again is not shown. */
  async #ask(): Promise<void> {
    const text = this.#text;
    if (text === this.#asked) return;
    this.#asked = text;
    const html = text ? await this.#answer(text) : "";
    if (this.#place && this.#asked === text) this.#place.innerHTML = html;
  }

  async #answer(text: string): Promise<string> {
    const url = new URL(this.#place?.dataset.similar ?? "", location.href);
    url.searchParams.set("q", text);
    const answer = await fetch(url).catch(() => null);
    return answer?.ok ? answer.text() : "";
  }

  #forget(): void {
    clearTimeout(this.#waiting);
    this.#asked = "";
    this.#place?.replaceChildren();
  }
}

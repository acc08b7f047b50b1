/** Writing, or seeing what one writes as the server will draw it. */
export class Preview {
  readonly #place: HTMLElement | null;
  readonly #see: HTMLButtonElement | null;
  readonly #write: HTMLButtonElement | null;

  constructor(private readonly form: HTMLFormElement) {
    this.#place = form.querySelector<HTMLElement>("[data-preview]");
    this.#see = form.querySelector<HTMLButtonElement>("[data-see]");
    this.#write = form.querySelector<HTMLButtonElement>("[data-write]");
    this.#see?.addEventListener("click", (event) => void this.#show(event));
    this.#write?.addEventListener("click", () => this.#back());
    if (this.#place?.firstElementChild) this.#turn(true); // drawn by the page itself
  }

  /** The words are to be seen or changed again: what was drawn of them goes. */
  close(): void {
    this.#turn(false);
    this.#place?.replaceChildren();
  }

  get #box(): HTMLTextAreaElement | null {
    return this.form.querySelector("textarea");
  }

  /** A server that does not answer leaves the button to do what it does without any script. */
  async #show(event: Event): Promise<void> {
    if (this.#see?.dataset.plain !== undefined) return;
    event.preventDefault();
    const html = await this.#drawn();
    if (html === null) return this.#plain();
    if (!this.#place) return;
    this.#place.innerHTML = html;
    this.#turn(true);
    this.#write?.focus();
  }

  #plain(): void {
    if (!this.#see) return;
    this.#see.dataset.plain = "";
    this.#see.click();
  }

  async #drawn(): Promise<string | null> {
    const body = new URLSearchParams({ text: this.#box?.value ?? "" });
    const token = this.form.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
    const address = `${this.form.dataset.previewed}?fragment`;
    const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token } }).catch(() => null);
    return answer?.ok ? answer.text() : null;
  }

  #back(): void {
    this.close();
    this.#box?.focus();
  }

  #turn(isSeen: boolean): void {
    if (this.#see) this.#see.hidden = isSeen;
    if (this.#write) this.#write.hidden = !isSeen;
    if (this.#box) this.#box.hidden = isSeen;
  }
}

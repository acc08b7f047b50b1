const KEEP_AFTER = 800; // milliseconds without typing

/** Keeps on the server what is being written, and lets go of it once it has been sent. */
export class Drafts {
  #waiting = 0;
  #saving = new AbortController();

  constructor(private readonly form: HTMLFormElement, private readonly words: () => { text: string; client: string }) {}

  later(): void {
    clearTimeout(this.#waiting);
    this.#waiting = window.setTimeout(() => void this.#keep(), KEEP_AFTER);
  }

  /** The page, or the shelf, is about to go: what was typed since is kept at once. */
  async now(): Promise<void> {
    if (this.#waiting) await this.#keep();
  }

  /** It has been sent: a save on its way would bring it back. */
  drop(): void {
    clearTimeout(this.#waiting);
    this.#waiting = 0;
    this.#saving.abort();
  }

  async #keep(): Promise<void> {
    clearTimeout(this.#waiting);
    this.#waiting = 0;
    this.#saving = new AbortController();
    const token = this.form.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
    const { text, client } = this.words();
    const body = new URLSearchParams({ text, client_id: client, fil: this.form.dataset.root ?? "" });
    const sent = { method: "POST", body, headers: { "X-CSRFToken": token }, keepalive: true, signal: this.#saving.signal };
    await fetch(this.form.dataset.draft ?? "", sent).catch(() => {});
  }
}

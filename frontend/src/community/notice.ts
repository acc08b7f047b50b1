/** At the top of the page: what everybody there has to know of the live line, who only reads included. */
export class Notice {
  readonly #place = document.querySelector<HTMLElement>("[data-notice]");

  /** Contact is lost, and looked for again. */
  lost(): void {
    this.#say(this.#place?.dataset.lost);
  }

  found(): void {
    this.#say("");
  }

  /** The server wants no more of this page. */
  over(): void {
    this.#say(this.#place?.dataset.over);
  }

  /** What was written elsewhere, and does not leave. */
  refusedElsewhere(text: string, sentence: string): void {
    const said = (this.#place?.dataset.elsewhere ?? "").replace("{texte}", () => text.slice(0, 80));
    this.#say(`${said} ${sentence}`);
  }

  #say(sentence = ""): void {
    if (this.#place && this.#place.textContent !== sentence) this.#place.textContent = sentence;
  }
}

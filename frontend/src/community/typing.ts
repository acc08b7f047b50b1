const FADES = 5_000; // milliseconds after the last sign of it

/** Who is writing, said under the messages. */
export class Typing {
  readonly #place = document.querySelector<HTMLElement>("[data-typing]");
  readonly #fading = new Map<string, number>();

  constructor(private readonly word: string) {}

  show(name: string): void {
    clearTimeout(this.#fading.get(name));
    this.#fading.set(name, window.setTimeout(() => this.#stop(name), FADES));
    this.#say();
  }

  #stop(name: string): void {
    this.#fading.delete(name);
    this.#say();
  }

  #say(): void {
    const names = [...this.#fading.keys()].join(", ");
    if (this.#place) this.#place.textContent = names ? `${names} ${this.word}` : "";
  }
}

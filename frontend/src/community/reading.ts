/** Tells the server how far one has read: when the end is in sight and the page is looked at. */
const PAUSE = 1_000;

export class Reading {
  #sent: number;
  #waiting = 0;

  constructor(private readonly list: HTMLElement, private readonly last: () => number, private readonly seen: () => boolean, private readonly onRead: () => void) {
    this.#sent = 0;
    document.addEventListener("visibilitychange", () => this.look());
    addEventListener("scroll", () => this.look(), { passive: true });
  }

  look(): void {
    clearTimeout(this.#waiting);
    this.#waiting = window.setTimeout(() => void this.#tell(), PAUSE);
  }

  async #tell(): Promise<void> {
    const position = this.last();
    if (document.hidden || !this.seen() || position <= this.#sent) return;
    this.#sent = position;
    const token = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
    const body = new URLSearchParams({ position: String(position) });
    await fetch(this.list.dataset.read ?? "", { method: "POST", body, headers: { "X-CSRFToken": token } }).catch(() => null);
    this.onRead();
  }
}

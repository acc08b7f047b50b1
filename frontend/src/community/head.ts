const SPREAD = 3_000; // milliseconds over which those who read a channel ask for its header
const PATIENCE = 5_000;

/** What stands above the messages: asked for again when somebody changes it, under what one is doing. */
export class Head {
  #waiting = 0;

  /** Everybody who reads the channel hears of the change at the same moment: each asks at one's own. */
  later(after = Math.random() * SPREAD): void {
    clearTimeout(this.#waiting);
    this.#waiting = window.setTimeout(() => void this.#read(), after);
  }

  get #shown(): HTMLElement | null {
    return document.querySelector<HTMLElement>("[data-head]");
  }

  async #read(): Promise<void> {
    const address = this.#shown?.dataset.head;
    if (!address) return;
    const answer = await fetch(address).catch(() => null);
    const html = answer?.ok ? await answer.text() : "";
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector<HTMLElement>("[data-head]");
    if (!fresh || !this.#shown) return;
    if (this.#shown.contains(document.activeElement)) return this.later(PATIENCE); // somebody is reading it, or searching
    keepOpen(this.#shown, fresh);
    this.#shown.replaceWith(fresh);
  }
}

/** What one had unfolded stays so. */
function keepOpen(shown: HTMLElement, fresh: HTMLElement): void {
  const open = [...shown.querySelectorAll("details[open] > summary")].map((one) => one.textContent ?? "");
  for (const details of fresh.querySelectorAll("details"))
    details.open = open.includes(details.querySelector("summary")?.textContent ?? "");
}

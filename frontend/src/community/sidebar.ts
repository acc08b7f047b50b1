/** The list of channels: what is unread is counted as it comes. */
export class Sidebar {
  constructor(private readonly root: ParentNode) {}

  /** Something was said in a channel that is not open. */
  bump(topic: string): void {
    const line = this.#line(topic);
    const count = line?.querySelector<HTMLElement>("[data-count]");
    const number = count?.querySelector<HTMLElement>("[data-number]");
    if (!line || !count || !number) return;
    number.textContent = String(Number(number.textContent) + 1);
    count.hidden = false;
    line.classList.add("is-unread");
  }

  /** The open channel has been read. */
  clear(topic: string): void {
    const line = this.#line(topic);
    const count = line?.querySelector<HTMLElement>("[data-count]");
    if (count) count.hidden = true;
    const number = count?.querySelector<HTMLElement>("[data-number]");
    if (number) number.textContent = "0";
    line?.classList.remove("is-unread");
    line?.querySelector(".channels__calls")?.remove();
  }

  /** A channel that one may not follow any more. */
  drop(topic: string): void {
    this.#line(topic)?.closest("li")?.remove();
  }

  #line(topic: string): HTMLElement | null {
    const lines = [...this.root.querySelectorAll<HTMLElement>(".channels__line")];
    return lines.find((line) => line.dataset.topic === topic) ?? null;
  }
}

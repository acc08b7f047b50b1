/** What was written and is not acknowledged yet: kept in the page's session, sent again until the server says so. */
export interface Waiting {
  id: string;
  data: Record<string, unknown>;
}

export class Outbox {
  #waiting: Waiting[];

  constructor(private readonly store: Storage, private readonly key: string) {
    this.#waiting = read(store, key);
  }

  get all(): readonly Waiting[] {
    return this.#waiting;
  }

  add(waiting: Waiting): void {
    this.#waiting = [...this.#waiting, waiting];
    this.#keep();
  }

  /** It arrived, or was refused: either way it is answered. */
  settle(id: string): Waiting | undefined {
    const found = this.#waiting.find((one) => one.id === id);
    this.#waiting = this.#waiting.filter((one) => one.id !== id);
    this.#keep();
    return found;
  }

  #keep(): void {
    if (this.#waiting.length) this.store.setItem(this.key, JSON.stringify(this.#waiting));
    else this.store.removeItem(this.key);
  }
}

function read(store: Storage, key: string): Waiting[] {
  try {
    const kept: unknown = JSON.parse(store.getItem(key) ?? "[]");
    return Array.isArray(kept) ? (kept as Waiting[]) : [];
  } catch {
    return [];
  }
}

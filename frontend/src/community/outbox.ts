/** What was written and is not settled yet: kept in the tab's session, sent again until the server answers. */
export interface Waiting {
  id: string;
  data: Record<string, unknown>;
  /** Why it does not leave: it waits for its author, and is not sent again by itself. */
  refused?: Refused;
}

export interface Refused {
  sentence: string;
  mayConfirm: boolean;
}

export class Outbox {
  #waiting: Waiting[];

  constructor(private readonly store: Storage, private readonly key: string) {
    this.#waiting = read(store, key);
  }

  get all(): readonly Waiting[] {
    return this.#waiting;
  }

  get unanswered(): readonly Waiting[] {
    return this.#waiting.filter(({ refused }) => !refused);
  }

  add(waiting: Waiting): void {
    this.#waiting = [...this.#waiting, waiting];
    this.#keep();
  }

  find(id: string): Waiting | undefined {
    return this.#waiting.find((one) => one.id === id);
  }

  /** Refused, and not given back to its author yet. */
  refuse(id: string, refused: Refused): void {
    this.#waiting = this.#waiting.map((one) => (one.id === id ? { ...one, refused } : one));
    this.#keep();
  }

  /** It arrived, or its author has it back: either way nothing is left to do. */
  settle(id: string): Waiting | undefined {
    const found = this.find(id);
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

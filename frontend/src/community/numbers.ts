import type { Happened } from "./protocol";

/** Keeps the events of each topic in order: what was seen is dropped, a missing number is asked for. */
export class Numbers {
  readonly #last: Record<string, number>;
  /** The greatest number heard too early, for each topic. */
  readonly #early: Record<string, number> = {};

  constructor(last: Record<string, number>) {
    this.#last = { ...last };
  }

  get all(): Record<string, number> {
    return { ...this.#last };
  }

  /** Whether this event comes next; "gap" when others were missed before it, "seen" when it was shown already. */
  take({ topic, number }: Happened): "next" | "seen" | "gap" {
    const last = this.#last[topic];
    if (last === undefined || number <= last) return "seen";
    if (number > last + 1) {
      this.#early[topic] = Math.max(number, this.#early[topic] ?? 0);
      return "gap";
    }
    this.#last[topic] = number;
    return "next";
  }

  /** Whether something heard too early has still not come in its turn; said once, so that nobody asks for ever. */
  isBehind(topic: string): boolean {
    const early = this.#early[topic] ?? 0;
    delete this.#early[topic];
    return early > (this.#last[topic] ?? 0);
  }

  /** The page was read afresh up to there. */
  restart(topic: string, number: number): void {
    this.#last[topic] = number;
  }
}

import { part } from "./parts";

/** Shows whom to call once contact has been lost for too long, and no longer when it is back. */
export class Contact {
  constructor(private readonly after: number, private readonly name = "interruption") {}

  /** ``lostAt`` is when contact was lost, or nothing. */
  follow(lostAt: number | null, now = Date.now()): void {
    const panel = part(this.name);
    const lasts = lostAt !== null && now - lostAt >= this.after;
    if (panel.hidden === lasts) panel.hidden = !lasts;
  }
}

/** The earliest of several moments, some of which may never have been. */
export function earliest(moments: (number | null)[]): number | null {
  const known = moments.filter((moment): moment is number => moment !== null);
  return known.length ? Math.min(...known) : null;
}

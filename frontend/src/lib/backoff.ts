/** How long to wait before trying again: quickly at first, then less often, never all at the same instant. */
const FIRST = 400;
const LONGEST = 8_000;

/** Milliseconds before the attempt of that number, counted from 0. */
export function delayBefore(attempt: number, chance: () => number = Math.random): number {
  const most = Math.min(LONGEST, FIRST * 2 ** attempt);
  return Math.round(most * (0.7 + 0.3 * chance()));
}

import { word } from "./words";

/** The server's clock, as this page knows it: a machine whose own clock is wrong still counts down right. */
export class ServerClock {
  #ahead = 0;

  constructor(now: string) {
    this.set(now);
  }

  set(now: string): void {
    this.#ahead = Date.parse(now) - Date.now();
  }

  now(): number {
    return Date.now() + this.#ahead;
  }
}

/** « 2 h 5 min », « 4 min 10 s »: the two largest units that count. */
export function inWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const units: [string, number][] = [
    ["days", Math.floor(seconds / 86_400)],
    ["hours", Math.floor(seconds / 3600) % 24],
    ["minutes", Math.floor(seconds / 60) % 60],
    ["seconds", seconds % 60],
  ];
  const first = units.findIndex(([, count]) => count > 0);
  const said = first < 0 ? units.slice(3) : units.slice(first, first + 2).filter(([, count]) => count > 0);
  return said.map(([unit, count]) => word(unit, { count })).join(" ");
}

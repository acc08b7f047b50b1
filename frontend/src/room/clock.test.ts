import { afterEach, beforeEach, expect, test } from "vitest";
import { inWords, ServerClock } from "./clock";
import { forgetWords } from "./words";

beforeEach(() => {
  const words = { days: "{count} j", hours: "{count} h", minutes: "{count} min", seconds: "{count} s" };
  document.body.innerHTML = `<script id="salle-paroles" type="application/json">${JSON.stringify(words)}</script>`;
  forgetWords();
});
afterEach(forgetWords);

test.each([
  [0, "0 s"],
  [9_200, "10 s"],
  [61_000, "1 min 1 s"],
  [3_600_000, "1 h"],
  [7_500_000, "2 h 5 min"],
  [90_000_000, "1 j 1 h"],
])("%i milliseconds are said “%s”", (milliseconds, said) => {
  expect(inWords(milliseconds)).toBe(said);
});

test("a machine whose clock is an hour late counts by the server's", () => {
  const clock = new ServerClock(new Date(Date.now() + 3_600_000).toISOString());

  expect(Math.round((clock.now() - Date.now()) / 60_000)).toBe(60);
});

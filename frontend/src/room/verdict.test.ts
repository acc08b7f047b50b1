import { expect, test } from "vitest";
import { judge } from "./verdict";

const GOOD = { connected: true, delay: 40, rate: 8, loss: 0 };

test.each([
  [{}, "good"],
  [{ delay: 260 }, "fair"],
  [{ rate: 1 }, "fair"],
  [{ loss: 0.05 }, "fair"],
  [{ rate: 0.2 }, "poor"],
  [{ delay: 900 }, "poor"],
  [{ loss: 0.2 }, "poor"],
  [{ connected: false }, "blocked"],
])("%o is %s", (change, verdict) => {
  expect(judge({ ...GOOD, ...change })).toBe(verdict);
});

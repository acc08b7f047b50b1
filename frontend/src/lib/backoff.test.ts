import { expect, test } from "vitest";
import { delayBefore } from "./backoff";

test("tries again within half a second, then less and less often, at most every eight seconds", () => {
  const delays = [0, 1, 2, 3, 4, 5, 20].map((attempt) => delayBefore(attempt, () => 1));

  expect(delays).toEqual([400, 800, 1600, 3200, 6400, 8000, 8000]);
});

test("two browsers cut off together do not come back together", () => {
  expect(delayBefore(3, () => 0)).toBeLessThan(delayBefore(3, () => 1));
});

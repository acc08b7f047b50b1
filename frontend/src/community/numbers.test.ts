import { expect, test } from "vitest";
import { Numbers } from "./numbers";

const event = (number: number) => ({ topic: "channel:1", number, kind: "posted", data: {} });

test("events are taken once, in order, and a hole is noticed", () => {
  const numbers = new Numbers({ "channel:1": 4 });

  const taken = [5, 5, 4, 7, 6, 7].map((number) => numbers.take(event(number)));

  expect(taken).toEqual(["next", "seen", "seen", "gap", "next", "next"]);
  expect(numbers.all).toEqual({ "channel:1": 7 });
});

test("a topic that the page does not show says nothing", () => {
  expect(new Numbers({}).take(event(1))).toBe("seen");
});

test("a page read afresh goes on from there", () => {
  const numbers = new Numbers({ "channel:1": 4 });

  numbers.restart("channel:1", 90);

  expect([numbers.take(event(90)), numbers.take(event(91))]).toEqual(["seen", "next"]);
});

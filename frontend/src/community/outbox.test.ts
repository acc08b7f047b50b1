import { beforeEach, expect, test } from "vitest";
import { Outbox } from "./outbox";

beforeEach(() => sessionStorage.clear());

test("what is not acknowledged survives the page, and leaves once answered", () => {
  new Outbox(sessionStorage, "envois").add({ id: "a", data: { text: "Bonjour" } });

  const reopened = new Outbox(sessionStorage, "envois");
  const before = reopened.all;
  reopened.settle("a");

  expect(before).toEqual([{ id: "a", data: { text: "Bonjour" } }]);
  expect([reopened.all, sessionStorage.length]).toEqual([[], 0]);
});

test("a store that holds something else is an empty one", () => {
  sessionStorage.setItem("envois", "{");

  expect(new Outbox(sessionStorage, "envois").all).toEqual([]);
});

import { beforeEach, expect, test } from "vitest";
import { find } from "../lib/testing";
import { Contact, earliest } from "./contact";

beforeEach(() => {
  document.body.innerHTML = '<div data-part="interruption" hidden></div>';
});

test("the panel comes after five minutes without contact, and goes when contact is back", () => {
  const contact = new Contact(300_000);
  const shown = () => !find("[data-part=interruption]").hidden;

  const seen = [[0, 299_000], [0, 300_000], [null, 301_000]].map(([lostAt, now]) => (contact.follow(lostAt as number | null, now as number), shown()));

  expect(seen).toEqual([false, true, false]);
});

test("contact is lost since the first of its parts is", () => {
  expect([earliest([null, 5, 3]), earliest([null]), earliest([])]).toEqual([3, null, null]);
});

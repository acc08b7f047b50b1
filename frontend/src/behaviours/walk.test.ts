import { beforeEach, expect, test } from "vitest";
import { find, show } from "../lib/testing";
import { Walk } from "./walk";

const HTML = `<ul data-controller="walk">
  <li data-walk-target="item"><input type="checkbox" id="one"><a href="#1" id="first">1</a></li>
  <li data-walk-target="item"><input type="checkbox" id="two"><a href="#2" id="second">2</a></li></ul><input id="field">`;

function press(key: string, on: Element = document.body): void {
  on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
}

beforeEach(() => localStorage.clear());

test("goes down, stops at the end, comes back, ticks where one is", async () => {
  await show(HTML, { walk: Walk });
  const passed: string[] = [];
  for (const key of ["j", "j", "j", "k"]) {
    press(key);
    passed.push(document.activeElement?.id ?? "");
  }
  press("x");

  expect([passed, find<HTMLInputElement>("#one").checked]).toEqual([["first", "second", "second", "first"], true]);
});

test("sleeps while somebody types", async () => {
  await show(HTML, { walk: Walk });
  find("#field").focus();

  press("j", find("#field"));

  expect(document.activeElement?.id).toBe("field");
});

test("sleeps when the shortcuts are off", async () => {
  await show(HTML, { walk: Walk });
  localStorage.setItem("shortcuts", "off");

  press("j");

  expect(document.activeElement).toBe(document.body);
});

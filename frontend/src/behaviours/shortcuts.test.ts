import { beforeEach, expect, test, vi } from "vitest";
import { find, press, show } from "../lib/testing";
import { Shortcuts } from "./shortcuts";

const HTML = `<div data-controller="shortcuts">
  <button data-shortcuts-target="key" data-key="j">Suivante</button><input id="filter">
  <button id="publish" data-shortcuts-target="key" data-key="p" data-key-focuses>Publier</button>
  <input type="checkbox" data-shortcuts-target="switch" data-action="shortcuts#toggle">
</div>`;

async function listen(): Promise<ReturnType<typeof vi.fn>> {
  await show(HTML, { shortcuts: Shortcuts });
  const clicked = vi.fn();
  find("button").addEventListener("click", clicked);
  return clicked;
}

beforeEach(() => localStorage.clear());

test("a key clicks its button", async () => {
  const clicked = await listen();

  press(document.body, "j");

  expect(clicked).toHaveBeenCalledTimes(1);
});

test("nothing happens while somebody types", async () => {
  const clicked = await listen();

  press(find("#filter"), "j");

  expect(clicked).not.toHaveBeenCalled();
});

test("the keys can be switched off", async () => {
  const clicked = await listen();

  find("[type=checkbox]").click();
  press(document.body, "j");

  expect(clicked).not.toHaveBeenCalled();
});

test("what cannot be undone is only focused: Enter does it", async () => {
  await listen();
  const published = vi.fn();
  find("#publish").addEventListener("click", published);

  press(document.body, "p");

  expect([document.activeElement?.id, published.mock.calls]).toEqual(["publish", []]);
});

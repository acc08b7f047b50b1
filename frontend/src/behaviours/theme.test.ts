import { beforeEach, expect, test } from "vitest";
import { find, show } from "../lib/testing";
import { Theme } from "./theme";

const HTML = `<div data-controller="theme">
  <button id="dark" data-theme-target="choice" data-action="theme#choose" data-theme-name-param="dark"></button>
  <button id="auto" data-theme-target="choice" data-action="theme#choose" data-theme-name-param="auto"></button>
</div>`;

function state(): unknown {
  return [
    document.documentElement.dataset["theme"],
    localStorage.getItem("theme"),
    find("#dark").getAttribute("aria-pressed"),
    find("#auto").getAttribute("aria-pressed"),
  ];
}

beforeEach(() => localStorage.clear());

test("follows the system until somebody chooses", async () => {
  await show(HTML, { theme: Theme });

  expect(state()).toEqual([undefined, null, "false", "true"]);
});

test("keeps a choice, and forgets it on request", async () => {
  await show(HTML, { theme: Theme });

  find("#dark").click();
  const chosen = state();
  find("#auto").click();

  expect([chosen, state()]).toEqual([
    ["dark", "dark", "true", "false"],
    [undefined, null, "false", "true"],
  ]);
});

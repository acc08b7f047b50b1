import { expect, test } from "vitest";
import { find, show } from "../lib/testing";
import { Selection } from "./selection";

const HTML = `<div data-controller="selection" data-selection-words-value="%s choisies">
  <input type="checkbox" id="all" data-selection-target="all" data-action="selection#toggleAll">
  <input type="checkbox" id="a" data-selection-target="one" data-action="selection#changed">
  <input type="checkbox" id="b" data-selection-target="one" data-action="selection#changed">
  <p data-selection-target="count"></p><button data-selection-target="act"></button></div>`;

function state(): unknown {
  const all = find<HTMLInputElement>("#all");
  return [find("p").textContent, find<HTMLButtonElement>("button").disabled, all.checked, all.indeterminate];
}

test("counts, ticks all, and knows the state between", async () => {
  await show(HTML, { selection: Selection });
  const none = state();

  find("#a").click();
  const one = state();
  find("#b").click();

  expect([none, one, state()]).toEqual([
    ["0 choisies", true, false, false],
    ["1 choisies", false, false, true],
    ["2 choisies", false, true, false],
  ]);
});

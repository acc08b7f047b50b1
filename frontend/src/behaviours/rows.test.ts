import { expect, test } from "vitest";
import { find, show } from "../lib/testing";
import { Rows } from "./rows";

const HTML = `<div data-controller="rows"><div data-rows-target="list"></div>
  <template data-rows-target="template"><p data-rows-target="row"><input name="day" id="day-__number__"><button data-action="rows#remove"></button></p></template>
  <button id="add" data-action="rows#add"></button></div>`;

test("adds rows with their number and focuses them; takes one away", async () => {
  const page = await show(HTML, { rows: Rows });
  const add = find("#add");

  add.click();
  add.click();
  const ids = [...page.querySelectorAll("input")].map((input) => input.id);
  const focused = document.activeElement?.id;
  await Promise.resolve();
  find("[data-action='rows#remove']").click();

  expect([ids, focused, page.querySelectorAll("input").length]).toEqual([["day-1", "day-2"], "day-2", 1]);
});

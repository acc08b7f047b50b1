import { expect, test } from "vitest";
import { find, press, show } from "../lib/testing";
import { Menu } from "./menu";

const HTML = `<div><details data-controller="menu" open><summary>Camille</summary><a href="#x">Mon espace</a></details><button id="away">Ailleurs</button></div>`;

test("Escape closes the menu and gives the focus back to its button", async () => {
  await show(HTML, { menu: Menu });

  press(find("a"), "Escape");

  expect([find<HTMLDetailsElement>("details").open, document.activeElement?.tagName]).toEqual([false, "SUMMARY"]);
});

test("a click elsewhere closes the menu", async () => {
  await show(HTML, { menu: Menu });

  find("#away").click();

  expect(find<HTMLDetailsElement>("details").open).toBe(false);
});

import { expect, test, vi } from "vitest";
import { find, show } from "../lib/testing";
import { Print } from "./print";

test("prints", async () => {
  window.print = vi.fn();
  await show(`<button data-controller="print" data-action="print#print"></button>`, { print: Print });

  find("button").click();

  expect(window.print).toHaveBeenCalledTimes(1);
});

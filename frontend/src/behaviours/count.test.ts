import { expect, test } from "vitest";
import { find, show, type } from "../lib/testing";
import { Count } from "./count";

const HTML = `<div data-controller="count" data-count-most-value="10" data-count-words-value="encore %s" data-count-over-value="%s de trop">
  <textarea data-count-target="input" data-action="count#count" maxlength="10">abc</textarea>
  <p data-count-target="output"></p>
</div>`;

test("counts what remains, then what is too much", async () => {
  await show(HTML, { count: Count });
  const output = find("p");
  const first = output.textContent;

  type(find<HTMLTextAreaElement>("textarea"), "douze signes");

  expect([first, output.textContent, output.dataset["state"]]).toEqual(["encore 7", "2 de trop", "over"]);
});

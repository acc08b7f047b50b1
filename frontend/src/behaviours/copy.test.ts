import { expect, test, vi } from "vitest";
import { find, show, tick } from "../lib/testing";
import { Copy } from "./copy";

test("copies the address of the page and says so", async () => {
  const writeText = vi.fn(async () => undefined);
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  await show(
    `<button data-controller="copy" data-action="copy#copy" data-copy-done-value="Lien copié"><span data-copy-target="label">Copier le lien</span></button>`,
    { copy: Copy },
  );

  find("button").click();
  await tick();

  expect([writeText.mock.calls, find("span").textContent]).toEqual([[[window.location.href]], "Lien copié"]);
});

import { expect, test, vi } from "vitest";
import { find, show } from "../lib/testing";
import { Unfold } from "./unfold";

test.each([true, false])("is open where there is room: %s", async (matches) => {
  const asked = { matches, addEventListener: vi.fn(), removeEventListener: vi.fn() };
  vi.stubGlobal("matchMedia", () => asked);

  const fold = (await show(`<details data-controller="unfold"><summary>Filtrer</summary></details>`, { unfold: Unfold })) as HTMLDetailsElement;

  expect(fold.open).toBe(matches);
});

test("closes once the choices are made, and gives the keyboard back to its summary", async () => {
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }));
  const fold = (await show(
    `<details data-controller="unfold"><summary tabindex="0">Filtrer</summary><button type="button" data-action="unfold#fold">Voir</button></details>`,
    { unfold: Unfold },
  )) as HTMLDetailsElement;
  fold.open = true;

  find("button").click();

  expect([fold.open, document.activeElement?.tagName]).toEqual([false, "SUMMARY"]);
});

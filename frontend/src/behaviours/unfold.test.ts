import { expect, test, vi } from "vitest";
import { show } from "../lib/testing";
import { Unfold } from "./unfold";

test.each([true, false])("is open where there is room: %s", async (matches) => {
  const asked = { matches, addEventListener: vi.fn(), removeEventListener: vi.fn() };
  vi.stubGlobal("matchMedia", () => asked);

  const fold = (await show(`<details data-controller="unfold"><summary>Filtrer</summary></details>`, { unfold: Unfold })) as HTMLDetailsElement;

  expect(fold.open).toBe(matches);
});

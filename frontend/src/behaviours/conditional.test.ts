import { beforeAll, expect, test } from "vitest";
import { find, show } from "../lib/testing";
import { Conditional } from "./conditional";

beforeAll(() => {
  globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS;
});

test("shows the field only for the values that call for it", async () => {
  await show(
    `<form><select name="place"><option>online</option><option>address</option></select>
     <div id="street" data-controller="conditional" data-conditional-field-value="place" data-conditional-values-value='["address"]'></div></form>`,
    { conditional: Conditional },
  );
  const before = find("#street").hidden;

  find<HTMLSelectElement>("select").value = "address";
  find("select").dispatchEvent(new Event("change", { bubbles: true }));

  expect([before, find("#street").hidden]).toEqual([true, false]);
});

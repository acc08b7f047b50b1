import { expect, test } from "vitest";
import { find, show } from "../lib/testing";
import { Criteria } from "./criteria";

test("ticks what is left and keeps what was said", async () => {
  const page = await show(
    `<form data-controller="criteria">
      <fieldset><input type="radio" name="a" value="met"><input type="radio" name="a" value="unmet" checked></fieldset>
      <fieldset><input type="radio" name="b" value="met"><input type="radio" name="b" value="unmet"></fieldset>
      <button type="button" data-action="criteria#allMet">Tous</button></form>`,
    { criteria: Criteria },
  );

  find("button").click();

  expect([...page.querySelectorAll<HTMLInputElement>("input:checked")].map((input) => `${input.name}=${input.value}`)).toEqual(["a=unmet", "b=met"]);
});

import { expect, test, vi } from "vitest";
import { find, show, tick } from "../lib/testing";
import { Submit } from "./submit";

test("a changed choice sends the form, without the fields left empty", async () => {
  const form = (await show(
    `<form method="get" data-controller="submit" data-action="change->submit#send submit->submit#tidy">
       <input name="q" value=""><input name="ou" value="Lyon"></form>`,
    { submit: Submit },
  )) as HTMLFormElement;
  const sent = vi.fn();
  form.requestSubmit = () => {
    form.dispatchEvent(new SubmitEvent("submit", { cancelable: true }));
    sent([...new FormData(form).keys()]);
  };

  find("[name=ou]").dispatchEvent(new Event("change", { bubbles: true }));
  await tick(1);

  expect([sent.mock.calls, find<HTMLInputElement>("[name=q]").disabled]).toEqual([[[["ou"]]], false]);
});

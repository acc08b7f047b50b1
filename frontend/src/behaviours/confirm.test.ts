import { expect, test, vi } from "vitest";
import { find, show } from "../lib/testing";
import { Confirm } from "./confirm";

test.each([true, false])("sends the form only when the answer is yes (%s)", async (answer) => {
  vi.spyOn(window, "confirm").mockReturnValue(answer);
  await show(`<form data-controller="confirm" data-confirm-question-value="Retirer ?"><button></button></form>`, { confirm: Confirm });
  const event = new SubmitEvent("submit", { cancelable: true });

  find("form").dispatchEvent(event);

  expect([event.defaultPrevented, vi.mocked(window.confirm).mock.lastCall]).toEqual([!answer, ["Retirer ?"]]);
});

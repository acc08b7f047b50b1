import { expect, test } from "vitest";
import { focusErrorSummary, preferServerSentences } from "./forms";

test("forms that send something show the server's sentences", () => {
  document.body.innerHTML = `<form method="post" id="a"></form><form method="get" id="b"></form>`;

  preferServerSentences(document);

  expect([...document.forms].map((form) => form.noValidate)).toEqual([true, false]);
});

test("the summary of errors is focused, so that it is read first", () => {
  document.body.innerHTML = `<div data-error-summary tabindex="-1" id="summary"></div>`;

  focusErrorSummary(document);

  expect(document.activeElement?.id).toBe("summary");
});

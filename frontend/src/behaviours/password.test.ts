import { expect, test } from "vitest";
import { find, show, type } from "../lib/testing";
import { Password } from "./password";

const RULES = ["length", "lower", "upper", "digit", "sign"];
const HTML = `<div data-controller="password">
  <input type="password" data-password-target="input" data-action="password#check">
  <button data-action="password#toggle" aria-pressed="false"></button>
  <ul>${RULES.map((rule) => `<li data-password-target="rule" data-rule="${rule}"></li>`).join("")}</ul>
</div>`;

test.each([
  ["bateau", ["lower"]],
  ["Bateau1!", ["lower", "upper", "digit", "sign"]],
  ["Le grand large 12", RULES],
  ["éééééÉÉÉÉÉ1€", RULES],
])("%s meets %j", async (password, met) => {
  await show(HTML, { password: Password });

  type(find<HTMLInputElement>("input"), password);

  const ticked = [...document.querySelectorAll<HTMLElement>("[data-met=true]")].map((rule) => rule.dataset["rule"]);
  expect(ticked).toEqual(met);
});

test("shows what is typed on request", async () => {
  await show(HTML, { password: Password });

  find("button").click();

  expect([find<HTMLInputElement>("input").type, find("button").getAttribute("aria-pressed")]).toEqual(["text", "true"]);
});

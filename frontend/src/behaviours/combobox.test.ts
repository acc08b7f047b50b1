import { beforeEach, expect, test, vi } from "vitest";
import { find, press, show, tick, type } from "../lib/testing";
import { Combobox } from "./combobox";

const SUGGESTIONS = [
  { key: "J1506", label: "Infirmier / Infirmière", group: "Métiers" },
  { key: "J1502", label: "Cadre de santé", group: "Métiers" },
  { key: "J", label: "Santé", group: "Secteurs" },
];
const SINGLE = `<form><div data-controller="combobox" data-combobox-url-value="/suggestions/">
  <label for="x">Métier</label><input id="x" data-combobox-target="input"><input type="hidden" name="code" data-combobox-target="key" value="old">
</div></form>`;
const SEVERAL = `<form><div data-controller="combobox" data-combobox-url-value="/suggestions/" data-combobox-name-value="occupations">
  <ul data-combobox-target="chips"><li><label class="chip"><input type="checkbox" name="occupations" value="K1" checked> Juriste</label></li></ul>
  <label for="x">Métiers</label><input id="x" data-combobox-target="input">
</div></form>`;

function input(): HTMLInputElement {
  return find<HTMLInputElement>("#x");
}

async function suggest(words: string): Promise<void> {
  type(input(), words);
  await tick(150);
}

function sent(): unknown {
  return [...new FormData(find<HTMLFormElement>("form"))];
}

beforeEach(() => {
  vi.stubGlobal("fetch", vi.fn(async () => ({ ok: true, json: async () => ({ suggestions: SUGGESTIONS }) })));
});

test("suggests in groups once two letters are typed", async () => {
  await show(SINGLE, { combobox: Combobox });

  await suggest("in");

  const lines = [...find(".combobox-list").children].map((line) => `${line.getAttribute("role")}: ${line.textContent}`);
  expect([input().getAttribute("aria-expanded"), lines]).toEqual([
    "true",
    [
      "presentation: Métiers",
      "option: Infirmier / Infirmière",
      "option: Cadre de santé",
      "presentation: Secteurs",
      "option: Santé",
    ],
  ]);
});

test("the keyboard chooses; the key is sent, the label read", async () => {
  await show(SINGLE, { combobox: Combobox });
  await suggest("inf");

  press(input(), "ArrowDown");
  const active = find(`#${input().getAttribute("aria-activedescendant")}`).textContent;
  press(input(), "Enter");

  expect([active, input().value, sent(), find(".combobox-list").hidden]).toEqual([
    "Infirmier / Infirmière",
    "Infirmier / Infirmière",
    [["code", "J1506"]],
    true,
  ]);
});

test("typing again forgets the key chosen before", async () => {
  await show(SINGLE, { combobox: Combobox });

  type(input(), "autre");

  expect(sent()).toEqual([["code", ""]]);
});

test("several choices become chips, each once, and can be removed", async () => {
  await show(SEVERAL, { combobox: Combobox });

  for (const words of ["inf", "infi"]) {
    await suggest(words);
    press(input(), "ArrowDown");
    press(input(), "Enter");
  }
  const chosen = sent();
  await tick();
  find("[aria-label='Retirer Juriste']").click();

  expect([chosen, sent()]).toEqual([
    [
      ["occupations", "K1"],
      ["occupations", "J1506"],
    ],
    [["occupations", "J1506"]],
  ]);
});

test("Escape closes the list and keeps the words", async () => {
  await show(SINGLE, { combobox: Combobox });
  await suggest("inf");

  press(input(), "Escape");

  expect([find(".combobox-list").hidden, input().value]).toEqual([true, "inf"]);
});

test("a lost network leaves the field usable", async () => {
  vi.stubGlobal("fetch", async () => Promise.reject(new Error("offline")));
  await show(SINGLE, { combobox: Combobox });

  await suggest("inf");

  expect([find(".combobox-list").hidden, input().value]).toEqual([true, "inf"]);
});

test.each(["waiting", "asked", "shown"])("once sent, words suggest nothing any more (%s)", async (moment) => {
  let answer = (): void => undefined;
  const late = new Promise<void>((resolve) => (answer = resolve));
  vi.stubGlobal("fetch", vi.fn(async () => (await late, { ok: true, json: async () => ({ suggestions: SUGGESTIONS }) })));
  await show(SINGLE.replace("<div data", `<div data-combobox-free-value="true" data`), { combobox: Combobox });
  find("form").addEventListener("submit", (event) => event.preventDefault());

  type(input(), "inf");
  if (moment !== "waiting") await tick(150);
  if (moment === "shown") answer();
  await tick();
  press(input(), "Enter");
  find<HTMLFormElement>("form").requestSubmit();
  answer();
  await tick(150);

  expect([find(".combobox-list").hidden, input().getAttribute("aria-expanded")]).toEqual([true, "false"]);
});

import { beforeEach, expect, test, vi } from "vitest";
import { find, type } from "../lib/testing";
import { type CaptionSource, Captions } from "./captions";
import { forgetWords } from "./words";

const HTML = `<script id="salle-paroles" type="application/json">{"caption_from": "{name} :"}</script>
<div data-part="captions"></div><button data-part="caption-open"></button>
<form data-part="caption-form" hidden><input data-part="caption-input"></form>`;

beforeEach(() => {
  document.body.innerHTML = HTML;
  forgetWords();
});

test("what somebody types is seen while it grows, and leaves with Enter", () => {
  vi.useFakeTimers();
  const sent: [string, boolean][] = [];
  new Captions((text, final) => sent.push([text, final]));
  find("[data-part=caption-open]").click();
  const input = find<HTMLInputElement>("input");

  for (const text of ["V", "Vo", "Voici"]) type(input, text);
  vi.advanceTimersByTime(400);
  find("form").dispatchEvent(new Event("submit", { cancelable: true }));
  vi.useRealTimers();

  expect([sent, input.value]).toEqual([[["Voici", false], ["Voici", true]], ""]);
});

test("a line is rewritten as it grows, the next one stands below, and three are shown", () => {
  const captions = new Captions(() => {});
  const shown = () => [...document.querySelectorAll(".caption")].map((line) => line.textContent);

  captions.show(2, "Inès", "Bon", false);
  captions.show(2, "Inès", "Bonjour", true);
  const first = shown();
  for (const text of ["un", "deux", "trois"]) captions.show(2, "Inès", text, true);

  expect([first, shown()]).toEqual([["Inès : Bonjour"], ["Inès : un", "Inès : deux", "Inès : trois"]]);
});

test("another source takes the place of the one before", () => {
  const source = (): CaptionSource => ({ start: vi.fn(), stop: vi.fn() });
  const [typed, automatic] = [source(), source()];
  const captions = new Captions(() => {});

  captions.use(typed);
  captions.use(automatic);

  expect([typed.stop, automatic.start].map((call) => vi.mocked(call).mock.calls.length)).toEqual([1, 1]);
  expect(automatic.stop).not.toHaveBeenCalled();
});

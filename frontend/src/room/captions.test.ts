import { beforeEach, expect, test, vi } from "vitest";
import { find, type } from "../lib/testing";
import { type CaptionSource, Captions } from "./captions";
import { forgetWords } from "./words";

const HTML = `<script id="salle-paroles" type="application/json">{"caption_from": "{name} :"}</script>
<div data-part="captions"></div><div data-part="caption-log"></div><button data-part="caption-open"></button>
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

test("a box that is cleared takes the line back, and leaving finishes it", () => {
  vi.useFakeTimers();
  const sent: [string, boolean][] = [];
  const captions = new Captions((text, final) => sent.push([text, final]));
  find("[data-part=caption-open]").click();
  const input = find<HTMLInputElement>("input");

  type(input, "Voi");
  vi.advanceTimersByTime(400);
  type(input, "");
  type(input, "Voici la fin");
  captions.use(null);
  vi.advanceTimersByTime(400);
  vi.useRealTimers();

  expect(sent).toEqual([["Voi", false], ["", true], ["Voici la fin", true]]);
});

test("finished lines stay in the log; an unfinished one does not stay for ever, nor one taken back at all", () => {
  vi.useFakeTimers();
  const captions = new Captions(() => {});
  const shown = () => document.querySelectorAll(".caption").length;

  captions.show(2, "Inès", "taken", false);
  captions.show(2, "Inès", "", true);
  captions.show(2, "Inès", "Bonjour", true);
  captions.show(3, "Samir", "Je voul", false);
  const before = shown();
  vi.advanceTimersByTime(15_000 + 7_000);
  vi.useRealTimers();

  expect([before, shown()]).toEqual([2, 0]);
  expect([...find("[data-part=caption-log]").children].map((line) => line.textContent)).toEqual(["Inès : Bonjour", "Samir : Je voul"]);
});

test("a line pushed out by others goes on where it is seen", () => {
  const captions = new Captions(() => {});

  captions.show(2, "Inès", "Je", false);
  for (const text of ["un", "deux", "trois"]) captions.show(3, "Samir", text, true);
  captions.show(2, "Inès", "Je reprends", false);

  expect(document.querySelector("[data-part=captions]")?.lastElementChild?.textContent).toBe("Inès : Je reprends");
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

import { beforeEach, expect, test, vi } from "vitest";
import { Similar } from "./similar";

const QUESTION = "Comment déclarer un atelier ?";
let fetched: ReturnType<typeof vi.fn>;

const place = () => document.querySelector<HTMLElement>("[data-similar]")!;
const tick = (on: boolean) => (document.querySelector<HTMLInputElement>("[name=is_question]")!.checked = on);
const answers = (html: string, ok = true) => ({ ok, text: () => Promise.resolve(html) });

async function write(text: string): Promise<void> {
  const box = document.querySelector("textarea")!;
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  await vi.advanceTimersByTimeAsync(600);
}

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `<div><div data-similar="/semblables/?canal=aide"></div><form><textarea></textarea><input type="checkbox" name="is_question"></form></div>`;
  fetched = vi.fn(() => Promise.resolve(answers("<p>Déjà répondu</p>")));
  vi.stubGlobal("fetch", fetched);
  new Similar(document.querySelector("form")!);
});

test("what resembles a question is shown once writing stops", async () => {
  tick(true);
  await write(QUESTION);

  const asked = fetched.mock.calls.map(([url]) => url as URL);
  expect(asked.map((url) => [url.searchParams.get("canal"), url.searchParams.get("q")])).toEqual([["aide", QUESTION]]);
  expect(place().textContent).toBe("Déjà répondu");
});

test("nothing is asked for what is not a question, or says too little", async () => {
  await write(QUESTION);
  tick(true);
  await write("Comment ?");

  expect(fetched).not.toHaveBeenCalled();
});

test("what was shown goes when it is no question any more, and when the message leaves", async () => {
  tick(true);
  await write(QUESTION);
  tick(false);
  await write(QUESTION);
  const unticked = place().textContent;
  tick(true);
  await write(QUESTION);
  const ticked = place().textContent;
  document.querySelector("form")!.dispatchEvent(new Event("submit", { cancelable: true }));

  expect([unticked, ticked, place().textContent]).toEqual(["", "Déjà répondu", ""]);
});

test("a late answer does not take the place of a later one, and a failure shows nothing", async () => {
  let first: (answer: unknown) => void = () => {};
  fetched.mockImplementationOnce(() => new Promise((resolve) => (first = resolve)));
  tick(true);
  await write(QUESTION);
  await write(`${QUESTION} Dans une mairie`);
  first(answers("<p>Trop tard</p>"));
  await vi.advanceTimersByTimeAsync(1);
  const later = place().textContent;
  fetched.mockImplementationOnce(() => Promise.resolve(answers("<p>Panne</p>", false)));
  await write(`${QUESTION} Dans une école`);

  expect([later, place().textContent]).toEqual(["Déjà répondu", ""]);
});

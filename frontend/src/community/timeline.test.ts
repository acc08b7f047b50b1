import { beforeEach, expect, test, vi } from "vitest";
import { Timeline } from "./timeline";

const item = (key: number, position: number, text = `n° ${key}`, author = 2) =>
  `<li id="m${key}" data-message="${key}" data-position="${position}" data-author="${author}"><p>${text}</p><span class="sign" data-by="7 9">👍</span></li>`;
const told = (key: number, position: number, more = {}) => ({ message: key, position, root: null, author: 2, html: item(key, position), ...more });

let timeline: Timeline;
const shown = () => [...timeline.list.querySelectorAll("li")].map((one) => one.id || one.className);

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn();
  document.body.innerHTML = `<ol data-timeline data-topic="channel:1" data-at-end>${item(10, 1)}${item(12, 3)}</ol>`;
  timeline = new Timeline(document.querySelector("ol")!, 7);
});

test("a message takes the place of its position, once", () => {
  const results = [timeline.show(told(13, 4)), timeline.show(told(11, 2)), timeline.show(told(13, 4))];

  expect(results).toEqual([true, true, false]);
  expect(shown()).toEqual(["m10", "m11", "m12", "m13"]);
});

test("a message changed is shown as it is now", () => {
  timeline.show(told(12, 3, { html: item(12, 3, "corrigé") }));

  expect(timeline.list.querySelector("#m12 p")?.textContent).toBe("corrigé");
});

test("what one has just written gives way to the message itself", () => {
  timeline.showPending("abc", "Bonjour", "Envoi…");
  const before = shown();
  timeline.show(told(13, 4, { client: "abc" }));

  expect(before.at(-1)).toBe("said is-pending");
  expect(shown()).toEqual(["m10", "m12", "m13"]);
});

test("what one has just written stays in sight once it has all its parts; what changes elsewhere moves nothing", () => {
  timeline.showPending("abc", "Bonjour", "Envoi…");
  const seen = vi.mocked(Element.prototype.scrollIntoView);
  seen.mockClear();
  timeline.show(told(13, 4, { client: "abc" }));
  timeline.show(told(12, 3, { html: item(12, 3, "corrigé") }));

  expect(seen.mock.contexts.map((one) => (one as Element).id)).toEqual(["m13"]);
});

test("the reader's own messages and signs are marked", () => {
  timeline.show(told(13, 4, { html: item(13, 4, "moi", 7) }));

  expect(document.querySelector("#m13")?.classList.contains("is-mine")).toBe(true);
  expect(document.querySelector("#m13 .sign")?.classList.contains("is-mine")).toBe(true);
  expect(document.querySelector("#m10")?.classList.contains("is-mine")).toBe(false);
});

test("a message that stands in its thread too is said under another id", () => {
  document.body.insertAdjacentHTML("beforeend", `<ol data-timeline data-root="10" data-prefix="fil-" data-at-end>${item(10, 1)}</ol>`);
  const thread = new Timeline(document.querySelector("[data-root]")!, 7);

  thread.show(told(20, 1, { root: 10 }));
  thread.show(told(10, 1, { html: item(10, 1, "corrigé") }));
  timeline.show(told(10, 1, { html: item(10, 1, "corrigé") }));

  expect([...thread.list.querySelectorAll("li")].map((one) => one.id)).toEqual(["fil-m10", "fil-m20"]);
  expect([...document.querySelectorAll("[data-message='10'] p")].map((one) => one.textContent)).toEqual(["corrigé", "corrigé"]);
});

test("an answer is not shown among the messages of the channel, nor a message where the end is not", () => {
  const answer = timeline.show(told(20, 1, { root: 10 }));
  timeline.list.removeAttribute("data-at-end");
  const later = timeline.show(told(30, 9));

  expect([answer, later]).toEqual([false, false]);
});

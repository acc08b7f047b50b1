import { expect, test, vi } from "vitest";
import { find, show, tick, type } from "../lib/testing";
import { Draft } from "./draft";

const HTML = `<form data-controller="draft" data-action="input->draft#changed" data-draft-url-value="/brouillon/"
  data-draft-delay-value="5" data-draft-kept-value="Gardé" data-draft-failed-value="Non gardé">
  <input name="title"><input type="file" name="image"><p data-draft-target="state"></p></form>`;

test("keeps the last state once typing pauses, without files", async () => {
  const fetch = vi.fn(async (_url: string, _options: { body: FormData }) => ({ ok: true }));
  vi.stubGlobal("fetch", fetch);
  await show(HTML, { draft: Draft });

  type(find<HTMLInputElement>("[name=title]"), "Foru");
  type(find<HTMLInputElement>("[name=title]"), "Forum");
  await tick(20);

  const sent = fetch.mock.calls.map(([url, options]) => [url, [...options.body]]);
  expect([sent, find("p").textContent]).toEqual([[["/brouillon/", [["title", "Forum"]]]], "Gardé"]);
});

test("says when the draft could not be kept", async () => {
  vi.stubGlobal("fetch", async () => Promise.reject(new Error("offline")));
  await show(HTML, { draft: Draft });

  type(find<HTMLInputElement>("[name=title]"), "Forum");
  await tick(20);

  expect(find("p").textContent).toBe("Non gardé");
});

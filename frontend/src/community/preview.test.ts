import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Preview } from "./preview";

const drawn = '<section class="preview"><p><strong>Bonjour</strong></p></section>';
let form: HTMLFormElement;
const box = () => form.querySelector("textarea") as HTMLTextAreaElement;
const button = (name: string) => form.querySelector(`[data-${name}]`) as HTMLButtonElement;
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  document.body.innerHTML = `<form data-previewed="/apercu/"><input name="csrfmiddlewaretoken" value="jeton">
    <div data-preview></div><textarea>**Bonjour**</textarea>
    <button type="submit" data-see>Aperçu</button><button type="button" data-write hidden>Écrire</button></form>`;
  form = document.querySelector("form") as HTMLFormElement;
});

afterEach(() => vi.unstubAllGlobals());

function answering(answer: Response | Error) {
  const asked = vi.fn(() => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)));
  vi.stubGlobal("fetch", asked);
  return asked;
}

test("one sees what one writes, then writes again where one was", async () => {
  const asked = answering(new Response(drawn));
  new Preview(form);

  button("see").click();
  await settled();
  const seen = [form.querySelector("strong")?.textContent, box().hidden, button("see").hidden];
  button("write").click();

  const [address, sent] = asked.mock.calls[0] as unknown as [string, RequestInit];
  expect([address, String(sent.body)]).toEqual(["/apercu/?fragment", "text=**Bonjour**"]);
  expect(seen).toEqual(["Bonjour", true, true]);
  expect([form.querySelector("strong"), box().hidden, document.activeElement]).toEqual([null, false, box()]);
});

test("without an answer the page does what it does without any script", async () => {
  answering(new TypeError("cut"));
  const posted = vi.fn((event: Event) => event.preventDefault());
  form.addEventListener("submit", posted);
  new Preview(form);

  button("see").click();
  await settled();

  expect(posted).toHaveBeenCalledOnce();
  expect(box().hidden).toBe(false);
});

test("a preview that the page drew is shown in place of the box", () => {
  (form.querySelector("[data-preview]") as HTMLElement).innerHTML = drawn;

  new Preview(form);

  expect([box().hidden, button("write").hidden, button("see").hidden]).toEqual([true, false, true]);
});

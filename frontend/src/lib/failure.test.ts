import { beforeEach, expect, test, vi } from "vitest";
import { showFailure } from "./failure";

const PAGE = `<main><div class="error-page"><h1>Un instant</h1><div class="lead"><p>Attendez une minute.</p></div></div></main>`;

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn();
  document.body.innerHTML = `<section id="results"><p>Trois ressources</p></section>
    <template id="failure"><div role="alert"><div>La page n’a pas pu se mettre à jour.</div></div></template>`;
});

function fail(responseText: string): void {
  const target = document.querySelector("#results");
  showFailure(new CustomEvent("htmx:responseError", { detail: { target, xhr: { responseText } } }));
}

test("the sentence of the refusal stands before the results, and is read out", () => {
  fail(PAGE);

  const results = document.querySelector("#results");
  expect(results?.firstElementChild?.getAttribute("role")).toBe("alert");
  expect(results?.firstElementChild?.textContent).toBe("Attendez une minute.");
  expect(results?.lastElementChild?.textContent).toBe("Trois ressources");
});

test("without an answer, the page speaks for itself", () => {
  fail("");

  expect(document.querySelector("[role=alert]")?.textContent).toBe("La page n’a pas pu se mettre à jour.");
});

test("a second failure takes the place of the first", () => {
  fail("");
  fail(PAGE);

  const said = [...document.querySelectorAll("#results > [role=alert]")].map((message) => message.textContent);
  expect(said).toEqual(["Attendez une minute."]);
});

import { beforeEach, expect, test } from "vitest";
import { find } from "../lib/testing";
import { Absences } from "./absences";
import { Contact, earliest } from "./contact";
import { forgetWords } from "./words";

beforeEach(() => {
  document.body.innerHTML = '<div data-part="interruption" hidden></div>';
});

test("the panel comes after five minutes without contact, and goes when contact is back", () => {
  const contact = new Contact(300_000);
  const shown = () => !find("[data-part=interruption]").hidden;

  const seen = [[0, 299_000], [0, 300_000], [null, 301_000]].map(([lostAt, now]) => (contact.follow(lostAt as number | null, now as number), shown()));

  expect(seen).toEqual([false, true, false]);
});

test("who stays is told of whoever was cut, until they are back; not while their own line is cut", () => {
  document.body.innerHTML = `<script id="salle-paroles" type="application/json">{"absence": "{name} n’est pas de retour", "awaited": "{name} est attendu"}</script>
    <p data-part="alone">Vous êtes seul</p><div data-part="absence" hidden><h2 data-part="absence-words"></h2></div>`;
  forgetWords();
  const samir = { peer: 2, member: 7, name: "Samir", host: false, role: "" };
  const absences = new Absences(300_000);
  const seen: [boolean, string][] = [];
  const look = (isHere: boolean, now: number) => (absences.follow(isHere, now), seen.push([Boolean(find("[data-part=absence]").hidden), find("[data-part=alone]").textContent!]));

  absences.cut(samir, 0);
  look(true, 299_000);
  look(true, 300_000);
  look(false, 301_000);
  absences.over({ ...samir, peer: 3 });
  look(true, 302_000);

  expect(seen).toEqual([[true, "Samir est attendu"], [false, "Samir est attendu"], [true, "Samir est attendu"], [true, "Vous êtes seul"]]);
  expect(find("[data-part=absence-words]").textContent).toBe("Samir n’est pas de retour");
});

test("contact is lost since the first of its parts is", () => {
  expect([earliest([null, 5, 3]), earliest([null]), earliest([])]).toEqual([3, null, null]);
});

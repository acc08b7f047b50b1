import { expect, test, vi } from "vitest";
import { Foot } from "./foot";

const high = (selector: string, height: number) =>
  vi.spyOn(document.querySelector(selector)!, "getBoundingClientRect").mockReturnValue({ height } as DOMRect);
const known = (selector: string) => document.querySelector<HTMLElement>(selector)!.style.getPropertyValue("--foot");

test("what is scrolled to stops above where one writes, in the channel as in the thread beside it", () => {
  document.body.innerHTML = `<div class="community__main"><div class="composing"><p>Déjà répondu</p><form id="canal"></form></div>
    <aside><div class="thread"><form id="fil"></form></div></aside></div>`;
  high(".composing", 250.4);
  high("#fil", 180);

  for (const id of ["canal", "fil"]) new Foot(document.getElementById(id)!).measure();

  expect([known(".community__main"), known(".thread")]).toEqual(["251px", "180px"]);
});

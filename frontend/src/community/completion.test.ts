import { beforeEach, expect, test, vi } from "vitest";
import { Completion } from "./completion";

const YANN = { key: "@yann.leduc", label: "Yann Leduc", hint: "Conseiller", group: "" };
const AYAN = { key: "@ayan.diallo", label: "Ayan Diallo", hint: "", group: "" };
let fetched: ReturnType<typeof vi.fn>;
let sent: number;

const box = () => document.querySelector("textarea")!;
const list = () => document.querySelector<HTMLElement>("[role=listbox]")!;
const current = () => document.getElementById(box().getAttribute("aria-activedescendant") ?? "")?.firstChild?.textContent;

async function write(text: string): Promise<void> {
  box().value = text;
  box().dispatchEvent(new Event("input", { bubbles: true }));
  await vi.advanceTimersByTimeAsync(200);
}

function press(key: string): void {
  box().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

beforeEach(() => {
  vi.useFakeTimers();
  sent = 0;
  document.body.innerHTML = `<form><textarea data-completed="/appels/?canal=accueil" data-suggested="À nommer" data-found="%s suggestions"></textarea></form>`;
  fetched = vi.fn(async () => ({ ok: true, json: async () => ({ suggestions: [YANN, AYAN] }) }));
  vi.stubGlobal("fetch", fetched);
  new Completion(box());
  box().addEventListener("keydown", ({ key }) => key === "Enter" && (sent += 1));
});

test("a name begun is completed by what Enter chooses, which does not send", async () => {
  await write("Merci @yan");
  const first = current();
  press("ArrowDown");
  const second = current();
  press("ArrowDown");
  press("Enter");

  expect(String(fetched.mock.calls[0]![0])).toContain("/appels/?canal=accueil&q=%40yan");
  expect([first, second]).toEqual(["Yann Leduc", "Ayan Diallo"]);
  expect([box().value, list().hidden, sent]).toEqual(["Merci @yann.leduc ", true, 0]);
  press("Enter");
  expect(sent).toBe(1);
});

test("Escape closes the list and keeps what was typed; a pointer chooses as well", async () => {
  await write("@yan");
  press("Escape");
  const closed = [list().hidden, box().value, box().hasAttribute("aria-activedescendant")];
  await write("@ya");
  list().querySelectorAll("[role=option]")[1]!.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, cancelable: true }));

  expect(closed).toEqual([true, "@yan", false]);
  expect(box().value).toBe("@ayan.diallo ");
});

test.each(["`@yan", "```\n@yan", "noemie@yan", "rien du tout", "un @ seul"])("nothing is suggested in « %s »", async (text) => {
  await write(text);

  expect([fetched.mock.calls.length, list().hidden]).toEqual([0, true]);
});

test("a name already whole suggests nothing: Enter sends", async () => {
  await write("@yann.leduc");
  press("Enter");

  expect([list().hidden, sent]).toEqual([true, 1]);
});

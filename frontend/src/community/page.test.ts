import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Page } from "./page";

/** What the server sees of the page, and what it says to it. */
class FakeSocket {
  static readonly OPEN = 1;
  static readonly CONNECTING = 0;
  static last: FakeSocket;
  readonly readyState = FakeSocket.OPEN;
  readonly sent: { type: string; id?: string; name?: string; data?: { text?: string } }[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor() {
    FakeSocket.last = this;
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {}
}

const item = (key: number, position: number, text: string) =>
  `<li class="said" id="m${key}" data-message="${key}" data-author="9" data-position="${position}" data-client="c${key}"><p class="said__text">${text}</p></li>`;
const composer = (channel: number, root = "") =>
  `<form data-composer data-channel="${channel}" ${root && `data-root="${root}"`} data-draft="/brouillon"><textarea></textarea>
   <input type="checkbox" name="is_question"><button type="submit">Envoyer</button>
   <button type="submit" data-confirmed hidden>Envoyer quand même</button><p data-status></p></form>`;
const thread = (root: number) =>
  `<div data-thread-of="${root}"><ol data-timeline data-topic="channel:1" data-root="${root}" data-at-end>${item(root, 1, "racine")}</ol>${composer(1, String(root))}</div>`;
const link = (root: number) => `<a href="http://localhost/fil/${root}" data-thread="${root}">Répondre</a>`;
const reply = (root: number, text: string) => ({ message: 30, root, position: 1, author: 9, client: "z", html: item(30, 1, text) });

let answers: Record<string, (html: string) => void>;

beforeEach(() => {
  sessionStorage.clear();
  answers = {};
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  vi.stubGlobal("fetch", vi.fn((asked: URL | string) => new Promise((resolve) => {
    answers[new URL(asked, "http://localhost").pathname] = (html) => resolve({ ok: true, text: async () => html });
  })));
  Element.prototype.scrollIntoView = vi.fn();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  location.hash = "";
});

function opened(channel = 1): void {
  document.body.innerHTML = `<p data-notice data-lost="Connexion perdue." data-over="Rechargez." data-elsewhere="Pas parti : {texte}."></p>
    <header data-head="/canal/?fragment=entete"><h1>Avant</h1></header>
    <ol data-timeline data-topic="channel:${channel}" data-read="/lu" data-at-end>${item(7, 1, "racine")}</ol>${link(7)}${link(8)}
    ${composer(channel)}<aside data-shelf hidden><button data-shelf-close></button><div data-shelf-content></div></aside>
    <template data-words data-sending="Envoi…" data-again="Reprendre" data-drop="Supprimer"></template>
    <ul><li><a class="channels__line" data-topic="channel:99">Autre</a></li></ul>`;
  new Page({ person: 1, path: "/ws", whole: { [`channel:${channel}`]: 0 }, brief: ["channel:99"] }).start();
  FakeSocket.last.onopen?.();
  say({ type: "hello" }, { type: "resumed", topic: `channel:${channel}` });
}

function say(...messages: object[]): void {
  for (const message of messages) FakeSocket.last.onmessage?.({ data: JSON.stringify(message) });
}

const tell = (number: number, data: object, kind = "posted") => say({ type: "event", topic: "channel:1", number, kind, data });
const sent = (type: string) => FakeSocket.last.sent.filter((one) => one.type === type);
const box = (within = "body") => document.querySelector<HTMLTextAreaElement>(`${within} textarea`)!;
const button = (label: string) => [...document.querySelectorAll("button")].find((one) => one.textContent === label);
const shelf = "[data-shelf-content]";

function write(text: string, within = "body"): string {
  box(within).value = text;
  box(within).form!.dispatchEvent(new Event("submit", { cancelable: true }));
  return sent("act").at(-1)!.id!;
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

async function openThread(root: number): Promise<void> {
  document.querySelector<HTMLElement>(`a[data-thread="${root}"]`)!.click();
  answers[`/fil/${root}`]?.(thread(root));
  await settled();
}

test("a message refused goes back where it was written, with what may be done", () => {
  opened();
  const id = write("Bonjour @canal");

  say({ type: "refused", id, sentence: "Confirmez.", code: "confirm" });

  expect([box().value, document.querySelector("[data-status]")?.textContent]).toEqual(["Bonjour @canal", "Confirmez."]);
  expect(document.querySelector<HTMLElement>("[data-confirmed]")!.hidden).toBe(false);
  expect([document.querySelector(".is-pending"), sessionStorage.length]).toEqual([null, 0]);
});

test("a message refused while another was begun waits in its list until its author takes it back", () => {
  opened();
  const id = write("Premier");
  box().value = "Second";

  say({ type: "refused", id, sentence: "Trop vite.", code: "" });
  const waiting = document.querySelector(".is-pending")!.textContent;
  const kept = sessionStorage.getItem("envois:1");
  button("Reprendre")!.click();

  expect(waiting).toBe("PremierTrop vite.ReprendreSupprimer");
  expect(kept).toContain("Premier");
  expect(box().value).toBe("Second\n\nPremier");
  expect([document.querySelector(".is-pending"), sessionStorage.length]).toEqual([null, 0]);
});

test("a message refused is not sent again by itself, and may be given up", () => {
  vi.useFakeTimers();
  opened();
  const id = write("Premier");
  box().value = "Second";
  say({ type: "refused", id, sentence: "Trop vite.", code: "" });
  const before = sent("act").length;

  vi.advanceTimersByTime(10_000);
  button("Supprimer")!.click();

  expect(sent("act").length).toBe(before);
  expect([document.querySelector(".is-pending"), box().value, sessionStorage.length]).toEqual([null, "Second", 0]);
});

test("a message refused for another channel stays out of this one's composer, and waits on its own", () => {
  const data = { channel: 1, root: null, text: "Entre nous", question: false, confirmed: false };
  sessionStorage.setItem("envois:1", JSON.stringify([{ id: "i", data }]));
  opened(2);

  say({ type: "refused", id: "i", sentence: "Relisez.", code: "confirm" });
  const elsewhere = [box().value, document.querySelector("[data-notice]")?.textContent];
  opened(1);

  expect(elsewhere).toEqual(["", "Pas parti : Entre nous. Relisez."]);
  expect(document.querySelector(".is-pending")?.textContent).toContain("Entre nous");
});

test("a message on its way is shown again by the page that comes after", () => {
  opened();
  write("En route");

  opened();

  expect(document.querySelector(".is-pending")?.textContent).toBe("En routeEnvoi…");
});

test("a reply said while its thread is on its way is shown there", async () => {
  opened();
  document.querySelector<HTMLElement>('a[data-thread="7"]')!.click();

  tell(1, reply(7, "Une réponse"));
  answers["/fil/7"]?.(thread(7));
  await settled();

  expect(document.querySelector(`${shelf} ol`)!.textContent).toBe("racineUne réponse");
});

test("the last thread asked for is the one shown, in whatever order they come", async () => {
  opened();
  for (const root of [7, 8]) document.querySelector<HTMLElement>(`a[data-thread="${root}"]`)!.click();

  answers["/fil/8"]?.(thread(8));
  await settled();
  answers["/fil/7"]?.(thread(7));
  await settled();

  expect(document.querySelector<HTMLElement>(`${shelf} ol`)!.dataset.root).toBe("8");
});

test("a thread closed before it came stays closed", async () => {
  opened();
  document.querySelector<HTMLElement>('a[data-thread="7"]')!.click();

  document.querySelector<HTMLElement>("[data-shelf-close]")!.click();
  answers["/fil/7"]?.(thread(7));
  await settled();

  expect(document.querySelector<HTMLElement>("[data-shelf]")!.hidden).toBe(true);
});

test("a thread opened again shows what one writes there, and takes back what is refused", async () => {
  opened();
  for (const root of [7, 8, 7]) await openThread(root);

  const id = write("Ma réponse", shelf);
  const shown = document.querySelector(`${shelf} ol`)!.textContent;
  say({ type: "refused", id, sentence: "Non.", code: "" });

  expect(shown).toBe("racineMa réponseEnvoi…");
  expect([box(shelf).value, box().value]).toEqual(["Ma réponse", ""]);
});

test("what was begun in a thread that is closed is kept", async () => {
  opened();
  await openThread(7);
  box(shelf).value = "À suivre";
  box(shelf).dispatchEvent(new Event("input"));

  document.querySelector<HTMLElement>("[data-shelf-close]")!.click();

  const [address, asked] = vi.mocked(fetch).mock.lastCall!;
  expect([address, String(asked?.body)]).toEqual(["/brouillon", expect.stringContaining("text=%C3%80+suivre&client_id=")]);
});

test("a thread that the page shows already is not opened beside it", () => {
  opened();
  document.body.insertAdjacentHTML("beforeend", thread(7));

  document.querySelector<HTMLElement>('a[data-thread="7"]')!.click();

  expect(fetch).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(document.querySelector("[data-thread-of='7'] textarea"));
});

test("many events after one that is missing ask for it once, and once more if they are not all told", () => {
  opened();
  const before = sent("follow").length;

  for (let number = 5; number < 55; number += 1) tell(number, {});
  const asked = sent("follow").length - before;
  for (let number = 1; number < 40; number += 1) tell(number, {});
  say({ type: "resumed", topic: "channel:1" });
  const again = sent("follow").length - before;
  for (let number = 40; number < 55; number += 1) tell(number, {});
  say({ type: "resumed", topic: "channel:1" });

  expect([asked, again, sent("follow").length - before]).toEqual([1, 2, 2]);
});

test("a header that changes is read again under what one is writing", async () => {
  vi.useFakeTimers();
  opened();
  box().value = "En train d’écrire";

  tell(1, {}, "described");
  await vi.advanceTimersByTimeAsync(3_000);
  answers["/canal/"]?.('<header data-head="/canal/?fragment=entete"><h1>Après</h1></header>');
  await settled();

  expect([document.querySelector("h1")!.textContent, box().value]).toEqual(["Après", "En train d’écrire"]);
});

test("a channel left in another tab goes from the list, and this page stays", () => {
  const assign = vi.fn();
  opened();
  vi.stubGlobal("location", { assign });

  say({ type: "closed", topic: "channel:99" });
  const stayed = assign.mock.calls.length;
  say({ type: "closed", topic: "channel:1" });

  expect([stayed, assign.mock.calls.length, document.querySelector("[data-topic='channel:99']")]).toEqual([0, 1, null]);
});

test("an address that names nothing of the page does not stop it", () => {
  location.hash = "#a=b&c";

  opened();

  expect(sent("follow").length).toBe(1);
});

test("who only reads is told that contact is lost, found, or over", () => {
  opened();
  document.querySelector("form")!.remove();
  const said = () => document.querySelector("[data-notice]")!.textContent;

  FakeSocket.last.onclose?.({ code: 1006 });
  const lost = said();
  say({ type: "hello" });
  const found = said();
  FakeSocket.last.onclose?.({ code: 4401 });

  expect([lost, found, said()]).toEqual(["Connexion perdue.", "", "Rechargez."]);
});

test("a draft on its way is let go of when what it holds is sent, under the same name", async () => {
  vi.useFakeTimers();
  opened();
  box().value = "Bonjour";
  box().dispatchEvent(new Event("input"));
  await vi.advanceTimersByTimeAsync(900);
  const [, asked] = vi.mocked(fetch).mock.lastCall!;

  const id = write("Bonjour");

  expect(asked?.signal?.aborted).toBe(true);
  expect(String(asked?.body)).toContain(`client_id=${id}`);
});

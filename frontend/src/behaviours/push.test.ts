import { beforeEach, expect, test, vi } from "vitest";
import { find, show, tick } from "../lib/testing";
import { Push, said } from "./push";

const KEY = "BPk"; // 04 f9 in base64url
const HTML = `<form data-controller="push" data-push-key-value="${KEY}" data-push-worker-value="/service-worker.js">
  <input name="endpoint" data-push-target="endpoint"><input name="p256dh" data-push-target="p256dh">
  <input name="auth" data-push-target="auth">
  <button type="button" data-push-target="button" data-action="push#ask" hidden></button>
  <p data-push-target="unable"></p><p data-push-target="refused" hidden></p><p data-push-target="failed" hidden></p>
</form>`;

const bytes = (...numbers: number[]): ArrayBuffer => new Uint8Array(numbers).buffer;
const subscription = (key: ArrayBuffer) => ({
  endpoint: "https://push.example.org/1",
  options: { applicationServerKey: key },
  getKey: (name: string) => (name === "auth" ? bytes(255, 254) : bytes(4, 1)),
  unsubscribe: vi.fn(async () => true),
});
const submitted = vi.fn();

function stub(answer: string, known: unknown, subscribe: () => Promise<unknown>): void {
  const pushManager = { getSubscription: async () => known, subscribe };
  const serviceWorker = { register: async () => undefined, ready: Promise.resolve({ pushManager }) };
  vi.stubGlobal("navigator", { serviceWorker });
  vi.stubGlobal("PushManager", class {});
  vi.stubGlobal("Notification", { requestPermission: async () => answer });
}

async function click(): Promise<void> {
  const form = (await show(HTML, { push: Push })) as HTMLFormElement;
  form.submit = submitted;
  find("button").click();
  await tick(5);
}

beforeEach(() => submitted.mockReset());

test("says so where the browser cannot be told", async () => {
  vi.stubGlobal("navigator", {});

  await show(HTML, { push: Push });

  expect([find("button").hidden, find("[data-push-target=unable]").hidden]).toEqual([true, false]);
});

test("asks nothing before the click", async () => {
  const asked = vi.fn();
  stub("granted", null, asked);

  await show(HTML, { push: Push });

  expect(find("button").hidden).toBe(false);
  expect(asked).not.toHaveBeenCalled();
});

test("gives the server the address and the keys", async () => {
  stub("granted", null, async () => subscription(bytes(5)));

  await click();

  const given = [...document.querySelectorAll("input")].map((input) => input.value);
  expect(given).toEqual(["https://push.example.org/1", "BAE", "__4"]);
  expect(submitted).toHaveBeenCalledOnce();
});

test("keeps a subscription made for this server", async () => {
  const subscribe = vi.fn();
  stub("granted", subscription(bytes(4, 249)), subscribe);

  await click();

  expect([subscribe.mock.calls.length, submitted.mock.calls.length]).toEqual([0, 1]);
});

test("makes another where the key of the server has changed", async () => {
  const old = subscription(bytes(9, 9));
  const subscribe = vi.fn(async () => subscription(bytes(4, 249)));
  stub("granted", old, subscribe);

  await click();

  expect([old.unsubscribe.mock.calls.length, subscribe.mock.calls.length]).toEqual([1, 1]);
});

test("says how to come back from a refusal", async () => {
  stub("denied", null, vi.fn());

  await click();

  expect([find("[data-push-target=refused]").hidden, submitted.mock.calls.length]).toEqual([false, 0]);
});

test("says that a failure may pass", async () => {
  stub("granted", null, () => Promise.reject(new Error("no service")));

  await click();

  expect([find("[data-push-target=failed]").hidden, submitted.mock.calls.length]).toEqual([false, 0]);
});

test("a browser that never answers has failed", async () => {
  stub("granted", null, () => new Promise(() => undefined));
  const wait = globalThis.setTimeout;
  vi.stubGlobal("setTimeout", (act: () => void, after?: number) => wait(act, after === 20_000 ? 1 : after));

  await click();

  expect([find("[data-push-target=failed]").hidden, find<HTMLButtonElement>("button").disabled]).toEqual([false, false]);
});

test("bytes are said in base64url", () => {
  expect(said(bytes(251, 255))).toBe("-_8");
});

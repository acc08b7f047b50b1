import { expect, test, vi } from "vitest";
import { type Opener, open, show } from "./notice";

const TOLD = { title: "Sophie vous appelle", url: "/communaute/m/3/", tag: "notification-7", icon: "/static/mark.png" };

async function shown(text: string): Promise<unknown[] | undefined> {
  const showNotification = vi.fn(async (..._said: unknown[]) => undefined);
  await show({ showNotification }, text);
  return showNotification.mock.calls[0];
}

function browser(...urls: string[]): { opener: Opener; focused: string[]; opened: string[] } {
  const focused: string[] = [];
  const opened: string[] = [];
  const windows = urls.map((url) => ({ url, focus: async () => focused.push(url) }));
  const opener = { matchAll: async () => windows, openWindow: async (url: string) => opened.push(url) };
  return { opener, focused, opened };
}

test("shows the title and keeps the address for the click; padding is no matter", async () => {
  const [title, options] = (await shown(`${JSON.stringify(TOLD)}      `)) ?? [];

  expect(title).toBe("Sophie vous appelle");
  expect(options).toEqual({ tag: "notification-7", icon: "/static/mark.png", data: "/communaute/m/3/" });
});

test("shows something even of what it cannot read", async () => {
  const [title, options] = (await shown("")) ?? [];

  expect(title).toBe(location.hostname);
  expect(options).toMatchObject({ data: "/mon-espace/notifications/" });
});

test("goes to the window that shows the page already", async () => {
  const page = new URL("/communaute/m/3/", location.origin);
  const { opener, focused, opened } = browser(`${location.origin}/`, page.href);

  await open(opener, page);

  expect([focused, opened]).toEqual([[page.href], []]);
});

test("opens a window for another page, and never another site", async () => {
  const page = new URL("/communaute/m/3/", location.origin);
  const { opener, focused, opened } = browser(`${location.origin}/`);

  await open(opener, page);
  await open(opener, new URL("https://elsewhere.example.org/"));

  expect([focused, opened]).toEqual([[], [page.href, location.origin]]);
});

/** What a device shows when it is told something, and where a click on it leads. */

export interface Shower {
  showNotification(title: string, options: NotificationOptions): Promise<void>;
}

export interface Window {
  url: string;
  focus(): Promise<unknown>;
}

export interface Opener {
  matchAll(options: { type: "window" }): Promise<Window[]>;
  openWindow(url: string): Promise<unknown>;
}

/** Browsers ask that something be shown for each push: one that cannot be read says at least whence it comes. */
export async function show(shower: Shower, text: string): Promise<void> {
  const { title, url, tag, icon } = read(text);
  await shower.showNotification(title, { tag, icon, data: url });
}

/** The page in a window that shows it already, or a window of its own; never an address of another site. */
export async function open(opener: Opener, address: URL): Promise<void> {
  const home = address.origin === location.origin ? address.href : location.origin;
  const windows = await opener.matchAll({ type: "window" });
  const there = windows.find((one) => one.url === home);
  await (there ? there.focus() : opener.openWindow(home));
}

function read(text: string): { title: string; url: string; tag: string; icon?: string } {
  try {
    const { title, url, tag, icon } = JSON.parse(text) as Record<string, unknown>;
    return { title: String(title), url: String(url), tag: String(tag), ...(typeof icon === "string" && { icon }) };
  } catch {
    return { title: location.hostname, url: "/mon-espace/notifications/", tag: "notification" };
  }
}

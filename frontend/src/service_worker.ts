/** The worker that the browser wakes when something is told to this device: it shows it, and opens its page. */
import { type Opener, type Shower, open, show } from "./push/notice";

/** What a worker has that a page has not; the types of the two cannot stand in one project. */
interface Worker {
  registration: Shower;
  clients: Opener & { claim(): Promise<void> };
  location: Location;
  skipWaiting(): Promise<void>;
  addEventListener(type: string, listener: (event: Happening) => void): void;
}

interface Happening {
  waitUntil(done: Promise<unknown>): void;
  data: { text(): string } | null;
  notification: { data: string; close(): void };
}

const worker = self as unknown as Worker;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("push", (event) => event.waitUntil(show(worker.registration, event.data?.text() ?? "")));
worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(worker.clients, new URL(event.notification.data, worker.location.origin)));
});

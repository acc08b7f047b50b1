import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Signalling } from "./signalling";

/** A socket in the hands of the test. */
class Socket {
  static made: Socket[] = [];
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  readyState = 0;
  sent: { type: string }[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(readonly address: string) {
    Socket.made.push(this);
  }

  static get last(): Socket {
    return Socket.made.at(-1)!;
  }

  opens(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  hears(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  closes(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.readyState = 3;
  }
}

let line: Signalling;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", Socket);
  Socket.made = [];
  line = new Signalling("ws://here/", 5);
  line.open();
  Socket.last.opens();
});

afterEach(() => {
  line.end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("it beats every five seconds", () => {
  vi.advanceTimersByTime(5_000);
  Socket.last.hears({ type: "beat", now: "" });
  vi.advanceTimersByTime(5_000);

  expect(Socket.last.sent.map(({ type }) => type)).toEqual(["beat", "beat", "beat"]);
});

test("a cut line comes back within half a second, and says when it was lost and found", () => {
  const told: string[] = [];
  line.onLost = () => told.push("lost");
  line.onFound = () => told.push("found");

  Socket.last.closes(1006);
  vi.advanceTimersByTime(500);
  Socket.last.opens();

  expect([Socket.made.length, told, line.lostAt]).toEqual([2, ["lost", "found"], null]);
});

test("the moment when contact was lost is that of the first cut", () => {
  const lostAt = Date.now();
  Socket.last.closes(1006);
  vi.advanceTimersByTime(500);
  Socket.last.closes(1006);
  vi.advanceTimersByTime(700);

  expect(line.lostAt).toBe(lostAt);
});

test("a line that no longer answers is left for another", () => {
  vi.advanceTimersByTime(16_000);

  expect(Socket.made.length).toBe(2);
});

test.each([4409, 4410, 4400, 4401, 4404])("it does not come back after %i", (code) => {
  const closed = vi.fn();
  line.onClosed = closed;

  Socket.last.closes(code);
  vi.advanceTimersByTime(60_000);

  expect([Socket.made.length, closed.mock.calls.length]).toEqual([1, 1]);
});

test("a network that returns is tried at once", () => {
  Socket.last.closes(1006);
  vi.advanceTimersByTime(450);
  Socket.last.closes(1006);

  dispatchEvent(new Event("online"));

  expect(Socket.made.length).toBe(3);
});

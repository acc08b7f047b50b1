import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Line } from "./line";

class FakeSocket {
  static readonly OPEN = 1;
  static readonly CONNECTING = 0;
  static last: FakeSocket;
  readyState = FakeSocket.OPEN;
  onmessage: ((event: { data: string }) => void) | null = null;
  constructor() {
    FakeSocket.last = this;
  }
  send(): void {}
  close(): void {}
}

interface Heard {
  event: { number: number };
  resumed: { topic: string };
}

beforeEach(() => vi.stubGlobal("WebSocket", FakeSocket));
afterEach(() => vi.unstubAllGlobals());

function opened(): { line: Line<Heard>; heard: (number | string)[] } {
  const line = new Line<Heard>("ws://example.org/", 25, new Set());
  const heard: (number | string)[] = [];
  line.on("event", ({ number }) => heard.push(number));
  line.on("resumed", ({ topic }) => heard.push(topic));
  line.open();
  return { line, heard };
}

function say(...messages: object[]): void {
  FakeSocket.last.onmessage?.({ data: JSON.stringify(messages.length === 1 ? messages[0] : messages) });
}

test("what happened at the same moment comes as one list, and is heard in order", () => {
  const { line, heard } = opened();

  say({ type: "event", number: 1 }, { type: "event", number: 2 }, { type: "resumed", topic: "channel:1" });
  say({ type: "event", number: 3 });

  expect(heard).toEqual([1, 2, "channel:1", 3]);
  line.end();
});

import { expect, test } from "vitest";
import { troubleOf } from "./devices";
import { fingerprint } from "./peer";

test.each([
  ["NotAllowedError", "refused"],
  ["NotFoundError", "none"],
  ["NotReadableError", "busy"],
])("%s is said “%s”", (name, trouble) => {
  expect(troubleOf(new DOMException("", name))).toBe(trouble);
});

test("two pages are told apart by the print of their keys", () => {
  const sdp = (print: string) => `v=0\r\na=fingerprint:sha-256 ${print}\r\na=setup:actpass\r\n`;

  expect([fingerprint(sdp("AA:01")), fingerprint("v=0")]).toEqual(["sha-256 AA:01", ""]);
});

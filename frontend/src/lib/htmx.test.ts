import { expect, test, vi } from "vitest";
import { bringHtmx, sendToken } from "./htmx";

// The browser of these tests lacks the XPath that htmx reads pages with; the journeys use the real one.
vi.mock("htmx.org", () => ({ default: { config: {}, process: vi.fn() } }));

test("a page that does not use htmx does not fetch it", async () => {
  document.body.innerHTML = "<p>Bonjour</p>";

  expect(await bringHtmx(document)).toBe(false);
});

test("a page that uses htmx gets it, unable to evaluate", async () => {
  document.body.innerHTML = `<div hx-get="/etat/" hx-trigger="never"></div>`;

  const brought = await bringHtmx(document);

  const { default: htmx } = await import("htmx.org");
  expect([brought, htmx.config]).toEqual([
    true,
    {
      allowEval: false,
      includeIndicatorStyles: false,
      selfRequestsOnly: true,
      historyCacheSize: 0,
      refreshOnHistoryMiss: true,
    },
  ]);
  expect(htmx.process).toHaveBeenCalledWith(document.body);
});

test("what changes something carries the token", () => {
  document.head.innerHTML = `<meta name="csrf-token" content="secret">`;
  const headers: Record<string, string> = {};

  sendToken(new CustomEvent("htmx:configRequest", { detail: { headers, verb: "post" } }));

  expect(headers).toEqual({ "X-CSRFToken": "secret" });
});

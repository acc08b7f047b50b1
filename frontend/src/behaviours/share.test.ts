import { expect, test, vi } from "vitest";
import { find, show } from "../lib/testing";
import { Share } from "./share";

const HTML = `<button data-controller="share" data-action="share#share" data-share-title-value="Forum" hidden></button>`;

test("is hidden where the device cannot share", async () => {
  vi.stubGlobal("navigator", {});

  await show(HTML, { share: Share });

  expect(find<HTMLButtonElement>("button").hidden).toBe(true);
});

test("hands title and address to the device", async () => {
  const share = vi.fn(async () => undefined);
  vi.stubGlobal("navigator", { share });
  await show(HTML, { share: Share });

  find("button").click();

  expect(share.mock.calls).toEqual([[{ title: "Forum", url: window.location.href }]]);
});

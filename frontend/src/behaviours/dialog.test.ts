import { expect, test, vi } from "vitest";
import { find, show } from "../lib/testing";
import { Dialog } from "./dialog";

const HTML = `<div data-controller="dialog">
  <button id="open" data-action="dialog#open">Refuser</button>
  <dialog data-dialog-target="dialog" data-action="click->dialog#closeOutside"><button id="close" data-action="dialog#close">Fermer</button></dialog>
</div>`;

test("opens as a modal, and closes by its button or a click beside it", async () => {
  await show(HTML, { dialog: Dialog });
  const dialog = find<HTMLDialogElement>("dialog");
  dialog.showModal = vi.fn();
  dialog.close = vi.fn();

  find("#open").click();
  find("#close").click();
  dialog.click();

  expect(dialog.showModal).toHaveBeenCalledTimes(1);
  expect(dialog.close).toHaveBeenCalledTimes(2);
});

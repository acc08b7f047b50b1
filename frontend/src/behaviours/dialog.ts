import { Controller } from "@hotwired/stimulus";

/** Opens the page's <dialog>; the browser itself traps the focus and gives it back. */
export class Dialog extends Controller<HTMLElement> {
  static override targets = ["dialog"];
  declare readonly dialogTarget: HTMLDialogElement;

  open(event: Event): void {
    event.preventDefault();
    this.dialogTarget.showModal();
  }

  close(event?: Event): void {
    event?.preventDefault();
    this.dialogTarget.close();
  }

  /** A click beside the dialog closes it. */
  closeOutside(event: MouseEvent): void {
    if (event.target === this.dialogTarget) this.close();
  }
}

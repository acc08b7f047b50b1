import { Controller } from "@hotwired/stimulus";

/** The device's own sharing sheet, where there is one. */
export class Share extends Controller<HTMLButtonElement> {
  static override values = { title: String };
  declare readonly titleValue: string;

  override connect(): void {
    this.element.hidden = !("share" in navigator);
  }

  async share(): Promise<void> {
    await navigator.share({ title: this.titleValue, url: window.location.href }).catch(() => undefined);
  }
}

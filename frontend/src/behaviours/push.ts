import { Controller } from "@hotwired/stimulus";

const PATIENCE = 20_000; // milliseconds

/** Asks the browser for an address where this device may be told, and gives it to the server; on a click only. */
export class Push extends Controller<HTMLFormElement> {
  static override values = { key: String, worker: String };
  static override targets = ["button", "unable", "refused", "failed", "endpoint", "p256dh", "auth"];
  declare readonly keyValue: string;
  declare readonly workerValue: string;
  declare readonly buttonTarget: HTMLButtonElement;
  declare readonly unableTarget: HTMLElement;
  declare readonly refusedTarget: HTMLElement;
  declare readonly failedTarget: HTMLElement;
  declare readonly endpointTarget: HTMLInputElement;
  declare readonly p256dhTarget: HTMLInputElement;
  declare readonly authTarget: HTMLInputElement;

  override connect(): void {
    const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
    this.buttonTarget.hidden = !able;
    this.unableTarget.hidden = able;
  }

  async ask(): Promise<void> {
    this.refusedTarget.hidden = this.failedTarget.hidden = true;
    this.buttonTarget.disabled = true;
    try {
      this.refusedTarget.hidden = (await Notification.requestPermission()) === "granted";
      if (this.refusedTarget.hidden) this.give(await Promise.race([this.subscribed(), late()]));
    } catch {
      this.failedTarget.hidden = false;
    } finally {
      this.buttonTarget.disabled = false;
    }
  }

  /** A subscription made for another key of the server is of no use any more. */
  private async subscribed(): Promise<PushSubscription> {
    const { pushManager } = await this.ready();
    const known = await pushManager.getSubscription();
    if (known && said(known.options.applicationServerKey) === this.keyValue) return known;
    await known?.unsubscribe();
    return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: this.keyValue });
  }

  private async ready(): Promise<ServiceWorkerRegistration> {
    await navigator.serviceWorker.register(this.workerValue);
    return navigator.serviceWorker.ready;
  }

  private give(subscription: PushSubscription): void {
    this.endpointTarget.value = subscription.endpoint;
    this.p256dhTarget.value = said(subscription.getKey("p256dh"));
    this.authTarget.value = said(subscription.getKey("auth"));
    this.element.submit();
  }
}

/** A browser that cannot reach its push service never answers. */
function late(): Promise<never> {
  return new Promise((_settle, fail) => setTimeout(() => fail(new Error("late")), PATIENCE));
}

/** Bytes in base64url, without padding. */
export function said(bytes: ArrayBuffer | null): string {
  const letters = String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0)));
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

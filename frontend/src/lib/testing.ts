/** Starts one behaviour on a page made of a piece of HTML, for its test. */
import { Application, type ControllerConstructor } from "@hotwired/stimulus";
import { afterEach, vi } from "vitest";

let running: Application | undefined;

afterEach(async () => {
  document.body.innerHTML = "";
  await tick();
  running?.stop();
  vi.unstubAllGlobals();
});

export async function show(html: string, behaviours: Record<string, ControllerConstructor>): Promise<HTMLElement> {
  document.body.innerHTML = html;
  const application = Application.start();
  running = application;
  for (const [name, behaviour] of Object.entries(behaviours)) application.register(name, behaviour);
  await tick();
  return document.body.firstElementChild as HTMLElement;
}

export async function tick(milliseconds = 0): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export function press(target: Element, key: string): void {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

export function type(target: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  target.value = text;
  target.dispatchEvent(new Event("input", { bubbles: true }));
}

export function find<E extends Element = HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

import { Controller } from "@hotwired/stimulus";

/** Adds rows to a list of fields, from a <template> where __number__ is the row's rank, and takes them away. */
export class Rows extends Controller<HTMLElement> {
  static override targets = ["list", "template", "row"];
  declare readonly listTarget: HTMLElement;
  declare readonly templateTarget: HTMLTemplateElement;

  add(): void {
    const html = this.templateTarget.innerHTML.replaceAll("__number__", String(this.listTarget.children.length + 1));
    this.listTarget.insertAdjacentHTML("beforeend", html);
    this.listTarget.lastElementChild?.querySelector<HTMLElement>("input, select, textarea")?.focus();
  }

  remove(event: Event): void {
    const row = (event.currentTarget as Element).closest<HTMLElement>("[data-rows-target=row]");
    const next = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector<HTMLElement>("input, select");
    row?.remove();
    next?.focus();
    this.element.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

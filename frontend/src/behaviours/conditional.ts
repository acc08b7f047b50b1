import { Controller } from "@hotwired/stimulus";

/** Shows this part of a form only while another field has one of the given values. */
export class Conditional extends Controller<HTMLElement> {
  static override values = { field: String, values: Array };
  declare readonly fieldValue: string;
  declare readonly valuesValue: string[];

  override connect(): void {
    document.addEventListener("change", this.#show);
    this.#show();
  }

  override disconnect(): void {
    document.removeEventListener("change", this.#show);
  }

  #show = (): void => {
    this.element.hidden = !this.#chosen().some((value) => this.valuesValue.includes(value));
  };

  #chosen(): string[] {
    const form = this.element.closest("form");
    const controls = form?.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(this.fieldValue)}"]`) ?? [];
    return [...controls].flatMap(valuesOf);
  }
}

function valuesOf(control: HTMLInputElement | HTMLSelectElement): string[] {
  if (control instanceof HTMLSelectElement) return [...control.selectedOptions].map((option) => option.value);
  const choice = control.type === "checkbox" || control.type === "radio";
  return choice && !control.checked ? [] : [control.value];
}

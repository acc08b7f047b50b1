import { Controller } from "@hotwired/stimulus";
import { chipOf } from "../lib/chips";
import { say } from "../lib/say";
import { optionsOf, suggestionsFor, type Suggestion } from "../lib/suggestions";

let made = 0;

/**
 * A text field that suggests while one types (ARIA combobox with a list).
 *
 * Targets: "input"; "key", the hidden field of a single choice; "chips", the list of several choices, whose hidden
 * fields are named by data-combobox-name-value. data-combobox-free-value lets the typed words be sent as they are.
 */
export class Combobox extends Controller<HTMLElement> {
  static override targets = ["input", "key", "chips"];
  static override values = {
    url: String,
    name: String,
    free: Boolean,
    remove: { type: String, default: "Retirer %s" },
    found: { type: String, default: "%s suggestions" },
  };
  declare readonly inputTarget: HTMLInputElement;
  declare readonly keyTarget: HTMLInputElement;
  declare readonly hasKeyTarget: boolean;
  declare readonly chipsTarget: HTMLElement;
  declare readonly hasChipsTarget: boolean;
  declare readonly urlValue: string;
  declare readonly nameValue: string;
  declare readonly freeValue: boolean;
  declare readonly removeValue: string;
  declare readonly foundValue: string;

  #list = document.createElement("div");
  #suggestions: Suggestion[] = [];
  #active = -1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #request = new AbortController();

  override connect(): void {
    this.#list.id = `suggestions-${++made}`;
    this.#list.className = "combobox-list";
    this.#list.hidden = true;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", this.inputTarget.labels?.[0]?.textContent?.trim() ?? "");
    this.inputTarget.after(this.#list);
    this.#describeInput();
    this.inputTarget.addEventListener("input", this.#typed);
    this.inputTarget.addEventListener("keydown", this.#pressed);
    this.inputTarget.addEventListener("blur", this.#stop);
    this.inputTarget.form?.addEventListener("submit", this.#stop);
    this.#list.addEventListener("mousedown", this.#pointed);
    if (this.hasChipsTarget) this.#replaceBoxes();
  }

  override disconnect(): void {
    this.inputTarget.form?.removeEventListener("submit", this.#stop);
    this.#stop();
    this.#list.remove();
  }

  removeChip(event: Event): void {
    const chip = (event.currentTarget as Element).closest("li");
    const label = chip?.querySelector("span")?.textContent ?? "";
    chip?.remove();
    say(this.removeValue.replace("%s", label));
    this.inputTarget.focus();
    this.#announceChange();
  }

  #describeInput(): void {
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.#list.id };
    for (const [name, value] of Object.entries(attributes)) this.inputTarget.setAttribute(name, value);
    this.inputTarget.autocomplete = "off";
  }

  /** Without scripts a choice is a ticked box; with them, a chip with its cross. */
  #replaceBoxes(): void {
    for (const label of this.chipsTarget.querySelectorAll("label")) {
      const box = label.querySelector<HTMLInputElement>("input");
      if (box) label.closest("li")?.replaceWith(this.#chip(box.value, label.textContent?.trim() ?? ""));
    }
  }

  #chip(key: string, label: string): HTMLElement {
    return chipOf({ name: this.nameValue, key, label, remove: this.removeValue.replace("%s", label) });
  }

  #typed = (): void => {
    if (this.hasKeyTarget) this.keyTarget.value = "";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#suggest(), 120);
  };

  async #suggest(): Promise<void> {
    const words = this.inputTarget.value.trim();
    this.#request.abort();
    const { signal } = (this.#request = new AbortController());
    if (words.length < 2) return this.#close();
    try {
      const suggestions = await suggestionsFor(this.urlValue, words, signal);
      if (!signal.aborted) this.#open(suggestions);
    } catch {
      this.#close(); // no network, or overtaken by the next letter: typing goes on
    }
  }

  #open(suggestions: Suggestion[]): void {
    this.#suggestions = suggestions;
    this.#list.replaceChildren(...optionsOf(suggestions, this.#list.id));
    this.#list.hidden = suggestions.length === 0;
    this.inputTarget.setAttribute("aria-expanded", String(suggestions.length > 0));
    this.#highlight(-1);
    say(this.foundValue.replace("%s", String(suggestions.length)));
  }

  #close(): void {
    this.#suggestions = [];
    this.#list.hidden = true;
    this.inputTarget.setAttribute("aria-expanded", "false");
    this.#highlight(-1);
  }

  #highlight(index: number): void {
    this.#active = index;
    const options = [...this.#list.querySelectorAll<HTMLElement>("[role=option]")];
    for (const [place, option] of options.entries()) option.setAttribute("aria-selected", String(place === index));
    const option = options[index];
    if (option) this.inputTarget.setAttribute("aria-activedescendant", option.id);
    else this.inputTarget.removeAttribute("aria-activedescendant");
    option?.scrollIntoView?.({ block: "nearest" });
  }

  #pressed = (event: KeyboardEvent): void => {
    const last = this.#suggestions.length - 1;
    if (event.key === "Escape" && !this.#list.hidden) this.#close();
    else if (event.key === "ArrowDown" && last >= 0) this.#highlight(this.#active < last ? this.#active + 1 : 0);
    else if (event.key === "ArrowUp" && last >= 0) this.#highlight(this.#active > 0 ? this.#active - 1 : last);
    else if (event.key === "Enter" && this.#enter()) return event.preventDefault();
    else if (event.key === "Backspace" && this.#removeLast()) return;
    else return;
    event.preventDefault();
  };

  /** Enter takes the highlighted suggestion; in a field of choices it never sends the form by accident. */
  #enter(): boolean {
    if (this.#active >= 0) {
      this.#choose(this.#active);
      return true;
    }
    if (this.freeValue) this.#stop();
    return !this.freeValue && this.inputTarget.value.trim() !== "";
  }

  #removeLast(): boolean {
    if (!this.hasChipsTarget || this.inputTarget.value !== "") return false;
    this.chipsTarget.lastElementChild?.remove();
    this.#announceChange();
    return true;
  }

  #pointed = (event: MouseEvent): void => {
    event.preventDefault();
    const option = (event.target as Element).closest<HTMLElement>("[role=option]");
    if (option) this.#choose(Number(option.dataset["index"]));
  };

  /** What was typed is sent, or left: suggestions still on their way come too late. */
  #stop = (): void => {
    clearTimeout(this.#timer);
    this.#request.abort();
    this.#close();
  };

  #choose(index: number): void {
    const suggestion = this.#suggestions[index];
    if (!suggestion) return;
    this.#close();
    if (suggestion.url) return window.location.assign(suggestion.url);
    if (this.hasChipsTarget) this.#addChip(suggestion);
    else this.inputTarget.value = suggestion.label;
    if (this.hasKeyTarget) this.keyTarget.value = suggestion.key;
    this.#announceChange();
    if (this.freeValue) this.inputTarget.form?.requestSubmit();
  }

  #addChip(suggestion: Suggestion): void {
    this.inputTarget.value = "";
    const known = [...this.chipsTarget.querySelectorAll<HTMLInputElement>("input")].some((input) => input.value === suggestion.key);
    if (!known) this.chipsTarget.append(this.#chip(suggestion.key, suggestion.label));
    say(suggestion.label);
  }

  #announceChange(): void {
    for (const name of ["input", "change"]) this.element.dispatchEvent(new Event(name, { bubbles: true }));
  }
}

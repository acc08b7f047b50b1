/** A chosen thing, with its cross: <li><span class="chip">…. */
export interface Chip {
  name: string;
  key: string;
  label: string;
  remove: string;
}

const CROSS = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m6 6 12 12M18 6 6 18"/></svg>';

export function chipOf({ name, key, label, remove }: Chip): HTMLElement {
  const item = document.createElement("li");
  item.innerHTML = `<span class="chip"><span></span><input type="hidden"><button type="button" data-action="combobox#removeChip">${CROSS}</button></span>`;
  const words = item.querySelector("span > span");
  const input = item.querySelector("input");
  if (words) words.textContent = label;
  input?.setAttribute("name", name);
  input?.setAttribute("value", key);
  item.querySelector("button")?.setAttribute("aria-label", remove);
  return item;
}

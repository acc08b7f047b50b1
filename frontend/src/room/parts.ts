/** The places of the page that the room fills, by their names. */
export function part<E extends HTMLElement = HTMLElement>(name: string): E {
  const found = document.querySelector<E>(`[data-part="${name}"]`);
  if (!found) throw new Error(`the page has no part ${name}`);
  return found;
}

export function partIfAny<E extends HTMLElement = HTMLElement>(name: string): E | null {
  return document.querySelector<E>(`[data-part="${name}"]`);
}

/** Writes only what changes, so that a screen reader is told once. */
export function write(name: string, sentence: string): void {
  const place = part(name);
  if (place.textContent !== sentence) place.textContent = sentence;
}

export function element<K extends keyof HTMLElementTagNameMap>(tag: K, css = "", text = ""): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (css) made.className = css;
  if (text) made.textContent = text;
  return made;
}

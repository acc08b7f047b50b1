/** What a suggestions address answers: {"suggestions": [...]}. */
export interface Suggestion {
  key: string;
  label: string;
  hint?: string;
  group?: string;
  url?: string;
}

export async function suggestionsFor(address: string, words: string, signal: AbortSignal): Promise<Suggestion[]> {
  const url = new URL(address, window.location.href);
  url.searchParams.set("q", words);
  const answer = await fetch(url, { signal, headers: { Accept: "application/json" } });
  if (!answer.ok) return [];
  const { suggestions } = (await answer.json()) as { suggestions: Suggestion[] };
  return suggestions;
}

/** The list's content: options, under a title where the group changes. */
export function optionsOf(suggestions: Suggestion[], prefix: string): HTMLElement[] {
  return suggestions.flatMap((suggestion, index) => {
    const begins = suggestion.group && suggestion.group !== suggestions[index - 1]?.group;
    return [...(begins ? [titleOf(suggestion.group ?? "")] : []), optionOf(suggestion, `${prefix}-${index}`, index)];
  });
}

function titleOf(group: string): HTMLElement {
  const title = element("div", "combobox-group", group);
  title.setAttribute("role", "presentation");
  return title;
}

function optionOf(suggestion: Suggestion, id: string, index: number): HTMLElement {
  const option = element("div", "combobox-option");
  option.id = id;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.dataset["index"] = String(index);
  option.append(element("span", "", suggestion.label));
  if (suggestion.hint) option.append(element("small", "", suggestion.hint));
  return option;
}

function element(tag: string, css: string, text = ""): HTMLElement {
  const made = document.createElement(tag);
  made.className = css;
  made.textContent = text;
  return made;
}

/** The sentences that the server wrote in the reader's language, filled with what they are about. */
export type Values = Record<string, string | number>;

let sentences: Record<string, string> | undefined;

export function word(name: string, values: Values = {}): string {
  const sentence = (sentences ??= written<Record<string, string>>("salle-paroles"))[name] ?? name;
  return sentence.replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ""));
}

/** What the page holds as JSON under that identifier. */
export function written<T>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? "{}") as T;
}

export function forgetWords(): void {
  sentences = undefined;
}

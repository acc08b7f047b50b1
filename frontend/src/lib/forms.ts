/** The server's sentences, in the page, replace the browser's bubbles; their summary is read out first. */

export function preferServerSentences(root: Document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[method=post]")) form.noValidate = true;
}

export function focusErrorSummary(root: Document): void {
  root.querySelector<HTMLElement>("[data-error-summary]")?.focus();
}

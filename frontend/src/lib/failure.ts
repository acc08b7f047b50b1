/** When a part of the page cannot come, says why where it was awaited; the rest of the page stays. */
interface Asked {
  target: HTMLElement;
  xhr: XMLHttpRequest;
}

export function showFailure(event: Event): void {
  const { target, xhr } = (event as CustomEvent<Asked>).detail;
  const message = document.querySelector<HTMLTemplateElement>("#failure")?.content.firstElementChild?.cloneNode(true);
  if (!(message instanceof HTMLElement)) return;
  const words = message.querySelector("div");
  const sentence = sentenceOf(xhr.responseText);
  if (words && sentence) words.textContent = sentence;
  target.querySelector(":scope > [role=alert]")?.remove();
  target.prepend(message);
  message.scrollIntoView({ block: "nearest" });
}

/** What the server's page of refusal says (common/errors/_page.html); nothing when no page came. */
function sentenceOf(page: string): string {
  return new DOMParser().parseFromString(page, "text/html").querySelector(".error-page .lead")?.textContent?.trim() ?? "";
}

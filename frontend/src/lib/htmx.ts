/** htmx, fetched only by the pages that use it, and as the content security policy wants it: no evaluation. */
const USES = "[hx-get], [hx-post], [hx-boost]";

export async function bringHtmx(root: Document): Promise<boolean> {
  if (!root.querySelector(USES)) return false;
  const { default: htmx } = await import("htmx.org");
  htmx.config.allowEval = false;
  htmx.config.includeIndicatorStyles = false;
  htmx.config.selfRequestsOnly = true;
  htmx.config.historyCacheSize = 0; // going back asks the server: a kept page would carry styles that the policy refuses
  htmx.config.refreshOnHistoryMiss = true;
  htmx.process(root.body);
  return true;
}

export function sendToken(event: Event): void {
  const { headers, verb } = (event as CustomEvent<{ headers: Record<string, string>; verb: string }>).detail;
  const token = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content;
  if (verb !== "get" && token) headers["X-CSRFToken"] = token;
}

/** htmx as the content security policy wants it: no evaluation, no style of its own. */
import htmx from "htmx.org";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;

document.addEventListener("htmx:configRequest", (event) => {
  const { headers, verb } = (event as CustomEvent<{ headers: Record<string, string>; verb: string }>).detail;
  const token = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content;
  if (verb !== "get" && token) headers["X-CSRFToken"] = token;
});

export { htmx };

import "../styles/main.css";
import { Application } from "@hotwired/stimulus";
import { register } from "./behaviours";
import { showFailure } from "./lib/failure";
import { focusErrorSummary, preferServerSentences } from "./lib/forms";
import { bringHtmx, sendToken } from "./lib/htmx";

document.documentElement.classList.add("scripted");
preferServerSentences(document);
focusErrorSummary(document);
register(Application.start());
document.addEventListener("htmx:configRequest", sendToken);
for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, showFailure);
}
void bringHtmx(document);

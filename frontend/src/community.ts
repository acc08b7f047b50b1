import "../styles/pages/community.css";
import "../styles/pages/community-messages.css";
import "../styles/pages/community-writing.css";
import "../styles/pages/community-previews.css";
import "../styles/pages/community_search.css";
import { Page } from "./community/page";
import type { Setup } from "./community/protocol";

const setup = document.getElementById("direct")?.textContent;
if (setup) new Page(JSON.parse(setup) as Setup).start();

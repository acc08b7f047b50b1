import "../styles/pages/room.css";
import "../styles/pages/stage.css";
import "../styles/pages/stage-bar.css";
import { Session } from "./room/session";

void new Session().start();

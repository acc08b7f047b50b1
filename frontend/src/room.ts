import "../styles/pages/room.css";
import { Session } from "./room/session";

void new Session().start();

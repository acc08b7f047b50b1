import "../styles/main.css";
import "./lib/htmx";
import "./lib/forms";
import { Application } from "@hotwired/stimulus";
import { register } from "./behaviours";

document.documentElement.classList.add("scripted");
register(Application.start());

import { say } from "../lib/say";
import { element, part } from "./parts";
import { word } from "./words";

/** The written discussion: gone when the meeting ends. */
export class Chat {
  #unread = 0;

  constructor(private readonly send: (text: string) => boolean) {
    part("chat-open").addEventListener("click", () => this.#toggle());
    part("chat-close").addEventListener("click", () => this.#toggle());
    part("chat-form").addEventListener("submit", (event) => this.#submit(event));
    part("chat").addEventListener("keydown", (event) => event.key === "Escape" && this.#toggle());
  }

  receive(name: string, text: string, at: string, own: boolean): void {
    const line = element("li", own ? "chat-line chat-line--own" : "chat-line");
    const time = element("time", "soft small", new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format(new Date(at)));
    time.dateTime = at;
    line.append(element("strong", "", own ? word("you") : name), " ", time, element("p", "", text));
    const lines = part("chat-lines");
    lines.append(line);
    lines.scrollTop = lines.scrollHeight;
    if (!own) this.#tell(name, text);
  }

  get #isOpen(): boolean {
    return !part("chat").hidden;
  }

  #tell(name: string, text: string): void {
    say(word("message_from", { name, text }));
    if (!this.#isOpen) this.#count(this.#unread + 1);
  }

  #toggle(): void {
    const open = !this.#isOpen;
    part("chat").hidden = !open;
    part("chat-open").setAttribute("aria-expanded", String(open));
    if (open) this.#count(0);
    part(open ? "chat-input" : "chat-open").focus();
  }

  #submit(event: Event): void {
    event.preventDefault();
    const input = part<HTMLInputElement>("chat-input");
    const text = input.value.trim();
    if (text && this.send(text)) input.value = "";
  }

  #count(unread: number): void {
    this.#unread = unread;
    const shown = part("unread");
    shown.textContent = String(unread);
    shown.hidden = unread === 0;
  }
}

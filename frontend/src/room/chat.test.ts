import { beforeEach, expect, test, vi } from "vitest";
import { find, type } from "../lib/testing";
import { Chat } from "./chat";
import { forgetWords } from "./words";

const HTML = `<script id="salle-paroles" type="application/json">{"message_from": "Message de {name} : {text}", "you": "Vous"}</script>
<button data-part="chat-open"></button><span data-part="unread" hidden></span>
<section data-part="chat" hidden><button data-part="chat-close"></button><ol data-part="chat-lines"></ol>
<form data-part="chat-form"><input data-part="chat-input"></form></section>`;
const AT = "2027-03-02T09:00:00Z";

beforeEach(() => {
  document.documentElement.lang = "fr";
  document.body.innerHTML = HTML;
  forgetWords();
});

test("what comes while the discussion is closed is counted and said, until it is opened", () => {
  const chat = new Chat(() => true);
  const unread = find("[data-part=unread]");

  chat.receive("Inès", "Bonjour", AT, false);
  chat.receive("Inès", "Vous êtes là ?", AT, false);
  const before = [unread.textContent, unread.hidden, find("[role=status]").textContent];
  find("[data-part=chat-open]").click();

  expect(before).toEqual(["2", false, "Message de Inès : Vous êtes là ?"]);
  expect(unread.hidden).toBe(true);
});

test("a text is text, whatever it looks like", () => {
  new Chat(() => true).receive("<b>Inès</b>", "<img src=x>", AT, false);

  expect(find("[data-part=chat-lines]").querySelectorAll("img, b").length).toBe(0);
});

test("what could not be sent stays in its field", () => {
  const send = vi.fn().mockReturnValueOnce(false).mockReturnValueOnce(true);
  new Chat(send);
  const input = find<HTMLInputElement>("input");
  const kept: string[] = [];

  type(input, " Bonjour ");
  for (let count = 0; count < 2; count++) {
    find("form").dispatchEvent(new Event("submit", { cancelable: true }));
    kept.push(input.value);
  }

  expect([kept, send.mock.calls]).toEqual([[" Bonjour ", ""], [["Bonjour"], ["Bonjour"]]]);
});

/** Says something to a screen reader without moving what is seen. */
let voice: HTMLElement | null = null;

export function say(sentence: string): void {
  voice ??= document.body.appendChild(createVoice());
  voice.textContent = sentence;
}

function createVoice(): HTMLElement {
  const element = document.createElement("div");
  element.className = "visually-hidden";
  element.setAttribute("role", "status");
  return element;
}

import { element, part, partIfAny } from "./parts";
import type { Participant } from "./protocol";
import type { Signalling } from "./signalling";
import { word } from "./words";

/** What the host may do to others and to the meeting. */
export class HostActs {
  #removing: Participant | null = null;

  constructor(private readonly signalling: Signalling) {
    part("end").addEventListener("click", () => part<HTMLDialogElement>("closing").showModal());
    part("closing-confirm").addEventListener("click", () => this.#end());
    part("removal-confirm").addEventListener("click", () => this.#remove());
  }

  /** The buttons on a participant's tile. */
  actsOn = (who: Participant): HTMLElement[] => {
    const mute = act(word("mute_name", { name: who.name }), "microphone", () => this.signalling.send("mute", { peer: who.peer }));
    const remove = act(word("remove_name", { name: who.name }), "removal-confirm", () => this.#ask(who));
    return who.host ? [mute] : [mute, remove];
  };

  #ask(who: Participant): void {
    this.#removing = who;
    part("removal-words").textContent = word("remove_name", { name: who.name });
    part<HTMLDialogElement>("removal").showModal();
  }

  #remove(): void {
    if (this.#removing) this.signalling.send("remove", { member: this.#removing.member });
    part<HTMLDialogElement>("removal").close();
  }

  #end(): void {
    part<HTMLDialogElement>("closing").close();
    this.signalling.send("end");
  }
}

function act(label: string, drawing: string, pressed: () => void): HTMLButtonElement {
  const button = element("button", "tile-act");
  button.type = "button";
  button.setAttribute("aria-label", label);
  button.title = label;
  const icon = partIfAny(drawing)?.querySelector("svg")?.cloneNode(true);
  if (icon) button.append(icon);
  button.addEventListener("click", pressed);
  return button;
}

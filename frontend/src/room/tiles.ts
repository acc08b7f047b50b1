import { element, part } from "./parts";
import type { Participant, PeerState } from "./protocol";
import { sendTo } from "./sound_test";
import { word } from "./words";

const QUIET: PeerState = { microphone: true, camera: false, screen: false, hand: false, sober: false };
const SPEAKING = 0.03;

/** One participant as the others see them: picture or initials, name, and what they are doing. */
export class Tile {
  readonly root = element("li", "tile");
  readonly video = element("video");
  readonly #sound = element("audio");
  readonly #screen = element("li", "tile tile--screen");
  readonly #screenVideo = element("video");
  readonly #marks = element("span", "tile-marks");
  readonly #status = element("span", "tile-status");
  readonly acts = element("span", "tile-acts");
  state: PeerState = QUIET;
  #isSpared = false;

  constructor(readonly who: Participant, readonly own: boolean) {
    for (const video of [this.video, this.#screenVideo]) video.setAttribute("aria-hidden", "true"); // the name below says it
    for (const video of [this.video, this.#screenVideo]) Object.assign(video, { playsInline: true, muted: true });
    this.root.dataset["peer"] = String(who.peer);
    this.root.append(this.video, initialsOf(who.name), this.#status, this.#foot());
    if (!own) this.root.append(this.#sound, this.acts);
    this.#screen.append(this.#screenVideo, element("p", "tile-name", word("screen_of", { name: who.name })));
    this.root.classList.toggle("tile--own", own);
    this.show(QUIET);
    part("tiles").insertBefore(this.root, own ? null : part("tiles").querySelector(".tile--own"));
  }

  /** Gives the media; sound is never played back to who makes it. */
  play(camera: MediaStream, screen: MediaStream, sound: MediaStream | null): void {
    attach(this.video, camera);
    attach(this.#screenVideo, screen);
    if (sound) attach(this.#sound, sound);
  }

  show(state: PeerState): void {
    this.state = state;
    this.root.classList.toggle("has-picture", state.camera && !this.#isSpared);
    this.#marks.replaceChildren(...this.#marksOf(state));
    if (state.screen) part("tiles").prepend(this.#screen);
    else this.#screen.remove();
  }

  /** In sober mode no picture comes: the last one must not stand for the person. */
  spare(spared: boolean): void {
    if (spared === this.#isSpared) return;
    this.#isSpared = spared;
    this.show(this.state);
  }

  /** A sentence over the picture, such as “connexion perdue”; nothing when all is well. */
  tell(sentence: string): void {
    this.#status.textContent = sentence;
    this.root.classList.toggle("is-away", sentence !== "");
  }

  hear(level: number): void {
    this.root.dataset["level"] = level.toFixed(2);
    this.root.classList.toggle("is-speaking", level > SPEAKING);
  }

  /** Resolves to false when the browser waits for a gesture before it plays sound. */
  async start(): Promise<boolean> {
    return this.#sound.srcObject ? this.#sound.play().then(() => true, (error: unknown) => !(error instanceof DOMException && error.name === "NotAllowedError")) : true;
  }

  async useSpeaker(speaker: string): Promise<void> {
    await sendTo(this.#sound, speaker);
  }

  remove(): void {
    for (const player of [this.video, this.#screenVideo, this.#sound]) player.srcObject = null;
    this.root.remove();
    this.#screen.remove();
  }

  #foot(): HTMLElement {
    const foot = element("p", "tile-name");
    const said = this.own ? `${this.who.name} (${word("you").toLowerCase()})` : this.who.name;
    foot.append(element("span", "", said));
    const role = this.who.role || (this.who.host ? word("host") : "");
    if (role) foot.append(element("span", "tile-host", role));
    foot.append(this.#marks);
    return foot;
  }

  #marksOf(state: PeerState): HTMLElement[] {
    const marks: HTMLElement[] = [];
    if (!state.microphone) marks.push(mark("microphone", word("their_microphone_off")));
    if (state.camera && this.#isSpared) marks.push(element("span", "tile-word", word("picture_cut")));
    if (state.hand) marks.push(mark("hand", word("hand_up")));
    return marks;
  }
}

export function initialsOf(name: string): HTMLElement {
  const letters = name.split(/\s+/).map((part) => part[0] ?? "");
  const shown = element("span", "tile-initials", [letters[0], letters.length > 1 ? letters.at(-1) : ""].join(""));
  shown.setAttribute("aria-hidden", "true");
  return shown;
}

/** A drawing of the bar of commands, small, with its words for a screen reader. */
function mark(name: string, sentence: string): HTMLElement {
  const shown = element("span", `tile-mark tile-mark--${name}`);
  const drawing = part(name).querySelector("svg")?.cloneNode(true);
  if (drawing) shown.append(drawing);
  shown.append(element("span", "visually-hidden", sentence));
  return shown;
}

function attach(player: HTMLMediaElement, stream: MediaStream): void {
  if (player.srcObject !== stream) player.srcObject = stream;
  if (player.muted) void player.play().catch(() => undefined); // muted pictures need nobody's leave
}

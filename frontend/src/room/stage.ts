import { say } from "../lib/say";
import type { Devices } from "./devices";
import type { Mesh } from "./mesh";
import { part, partIfAny } from "./parts";
import type { Peer } from "./peer";
import type { Participant, PeerState } from "./protocol";
import { Tile } from "./tiles";
import { word } from "./words";

const EXPLAINED = 15_000;

/** Who is on the stage, and how they are laid out. */
export class Stage {
  readonly tiles = new Map<number, Tile>();
  #isSober = false;
  own: Tile | null = null;
  /** What the host may do to somebody, put on their tile. */
  actsOn: (who: Participant) => HTMLElement[] = () => [];

  constructor(private readonly mesh: Mesh, private readonly devices: Devices) {
    part("view").addEventListener("click", () => this.#changeView());
    document.addEventListener("click", () => void this.#startAll());
  }

  /** The page has one heading; it goes where one is. */
  takeHeading(): void {
    part("stage-title").append(part("heading"));
  }

  open(you: Participant): void {
    document.body.classList.add("in-room");
    part("stage").hidden = false;
    part("stage").dataset["controller"] = "shortcuts"; // not before: one key must do nothing in the lobby
    this.own?.remove();
    this.own = new Tile(you, true);
    this.#count();
  }

  close(): void {
    document.body.classList.remove("in-room");
    part("stage").hidden = true;
    delete part("stage").dataset["controller"];
    for (const tile of [...this.tiles.values(), this.own]) tile?.remove();
    this.tiles.clear();
  }

  /** Gives a participant a place, once. */
  seat(who: Participant): Tile {
    const known = this.tiles.get(who.peer);
    if (known) return known;
    const tile = new Tile(who, false);
    tile.spare(this.#isSober);
    tile.acts.append(...this.actsOn(who));
    tile.tell(word("connecting"));
    this.tiles.set(who.peer, tile);
    this.#count();
    return tile;
  }

  unseat(number: number): void {
    this.tiles.get(number)?.remove();
    this.tiles.delete(number);
    this.#count();
  }

  async play(peer: Peer): Promise<void> {
    const tile = this.seat(peer.who);
    tile.play(peer.streams.camera, peer.streams.screen, peer.streams.sound);
    await tile.useSpeaker(this.devices.chosen("speaker"));
    if (!(await tile.start())) this.notify(word("play"));
  }

  /** What a participant does now; what changed is said. */
  show(number: number, state: PeerState): void {
    const tile = this.tiles.get(number);
    if (!tile) return;
    const { hand, screen } = tile.state;
    tile.show(state);
    if (state.hand && !hand) say(word("their_hand", { name: tile.who.name }));
    if (state.screen !== screen) say(word(state.screen ? "their_screen" : "their_screen_off", { name: tile.who.name }));
    this.#count();
  }

  /** This person asked for sound alone, or no longer. */
  spare(sober: boolean): void {
    this.#isSober = sober;
    for (const tile of this.tiles.values()) tile.spare(sober);
  }

  showOwn(state: PeerState): void {
    const { camera, screen } = this.mesh.tracks;
    this.own?.play(new MediaStream(camera ? [camera] : []), new MediaStream(screen ? [screen] : []), null);
    this.own?.show(state);
    this.#count();
  }

  /** Marks who speaks, by what their connections say; cheap enough to be done five times a second. */
  listen(): void {
    for (const [number, tile] of this.tiles) {
      const receiver = this.mesh.peers.get(number)?.connection.getReceivers()[0];
      tile.hear(Math.max(0, ...(receiver?.getSynchronizationSources() ?? []).map(({ audioLevel }) => audioLevel ?? 0)));
    }
    const loudest = [...this.tiles.values()].find((tile) => tile.root.classList.contains("is-speaking"));
    if (loudest) for (const tile of this.tiles.values()) tile.root.classList.toggle("is-first", tile === loudest);
  }

  /** A line at the top of the stage, said too; "" takes it away. */
  notify(sentence: string): void {
    const notice = part("notice");
    if (notice.textContent === sentence) return;
    notice.textContent = sentence;
    notice.hidden = sentence === "";
    if (sentence) say(sentence);
  }

  /** The same for what needs no longer than its reading. */
  explain(sentence: string): void {
    this.notify(sentence);
    setTimeout(() => part("notice").textContent === sentence && this.notify(""), EXPLAINED);
  }

  #changeView(): void {
    const speaker = part("stage").dataset["view"] === "grid";
    part("stage").dataset["view"] = speaker ? "speaker" : "grid";
    part("view").setAttribute("aria-pressed", String(speaker));
    say(word(speaker ? "view_speaker" : "view_grid"));
  }

  #count(): void {
    const list = part("tiles");
    list.dataset["count"] = String(list.children.length);
    list.classList.toggle("has-screen", list.querySelector(".tile--screen") !== null);
    const first = [...this.tiles.values()][0];
    if (first && !list.querySelector(".is-first")) first.root.classList.add("is-first");
    const alone = partIfAny("alone");
    if (alone) alone.hidden = this.tiles.size > 0;
  }

  async #startAll(): Promise<void> {
    const started = await Promise.all([...this.tiles.values()].map((tile) => tile.start()));
    if (part("notice").textContent === word("play") && started.every(Boolean)) this.notify("");
  }
}

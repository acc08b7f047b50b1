import { say } from "../lib/say";
import { Absences } from "./absences";
import { Captions } from "./captions";
import { Chat } from "./chat";
import { inWords, type ServerClock } from "./clock";
import { Contact, earliest } from "./contact";
import type { Controls } from "./controls";
import type { Devices } from "./devices";
import { HostActs } from "./host";
import { Mesh } from "./mesh";
import { More } from "./more";
import { part, partIfAny } from "./parts";
import type { Peer } from "./peer";
import { type Incoming, type Participant, pathsOf, type Setup } from "./protocol";
import { GRADES, Quality } from "./quality";
import type { Signalling } from "./signalling";
import { Stage } from "./stage";
import { word } from "./words";

const WARNS_BEFORE = 5 * 60_000;
const WORTH_TELLING = 5_000;

/** The meeting itself, from the welcome to the farewell. */
export class Inside {
  readonly mesh: Mesh;
  readonly stage: Stage;
  #you: Participant | null = null;
  #chat: Chat;
  #captions: Captions;
  #quality = new Quality();
  #contact: Contact;
  #absences: Absences;
  #grade = 0;
  #timers: number[] = [];

  constructor(
    private readonly setup: Setup,
    private readonly signalling: Signalling,
    private readonly devices: Devices,
    private readonly controls: Controls,
    private readonly clock: ServerClock,
  ) {
    this.mesh = new Mesh({
      signal: (to, data) => void signalling.send("signal", { to, data }),
      received: (peer) => void this.stage.play(peer),
      changed: (peer, state, brokenFor) => this.#connectionChanged(peer, state, brokenFor),
      removed: (who) => this.stage.unseat(who.peer),
    });
    this.stage = new Stage(this.mesh, devices);
    this.#chat = new Chat((text) => signalling.send("chat", { text }));
    this.#captions = new Captions((text, final) => void signalling.send("caption", { text, final }));
    this.#contact = new Contact(setup.contactAfter * 1000);
    this.#absences = new Absences(setup.contactAfter * 1000);
    new More();
    if (setup.host) this.stage.actsOn = new HostActs(signalling).actsOn;
    this.#follow();
  }

  /** The server let us in, for the first time or after a cut. */
  welcome({ you, peers, ticket }: Incoming["welcome"]): void {
    const isFirst = this.#you === null;
    this.mesh.paths = pathsOf(ticket);
    if (isFirst) this.#start(you);
    this.#you = you;
    this.mesh.welcome(you.peer, peers);
    for (const peer of peers) (this.#seat(peer), this.#absences.over(peer));
    this.sendState();
    this.stage.notify("");
    say(word(isFirst ? "entered" : "reconnected"));
  }

  /** Tells the others, and shows here, what this person does now. */
  sendState(): void {
    const { camera, microphone } = this.devices;
    this.mesh.send({ sound: microphone, camera, screen: this.controls.screen });
    this.stage.spare(this.controls.sober);
    this.stage.showOwn(this.controls.state);
    this.signalling.send("state", this.controls.state);
  }

  /** Before the goodbye: the others keep the line that was being typed. */
  finishCaption(): void {
    this.#captions.use(null);
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.mesh.close();
    this.stage.close();
    this.controls.stopScreen();
    this.devices.closeAll();
  }

  #follow(): void {
    const { signalling } = this;
    signalling.on("came", (who) => void this.#came(who));
    signalling.on("gone", ({ peer, ending }) => this.#gone(peer, ending));
    signalling.on("signal", ({ from, data }) => this.mesh.receive(from, data));
    signalling.on("state", ({ peer, ...state }) => {
      this.mesh.spare(peer, state.sober);
      this.stage.show(peer, state);
    });
    signalling.on("chat", ({ peer, text, at }) => this.#chat.receive(this.#nameOf(peer), text, at, peer === this.#you?.peer));
    signalling.on("caption", ({ peer, text, final }) => this.#captions.show(peer, this.#nameOf(peer), text, final));
    signalling.on("masked", ({ sentence }) => this.stage.explain(sentence));
    signalling.on("moved", ({ start, end }) => Object.assign(this.setup, { start, end }));
    signalling.on("please_mute", () => void this.controls.switchMicrophone(false).then(() => this.stage.notify(word("please_mute"))));
  }

  #start(you: Participant): void {
    this.stage.open(you);
    this.controls.start();
    this.#every(200, () => this.stage.listen());
    this.#every(1000, () => this.#tick());
    this.#every(3000, () => void this.#adapt());
    addEventListener("online", () => this.mesh.mend(Date.now(), 0));
    document.addEventListener("visibilitychange", () => document.hidden || this.mesh.mend(Date.now(), 500));
  }

  async #came(who: Participant): Promise<void> {
    if (who.peer === this.#you?.peer) return;
    const isBack = this.mesh.peers.has(who.peer);
    this.mesh.add(who);
    this.#absences.over(who);
    this.signalling.send("state", this.controls.state);
    await null; // the offer is being made; drawing need not delay it
    this.#seat(who);
    say(word(isBack ? "back" : "came", { name: who.name }));
  }

  #gone(number: number, ending: string): void {
    const who = this.mesh.peers.get(number)?.who;
    if (!who || ending === "resumed") return;
    this.#captions.finish(number);
    const isCut = ending === "lost" || ending === "inferred";
    if (isCut) {
      this.#absences.cut(who);
      this.mesh.wait(number);
      this.stage.tiles.get(number)?.tell(word("away"));
    } else this.mesh.remove(number);
    say(word(isCut ? "gone_lost" : "gone", { name: who.name }));
  }

  #seat(who: Participant): void {
    const tile = this.stage.seat(who);
    if (this.mesh.peers.get(who.peer)?.isUp) tile.tell("");
  }

  #connectionChanged(peer: Peer, state: RTCPeerConnectionState, brokenFor: number): void {
    const tile = this.stage.tiles.get(peer.who.peer);
    if (state === "connected") {
      tile?.tell("");
      if (brokenFor > WORTH_TELLING && this.signalling.isOpen) this.signalling.send("trouble", { seconds: Math.round(brokenFor / 1000) });
    } else if (peer.brokenAt !== null) {
      if (!this.#absences.has(peer.who)) tile?.tell(word("media_cut")); // what is already said of the line says more
      if (brokenFor === 0) say(word("media_lost", { name: peer.who.name }));
      if (state === "failed") peer.restart();
    }
  }

  #tick(): void {
    this.mesh.mend();
    const there = [...this.mesh.peers.values()].filter(({ who }) => !this.#absences.has(who));
    const broken = there.map(({ brokenAt }) => brokenAt);
    this.#contact.follow(earliest([this.signalling.lostAt, ...broken]));
    this.#absences.follow(this.signalling.lostAt === null);
    const end = partIfAny("end");
    if (end) end.hidden = this.clock.now() < Date.parse(this.setup.start); // the server would refuse
    const left = Date.parse(this.setup.end) - this.clock.now();
    part("clock").textContent = left > 0 ? word("remaining", { time: inWords(Math.ceil(left / 60_000) * 60_000) }) : word("overtime");
    if (left > 0 && Math.floor(left / 1000) === WARNS_BEFORE / 1000) say(word("five_left"));
  }

  async #adapt(): Promise<void> {
    const up = [...this.mesh.peers.values()].filter(({ isUp }) => isUp);
    const grades = await Promise.all(up.map((peer) => this.#quality.follow(peer, up.length)));
    const worst = Math.max(0, ...grades);
    if (worst === this.#grade) return;
    if (worst === GRADES.length - 1) this.stage.notify(word("sober_advice"));
    else if (this.#grade === 0) say(word("quality_low"));
    else if (worst === 0) (this.stage.notify(""), say(word("quality_back")));
    this.#grade = worst;
  }

  #nameOf(number: number): string {
    return number === this.#you?.peer ? this.#you.name : (this.stage.tiles.get(number)?.who.name ?? "");
  }

  #every(milliseconds: number, act: () => void): void {
    this.#timers.push(window.setInterval(act, milliseconds));
  }
}

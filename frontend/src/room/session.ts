import { Checks } from "./checks";
import { ServerClock } from "./clock";
import { Controls } from "./controls";
import { Devices } from "./devices";
import { Door } from "./door";
import { Inside } from "./inside";
import { Lobby } from "./lobby";
import { part } from "./parts";
import type { Incoming, Setup } from "./protocol";
import { Signalling } from "./signalling";
import { initialsOf } from "./tiles";
import { word, written } from "./words";

/** What is said when the server closes the line for good, unless it said why before. */
const CLOSINGS: Record<number, string> = { 4401: "signed_out", 4404: "nowhere" };
const COMES_BACK = new Set(["left", "moved", "signed_out"]);

/** One visit to a room: the lobby, the meeting, the farewell. */
export class Session {
  readonly #setup = written<Setup>("salle-reglages");
  readonly #clock = new ServerClock(this.#setup.now);
  readonly #devices = new Devices();
  readonly #controls = new Controls(this.#devices);
  readonly #signalling = new Signalling(socketAddress(this.#setup.socket), this.#setup.beat);
  readonly #inside = new Inside(this.#setup, this.#signalling, this.#devices, this.#controls, this.#clock);
  readonly #lobby = new Lobby(this.#clock, Date.parse(this.#setup.opensAt), (here) => this.#join(here));
  readonly #door = new Door((act, member) => void this.#signalling.send(act, { member }));
  readonly #checks = new Checks(this.#devices, () => this.#servers, () => this.#signalling.delays);
  #servers: RTCIceServer[] = [];
  #token = "";
  #farewell = "";
  #hasLeft = false;

  async start(): Promise<void> {
    this.#follow();
    this.#signalling.open();
    part("initials").textContent = initialsOf(this.#setup.name).textContent;
    part("leave").addEventListener("click", () => this.#leave());
    part("help").addEventListener("click", () => part<HTMLDialogElement>("shortcuts").showModal());
    addEventListener("pagehide", () => void this.#signalling.send("leave"));
    await this.#checks.start();
    await this.#checks.testNetwork();
  }

  #follow(): void {
    const { onLost, onFound, onClosed } = this.#contactWords();
    Object.assign(this.#signalling, { onLost, onFound, onClosed });
    this.#signalling.on("hello", (hello) => this.#greeted(hello));
    this.#signalling.on("welcome", (welcome) => this.#welcomed(welcome));
    this.#signalling.on("refusal", ({ code, sentence }) => this.#refused(code, sentence));
    this.#signalling.on("decided", ({ admission }) => this.#lobby.decide(admission));
    this.#signalling.on("knock", (who) => this.#door.knock(who));
    this.#signalling.on("answered", ({ member }) => this.#door.answered(member));
    this.#signalling.on("moved", (moved) => this.#lobby.move(moved.opens_at));
    this.#signalling.on("replaced", ({ ending }) => (this.#farewell = ending));
    this.#signalling.on("ended", (ended) => this.#hearEnd(ended));
    this.#signalling.on("present", ({ names }) => this.#lobby.showPresent(names));
    this.#signalling.on("beat", ({ now }) => this.#clock.set(now));
  }

  #contactWords() {
    return {
      onLost: () => (this.#token ? this.#inside.stage.notify(word("reconnecting")) : (part("state").textContent = word("lost_server"))),
      onFound: () => (this.#token ? undefined : (part("state").textContent = "")),
      onClosed: (code: number) => this.#sayFarewell(this.#farewell || (CLOSINGS[code] ?? "left")),
    };
  }

  #greeted(hello: Incoming["hello"]): void {
    this.#servers = hello.ticket.details.ice_servers ?? [];
    this.#door.set(hello.waiting);
    if (this.#hasLeft) {
      if (hello.code === "over") this.#sayFarewell("ended");
    } else if (this.#token) this.#join(false);
    else this.#lobby.greet(hello);
  }

  #join(here: boolean): void {
    this.#signalling.send("join", { token: this.#token, here });
  }

  #welcomed(welcome: Incoming["welcome"]): void {
    if (!this.#token) this.#enter();
    this.#token = welcome.token;
    this.#door.set(welcome.waiting);
    this.#inside.welcome(welcome);
  }

  #enter(): void {
    this.#checks.stop();
    this.#inside.stage.takeHeading();
    this.#lobby.close();
    this.#controls.sober = this.#checks.sober;
    this.#devices.onChange = () => (this.#controls.draw(), this.#inside.sendState());
    this.#controls.onChange = () => this.#inside.sendState();
  }

  #refused(code: string, sentence: string): void {
    if (!this.#token) return this.#lobby.refuse(code, sentence);
    this.#farewell = { over: "ended", turned: "removed", elsewhere: "moved" }[code] ?? "";
    if (!this.#farewell) return this.#inside.stage.notify(sentence);
    this.#signalling.end();
    this.#sayFarewell(this.#farewell);
  }

  /** The line stays at the door: whether one may come back depends on what happens inside. */
  #leave(): void {
    this.#inside.finishCaption();
    this.#signalling.send("leave");
    this.#token = "";
    this.#hasLeft = true;
    this.#signalling.open();
    this.#sayFarewell("left");
  }

  #hearEnd({ cancelled, minutes }: Incoming["ended"]): void {
    this.#farewell = cancelled ? "cancelled" : "ended";
    const together = part("farewell-together");
    together.textContent = word(minutes === 1 ? "together_one" : "together", { count: minutes });
    together.hidden = minutes === 0;
  }

  #sayFarewell(ending: string): void {
    this.#devices.onChange = this.#controls.onChange = () => {};
    this.#inside.close();
    const heading = part("heading");
    heading.textContent = word(ending === "closed" ? "ended" : ending);
    part("farewell-words").append(heading);
    this.#lobby.close();
    part("come-back").hidden = !COMES_BACK.has(ending);
    part("farewell").hidden = false;
    heading.focus();
  }
}

function socketAddress(path: string): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`;
}

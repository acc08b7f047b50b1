import { say } from "../lib/say";
import type { Devices } from "./devices";
import { part } from "./parts";
import type { PeerState } from "./protocol";
import { word } from "./words";

/** What this person does with microphone, camera, screen and hand; ``onChange`` follows each change. */
export class Controls {
  onChange: () => void = () => {};
  screen: MediaStreamTrack | null = null;
  hand = false;
  sober = false;

  constructor(private readonly devices: Devices) {}

  /** Puts the commands of the stage to work; until then they are only drawn. */
  start(): void {
    const commands: [string, () => void | Promise<void>][] = [
      ["microphone", () => this.switchMicrophone(!this.hasMicrophone)],
      ["camera", () => this.switchCamera(!this.devices.camera)],
      ["screen", () => this.#switchScreen()],
      ["hand", () => this.#switchHand()],
      ["stage-sober", () => this.#switchSober()],
    ];
    for (const [name, act] of commands) part(name).addEventListener("click", () => void act());
    this.draw();
  }

  get hasMicrophone(): boolean {
    return Boolean(this.devices.microphone?.enabled);
  }

  get state(): PeerState {
    return { microphone: this.hasMicrophone, camera: this.devices.camera !== null, screen: this.screen !== null, hand: this.hand, sober: this.sober };
  }

  async switchMicrophone(on: boolean): Promise<void> {
    const trouble = on && !this.devices.microphone ? await this.devices.open("microphone") : null;
    if (this.devices.microphone) this.devices.microphone.enabled = on;
    this.#changed(trouble ? `microphone_${trouble}` : on ? "microphone_on" : "microphone_muted");
  }

  async switchCamera(on: boolean): Promise<void> {
    if (on) this.sober = false;
    const trouble = on ? await this.devices.open("camera") : null;
    if (!on) this.devices.close("camera");
    this.#changed(trouble ? `camera_${trouble}` : on ? "camera_on" : "camera_muted");
  }

  draw(): void {
    const { microphone, camera, screen, hand, sober } = this.state;
    const pressed = { microphone, camera, screen, hand, "stage-sober": sober };
    for (const [name, on] of Object.entries(pressed)) part(name).setAttribute("aria-pressed", String(on));
  }

  stopScreen(): void {
    this.screen?.stop();
    this.screen = null;
  }

  async #switchScreen(): Promise<void> {
    if (this.screen) {
      this.stopScreen();
      this.#changed("screen_off");
      return;
    }
    if (!navigator.mediaDevices?.getDisplayMedia) return say(word("screen_none"));
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 15 } } }).catch(() => null);
    const track = stream?.getVideoTracks()[0];
    if (!track) return;
    track.contentHint = "detail";
    track.onended = () => this.screen === track && void this.#switchScreen();
    this.screen = track;
    this.#changed("screen_on");
  }

  #switchHand(): void {
    this.hand = !this.hand;
    this.#changed(this.hand ? "hand_up" : "hand_down");
  }

  #switchSober(): void {
    this.sober = !this.sober;
    if (this.sober) this.devices.close("camera");
    this.#changed(this.sober ? "sober_on" : "sober_off");
  }

  #changed(sentence: string): void {
    this.draw();
    this.onChange();
    say(word(sentence));
  }
}

import type { Devices, Sort } from "./devices";
import { Meter, soundMachine, VOICE } from "./level";
import { median, testNetwork } from "./network_test";
import { part, write } from "./parts";
import { playTestSound } from "./sound_test";
import { judge } from "./verdict";
import { word } from "./words";

const DRAWN_EVERY = 80;
const GROWTH = 1_000;

/** The tests of the lobby: each says in words what is right, or what to mend. */
export class Checks {
  sober = false;
  #meter: Meter | null = null;
  #metered: MediaStreamTrack | null = null;
  #heard = false;
  #bar: Animation | null = null;
  #drawing = 0;
  #ending = new AbortController();

  constructor(private readonly devices: Devices, private readonly servers: () => RTCIceServer[], private readonly delays: () => number[]) {}

  async start(): Promise<void> {
    this.devices.onChange = () => this.#draw();
    this.#listen();
    this.#drawBlur(); // a camera that does not open never says whether it blurs
    await this.#openBoth();
    await this.#list();
    if (this.#ending.signal.aborted) return;
    this.#drawing = window.setInterval(() => this.#showLevel(), DRAWN_EVERY);
  }

  stop(): void {
    this.#ending.abort();
    clearInterval(this.#drawing);
    this.#meter?.close();
    part<HTMLVideoElement>("preview").srcObject = null; // out of sight, it would still be drawn
  }

  async testNetwork(): Promise<void> {
    if (this.#ending.signal.aborted) return;
    write("network-words", word("network_testing"));
    write("network-figures", "");
    part("check-network").dataset["state"] = "";
    const tested = await testNetwork(this.servers(), this.#ending.signal);
    if (this.#ending.signal.aborted) return;
    const delay = tested.relayed ? tested.delay : Math.max(tested.delay, median(this.delays()));
    const verdict = judge({ ...tested, delay });
    part("check-network").dataset["state"] = verdict;
    write("network-words", word(`network_${verdict}`));
    if (tested.connected) write("network-figures", this.#figures({ ...tested, delay }));
  }

  #figures({ delay, rate, loss, relayed }: { delay: number; rate: number; loss: number; relayed: boolean }): string {
    const said = (value: number, digits: number) => new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: digits }).format(value);
    const figures = word("network_figures", { delay: said(delay, 0), rate: said(rate, 1), loss: said(loss * 100, 1) });
    return relayed ? figures : `${figures} ${word("network_local")}`;
  }

  #listen(): void {
    part("lobby-microphone").addEventListener("click", () => void this.#switch("microphone"));
    part("lobby-camera").addEventListener("click", () => void this.#switch("camera"));
    part("cameras").addEventListener("change", () => void this.#choose("camera", "cameras"));
    part("microphones").addEventListener("change", () => void this.#choose("microphone", "microphones"));
    part("speakers").addEventListener("change", () => this.devices.chooseSpeaker(part<HTMLSelectElement>("speakers").value));
    part("blur").addEventListener("change", () => void this.#blur());
    part("ring").addEventListener("click", () => void this.#ring());
    part("test-network").addEventListener("click", () => void this.testNetwork());
    part("sober").addEventListener("change", () => void this.#choosesSober());
  }

  async #openBoth(): Promise<void> {
    await this.#open("microphone");
    await this.#open("camera");
  }

  async #open(sort: Sort): Promise<void> {
    const trouble = await this.devices.open(sort);
    if (trouble) this.#say(sort, trouble, "poor");
  }

  async #switch(sort: Sort): Promise<void> {
    if (sort === "microphone") soundMachine(); // a gesture lets the sound machine run
    if (this.devices[sort]) this.devices.close(sort);
    else await this.#open(sort);
  }

  async #choose(sort: Sort, list: string): Promise<void> {
    const trouble = await this.devices.choose(sort, part<HTMLSelectElement>(list).value);
    if (trouble) this.#say(sort, trouble, "poor");
  }

  async #blur(): Promise<void> {
    const { checked } = part<HTMLInputElement>("blur");
    await this.devices.blur(checked);
    write("blur-words", word(checked ? "blur_on" : "blur_off"));
  }

  async #ring(): Promise<void> {
    await playTestSound(this.devices.chosen("speaker"));
    write("speaker-words", word("speaker_played"));
  }

  async #choosesSober(): Promise<void> {
    this.sober = part<HTMLInputElement>("sober").checked;
    if (this.sober) this.devices.close("camera");
    else await this.#open("camera");
  }

  #draw(): void {
    const { camera, microphone } = this.devices;
    const preview = part<HTMLVideoElement>("preview");
    preview.srcObject = camera ? new MediaStream([camera]) : null;
    if (camera) void preview.play().catch(() => undefined);
    part("mirror").classList.toggle("has-picture", camera !== null);
    part("lobby-camera").setAttribute("aria-pressed", String(camera !== null));
    part("lobby-microphone").setAttribute("aria-pressed", String(microphone !== null));
    this.#say("camera", camera ? "good" : "off", camera ? "good" : "");
    this.#drawBlur();
    this.#follow(microphone);
  }

  #drawBlur(): void {
    const can = this.devices.canBlur;
    part("blur-choice").hidden = !can;
    write("blur-words", can || !this.devices.camera ? "" : word("blur_none"));
  }

  #follow(microphone: MediaStreamTrack | null): void {
    if (microphone === this.#metered) return;
    this.#meter?.close();
    this.#metered = microphone;
    this.#meter = microphone ? new Meter(microphone) : null;
    this.#heard = false;
    this.#say("microphone", microphone ? "speak" : "off", "");
    if (!microphone) this.#drawLevel(0);
  }

  #showLevel(): void {
    if (!this.#meter) return;
    const level = this.#meter.level();
    this.#drawLevel(level);
    if (level > VOICE && !this.#heard) {
      this.#heard = true;
      this.#say("microphone", "good", "good");
    }
  }

  #drawLevel(level: number): void {
    const meter = part("level");
    meter.setAttribute("aria-valuenow", String(Math.round(level * 100)));
    this.#bar ??= grown(meter.firstElementChild as HTMLElement);
    this.#bar.currentTime = level * GROWTH;
  }

  async #list(): Promise<void> {
    await this.#fill("cameras", "videoinput", "camera");
    await this.#fill("microphones", "audioinput", "microphone");
    if ("setSinkId" in HTMLMediaElement.prototype) await this.#fill("speakers", "audiooutput", "speaker");
    if (part("speakers").hidden) write("speaker-words", word("speaker_default"));
  }

  async #fill(list: string, kind: MediaDeviceKind, sort: Sort | "speaker"): Promise<void> {
    const select = part<HTMLSelectElement>(list);
    const found = await this.devices.list(kind);
    select.replaceChildren(...found.map((device, index) => new Option(device.label || word("device", { number: index + 1 }), device.deviceId)));
    select.hidden = found.length === 0;
    const chosen = this.devices.chosen(sort);
    if (found.some(({ deviceId }) => deviceId === chosen)) select.value = chosen;
  }

  #say(sort: Sort, what: string, state: string): void {
    write(`${sort}-words`, word(`${sort}_${what}`));
    part(`check-${sort}`).dataset["state"] = state;
  }
}

/** A bar that grows along an animation held still: no style is written in the page, as its policy wants. */
function grown(bar: HTMLElement): Animation {
  const animation = bar.animate([{ transform: "scaleX(0)" }, { transform: "scaleX(1)" }], { duration: GROWTH, fill: "both" });
  animation.pause();
  return animation;
}

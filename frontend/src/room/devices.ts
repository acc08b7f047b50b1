/** Camera, microphone and loudspeakers: opening them, choosing among them, and why they do not open. */
export type Sort = "camera" | "microphone";
export type Trouble = "none" | "refused" | "busy";

const CHOSEN = "room.devices";
const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24, max: 30 } };
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

interface Blurable extends MediaTrackCapabilities {
  backgroundBlur?: boolean[];
}

/** The devices of this person; ``onChange`` is called whenever a track comes or goes. */
export class Devices {
  camera: MediaStreamTrack | null = null;
  microphone: MediaStreamTrack | null = null;
  onChange: () => void = () => {};
  #chosen: Partial<Record<Sort | "speaker", string>> = kept();

  /** Opens a device; says what hinders it, or nothing. */
  async open(sort: Sort): Promise<Trouble | null> {
    try {
      this.#hold(sort, await this.#ask(sort));
      return null;
    } catch (error) {
      return troubleOf(error);
    }
  }

  close(sort: Sort): void {
    this.#hold(sort, null);
  }

  closeAll(): void {
    this.close("camera");
    this.close("microphone");
  }

  async choose(sort: Sort, id: string): Promise<Trouble | null> {
    this.#keep(sort, id);
    return this.open(sort);
  }

  chooseSpeaker(id: string): void {
    this.#keep("speaker", id);
    this.onChange();
  }

  chosen(sort: Sort | "speaker"): string {
    return this.#chosen[sort] ?? "";
  }

  async list(kind: MediaDeviceKind): Promise<MediaDeviceInfo[]> {
    const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    return all.filter((device) => device.kind === kind && device.deviceId);
  }

  /** Whether this camera can blur what stands behind. */
  get canBlur(): boolean {
    const values = (this.camera?.getCapabilities?.() as Blurable | undefined)?.backgroundBlur;
    return Boolean(values && values.length > 1);
  }

  async blur(on: boolean): Promise<void> {
    await this.camera?.applyConstraints({ advanced: [{ backgroundBlur: on } as MediaTrackConstraintSet] });
  }

  async #ask(sort: Sort): Promise<MediaStreamTrack> {
    if (!navigator.mediaDevices) throw new DOMException("", "NotAllowedError");
    const id = this.chosen(sort);
    const device = id ? { deviceId: { ideal: id } } : {};
    const wanted = sort === "camera" ? { video: { ...PICTURE, ...device } } : { audio: { ...SOUND, ...device } };
    const track = (await navigator.mediaDevices.getUserMedia(wanted)).getTracks()[0];
    if (!track) throw new DOMException("", "NotFoundError");
    return track;
  }

  #hold(sort: Sort, track: MediaStreamTrack | null): void {
    if (this[sort]) {
      this[sort].onended = null;
      this[sort].stop();
    }
    this[sort] = track;
    if (track) track.onended = () => this.#hold(sort, null);
    this.onChange();
  }

  #keep(sort: Sort | "speaker", id: string): void {
    this.#chosen = { ...this.#chosen, [sort]: id };
    localStorage.setItem(CHOSEN, JSON.stringify(this.#chosen));
  }
}

export function troubleOf(error: unknown): Trouble {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotReadableError" || name === "AbortError" ? "busy" : "none";
}

function kept(): Partial<Record<Sort | "speaker", string>> {
  try {
    return JSON.parse(localStorage.getItem(CHOSEN) ?? "{}") as Record<string, string>;
  } catch {
    return {};
  }
}

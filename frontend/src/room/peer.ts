import type { Participant, SignalData } from "./protocol";

/** What one browser sends to another, always in this order, so that nothing is negotiated again when it changes. */
export const LANES = ["audio", "video", "video"] as const;
export type Lane = "sound" | "camera" | "screen";
export const LANE_NAMES: Lane[] = ["sound", "camera", "screen"];
export type Tracks = Record<Lane, MediaStreamTrack | null>;

const OFFER_ANSWERED_WITHIN = 5_000;
/** The first pictures are small: they come sooner. The first look at the line (``Quality``) makes them fine. */
const FIRST_SCALE = 2;

export interface PeerEvents {
  signal(to: number, data: SignalData): void;
  received(peer: Peer): void;
  /** ``brokenFor`` is how many milliseconds the media were cut before this change. */
  changed(peer: Peer, state: RTCPeerConnectionState, brokenFor: number): void;
}

/** The connection to one other participant. The older of the two always offers: offers never cross. */
export class Peer {
  readonly connection: RTCPeerConnection;
  readonly streams: Record<Lane, MediaStream> = { sound: new MediaStream(), camera: new MediaStream(), screen: new MediaStream() };
  brokenAt: number | null = null;
  #offeredAt = 0;
  #early: RTCIceCandidateInit[] = [];
  #work: Promise<void> = Promise.resolve();

  constructor(
    readonly who: Participant,
    private readonly offers: boolean,
    private tracks: Tracks,
    paths: RTCConfiguration,
    private readonly events: PeerEvents,
  ) {
    this.connection = new RTCPeerConnection({ ...paths, bundlePolicy: "max-bundle" });
    this.connection.onicecandidate = ({ candidate }) => candidate && this.events.signal(who.peer, { candidate: candidate.toJSON() });
    this.connection.onconnectionstatechange = () => this.#changed();
    this.connection.ontrack = ({ transceiver }) => this.#received(transceiver);
    if (offers) this.start();
  }

  /** Makes the offer, or asks for it. */
  start(): void {
    if (this.offers) this.#queue(() => this.#offer(false));
    else this.events.signal(this.who.peer, { restart: true });
  }

  /** Finds another way through the network, when the one in use no longer works. */
  restart(): void {
    if (this.offers) this.#queue(() => this.#offer(true));
    else this.events.signal(this.who.peer, { restart: true });
  }

  receive(data: SignalData): void {
    this.#queue(() => this.#take(data));
  }

  send(tracks: Tracks): void {
    this.tracks = tracks;
    this.#queue(() => this.#place());
  }

  sender(lane: Lane): RTCRtpSender | null {
    return this.connection.getTransceivers()[LANE_NAMES.indexOf(lane)]?.sender ?? null;
  }

  /** Whether a description comes from another connection than the one this one speaks with. */
  isForeign(description?: RTCSessionDescriptionInit): boolean {
    const known = this.connection.remoteDescription?.sdp;
    return Boolean(known && description?.sdp && fingerprint(known) !== fingerprint(description.sdp));
  }

  get isUp(): boolean {
    return this.connection.connectionState === "connected";
  }

  close(): void {
    this.connection.onconnectionstatechange = this.connection.onicecandidate = this.connection.ontrack = null;
    this.connection.close();
    for (const stream of Object.values(this.streams)) for (const track of stream.getTracks()) stream.removeTrack(track);
  }

  /** One step after the other, in the order in which they were asked. */
  #queue(step: () => Promise<void>): void {
    this.#work = this.#work.then(step).catch((error: unknown) => {
      if (this.connection.signalingState !== "closed") console.warn("room:", error);
    });
  }

  async #offer(restart: boolean): Promise<void> {
    const { connection } = this;
    if (connection.signalingState === "have-local-offer") {
      if (Date.now() - this.#offeredAt < OFFER_ANSWERED_WITHIN) return this.#describe(); // the first may have come too early to be heard
      await connection.setLocalDescription({ type: "rollback" });
    }
    if (!connection.getTransceivers().length) this.#addLanes();
    else await this.#place();
    if (restart) connection.restartIce();
    this.#offeredAt = Date.now();
    await connection.setLocalDescription();
    this.#describe();
  }

  async #take({ description, candidate, restart }: SignalData): Promise<void> {
    if (description) await this.#takeDescription(description);
    if (candidate) await this.#takeCandidate(candidate);
    if (restart && this.offers) await this.#offer(this.connection.remoteDescription !== null);
  }

  async #takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    const { connection } = this;
    if (description.type === "answer" && connection.signalingState !== "have-local-offer") return;
    const known = connection.remoteDescription !== null;
    await connection.setRemoteDescription(description);
    if (description.type === "offer") {
      for (const transceiver of connection.getTransceivers()) transceiver.direction = "sendrecv";
      if (!known) this.#beginSmall();
      const placed = this.#place(); // the answer need not wait for it
      await connection.setLocalDescription();
      this.#describe();
      await placed;
    }
    for (const early of this.#early.splice(0)) await connection.addIceCandidate(early);
  }

  async #takeCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (this.connection.remoteDescription) await this.connection.addIceCandidate(candidate);
    else this.#early.push(candidate);
  }

  #addLanes(): void {
    LANE_NAMES.forEach((lane, index) => {
      const small = lane === "camera" ? { sendEncodings: [{ scaleResolutionDownBy: FIRST_SCALE }] } : {};
      this.connection.addTransceiver(this.tracks[lane] ?? LANES[index]!, { direction: "sendrecv", ...small });
    });
  }

  /** The same for who answers, whose lanes came with the offer. */
  #beginSmall(): void {
    const sender = this.sender("camera");
    const parameters = sender?.getParameters();
    if (!sender || !parameters?.encodings?.[0]) return;
    parameters.encodings[0].scaleResolutionDownBy = FIRST_SCALE;
    void sender.setParameters(parameters).catch(() => undefined); // a finer picture is no harm
  }

  async #place(): Promise<void> {
    const transceivers = this.connection.getTransceivers();
    const changes = LANE_NAMES.map((lane, index) => [transceivers[index]?.sender, this.tracks[lane]] as const);
    await Promise.all(changes.map(([sender, track]) => sender && sender.track !== track && sender.replaceTrack(track)));
  }

  #describe(): void {
    const description = this.connection.localDescription;
    if (description) this.events.signal(this.who.peer, { description: description.toJSON() });
  }

  #received(transceiver: RTCRtpTransceiver): void {
    const lane = LANE_NAMES[this.connection.getTransceivers().indexOf(transceiver)];
    if (!lane) return;
    const stream = this.streams[lane];
    for (const old of stream.getTracks()) stream.removeTrack(old);
    stream.addTrack(transceiver.receiver.track);
    this.events.received(this);
  }

  #changed(): void {
    const state = this.connection.connectionState;
    const brokenFor = this.brokenAt === null ? 0 : Date.now() - this.brokenAt;
    if (state === "connected") this.brokenAt = null;
    else if (state === "failed" || state === "disconnected") this.brokenAt ??= Date.now();
    this.events.changed(this, state, brokenFor);
  }
}

/** What names one connection among all: the print of its key. */
export function fingerprint(sdp: string): string {
  return /^a=fingerprint:(.+)$/m.exec(sdp)?.[1]?.trim() ?? "";
}

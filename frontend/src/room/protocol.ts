/** What the server and the browser say to each other over the room's socket. */
export interface Setup {
  socket: string;
  now: string;
  opensAt: string;
  start: string;
  end: string;
  name: string;
  host: boolean;
  beat: number;
  contactAfter: number;
}

export interface Participant {
  peer: number;
  member: number;
  name: string;
  host: boolean;
  /** Who this is to the meeting, when not one of those who meet. */
  role: string;
}

export interface Waiting {
  member: number;
  name: string;
  role: string;
}

export interface Ticket {
  kind: string;
  most: number;
  details: { ice_servers?: RTCIceServer[]; relay_only?: boolean };
}

/** How the ticket wants browsers to reach each other; through a relay alone, nobody learns another's address. */
export function pathsOf({ details }: Ticket): RTCConfiguration {
  return { iceServers: details.ice_servers ?? [], iceTransportPolicy: details.relay_only ? "relay" : "all" };
}

export interface SignalData {
  description?: RTCSessionDescriptionInit;
  candidate?: RTCIceCandidateInit;
  restart?: true;
}

export interface PeerState {
  microphone: boolean;
  camera: boolean;
  screen: boolean;
  hand: boolean;
  /** Sound alone: send this one no camera. */
  sober: boolean;
}

export interface Incoming {
  hello: { now: string; code: string; host: boolean; present: string[]; waiting: Waiting[]; ticket: Ticket };
  welcome: { you: Participant; peers: Participant[]; token: string; waiting: Waiting[]; ticket: Ticket };
  refusal: { code: string; sentence: string };
  came: Participant;
  gone: { peer: number; ending: string };
  signal: { from: number; data: SignalData };
  state: PeerState & { peer: number };
  chat: { peer: number; text: string; at: string };
  caption: { peer: number; text: string; final: boolean };
  please_mute: object;
  masked: { sentence: string };
  present: { names: string[] };
  knock: Waiting;
  answered: { member: number };
  decided: { admission: string };
  replaced: { ending: string };
  ended: { by_host: boolean; cancelled: boolean; minutes: number };
  moved: { start: string; end: string; opens_at: string };
  beat: { now: string };
}

export type Kind = keyof Incoming;

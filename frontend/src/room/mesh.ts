import { Peer, type PeerEvents, type Tracks } from "./peer";
import type { Participant, SignalData } from "./protocol";

const RESTART_AFTER = 2_000;
const CLOSED_AFTER = 60_000;

/** All the connections of one participant: one to each other. */
export class Mesh {
  readonly peers = new Map<number, Peer>();
  own = 0;
  paths: RTCConfiguration = {};
  tracks: Tracks = { sound: null, camera: null, screen: null };
  /** Those who asked for sound alone: no camera is sent to them. */
  readonly sober = new Set<number>();
  #absences = new Map<number, number>();

  constructor(private readonly events: PeerEvents & { removed(who: Participant): void }) {}

  /** Takes the others as the server names them; connections to those still there are kept. */
  welcome(own: number, others: Participant[]): void {
    const isSame = own === this.own;
    this.own = own;
    for (const number of [...this.peers.keys()]) if (!isSame || !others.some(({ peer }) => peer === number)) this.remove(number);
    for (const other of others) this.add(other);
  }

  /** A participant is there, for the first time or again. */
  add(who: Participant): Peer {
    this.#cancelAbsence(who.peer);
    for (const other of [...this.peers.values()]) if (other.who.member === who.member && other.who.peer !== who.peer) this.remove(other.who.peer);
    const known = this.peers.get(who.peer);
    if (known) {
      if (!known.isUp) known.restart();
      return known;
    }
    const peer = new Peer(who, this.own < who.peer, this.#tracksFor(who.peer), this.paths, this.events);
    this.peers.set(who.peer, peer);
    return peer;
  }

  /** A participant's line is cut: the media may still hold, and they may come back. */
  wait(number: number): void {
    this.#cancelAbsence(number);
    this.#absences.set(number, window.setTimeout(() => this.remove(number), CLOSED_AFTER));
  }

  remove(number: number): void {
    this.#cancelAbsence(number);
    const peer = this.peers.get(number);
    if (!peer) return;
    this.peers.delete(number);
    this.sober.delete(number);
    peer.close();
    this.events.removed(peer.who);
  }

  /** A description from a page that is not the one known (a side gave up and began again) begins anew. */
  receive(from: number, data: SignalData): void {
    const peer = this.peers.get(from);
    if (!peer?.isForeign(data.description)) return peer?.receive(data);
    peer.close();
    this.peers.delete(from);
    const anew = this.add(peer.who);
    if (data.description?.type === "offer") anew.receive(data);
  }

  send(tracks: Tracks): void {
    this.tracks = tracks;
    for (const peer of this.peers.values()) peer.send(this.#tracksFor(peer.who.peer));
  }

  /** Somebody wants sound alone, or no longer. */
  spare(number: number, sober: boolean): void {
    if (sober === this.sober.has(number)) return;
    if (sober) this.sober.add(number);
    else this.sober.delete(number);
    this.peers.get(number)?.send(this.#tracksFor(number));
  }

  /** Mends what is broken; called often, and at once when the machine wakes or the network changes. */
  mend(now = Date.now(), patience = RESTART_AFTER): void {
    for (const peer of this.peers.values()) {
      if (peer.brokenAt === null || now - peer.brokenAt < patience) continue;
      peer.restart();
    }
  }

  close(): void {
    for (const number of [...this.peers.keys()]) this.remove(number);
  }

  #tracksFor(number: number): Tracks {
    return this.sober.has(number) ? { ...this.tracks, camera: null } : this.tracks;
  }

  #cancelAbsence(number: number): void {
    clearTimeout(this.#absences.get(number));
    this.#absences.delete(number);
  }
}

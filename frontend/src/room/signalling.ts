import { Line } from "../lib/line";
import type { Incoming } from "./protocol";

/** Closings after which coming back by oneself would be wrong: signed out, no such room, evicted, or over. */
const FINAL = new Set([4400, 4401, 4404, 4409, 4410]);

/** The room's socket. */
export class Signalling extends Line<Incoming> {
  constructor(address: string, beat: number) {
    super(address, beat, FINAL);
  }
}

import type { Peer } from "./peer";

/** How finely the picture and the sound are sent, from the finest to the lightest. */
export interface Grade {
  scale: number;
  picture: number;
  sound: number;
}

export const GRADES: Grade[] = [
  { scale: 1, picture: 1_200_000, sound: 40_000 },
  { scale: 1.5, picture: 600_000, sound: 32_000 },
  { scale: 2, picture: 300_000, sound: 24_000 },
  { scale: 4, picture: 100_000, sound: 16_000 },
];

export interface Sample {
  /** Part of what was sent that the other side did not get, from 0 to 1. */
  loss: number;
  /** Seconds there and back. */
  delay: number;
  /** Bits a second that the browser thinks it can send; 0 when it does not know. */
  available: number;
}

export interface State {
  grade: number;
  /** Good samples in a row: going up is slower than going down. */
  good: number;
}

const UP_AFTER = 4;

/** The next state: one grade down as soon as it goes badly, one up after a while of going well. */
export function next({ grade, good }: State, sample: Sample): State {
  const needed = GRADES[grade]!.picture;
  const starved = sample.available > 0 && sample.available < needed * 0.6;
  if (sample.loss > 0.08 || sample.delay > 0.8 || starved) return { grade: Math.min(grade + 1, GRADES.length - 1), good: 0 };
  const above = GRADES[Math.max(0, grade - 1)]!.picture;
  const fits = sample.available === 0 || sample.available > above * 1.1;
  if (sample.loss > 0.02 || sample.delay > 0.4 || !fits) return { grade, good: 0 };
  return good + 1 >= UP_AFTER ? { grade: Math.max(0, grade - 1), good: 0 } : { grade, good: good + 1 };
}

/** Follows one peer. */
export class Quality {
  #states = new WeakMap<Peer, State>();

  /** Looks at how it goes and adjusts; tells the grade. */
  async follow(peer: Peer, sharing: number): Promise<number> {
    const before = this.#states.get(peer) ?? { grade: 0, good: 0 };
    const after = next(before, sampled(await peer.connection.getStats()));
    this.#states.set(peer, after);
    await apply(peer, GRADES[after.grade]!, sharing);
    return after.grade;
  }
}

export function sampled(stats: RTCStatsReport): Sample {
  const sample: Sample = { loss: 0, delay: 0, available: 0 };
  stats.forEach((report: Record<string, unknown>) => {
    if (report["type"] === "remote-inbound-rtp") sample.loss = Math.max(sample.loss, Number(report["fractionLost"] ?? 0));
    if (report["type"] === "candidate-pair" && report["nominated"]) {
      sample.delay = Math.max(sample.delay, Number(report["currentRoundTripTime"] ?? 0));
      sample.available = Math.max(sample.available, Number(report["availableOutgoingBitrate"] ?? 0));
    }
  });
  return sample;
}

/** ``sharing`` is among how many others the upload is shared. */
async function apply(peer: Peer, grade: Grade, sharing: number): Promise<void> {
  const share = Math.max(1, sharing);
  await limit(peer.sender("camera"), { scaleResolutionDownBy: grade.scale, maxBitrate: Math.round(grade.picture / Math.sqrt(share)) });
  await limit(peer.sender("sound"), { maxBitrate: grade.sound });
}

async function limit(sender: RTCRtpSender | null, wanted: Partial<RTCRtpEncodingParameters>): Promise<void> {
  const parameters = sender?.getParameters();
  const encoding = parameters?.encodings?.[0];
  if (!sender || !parameters || !encoding) return;
  const isSame = encoding.maxBitrate === wanted.maxBitrate && (encoding.scaleResolutionDownBy ?? 1) === (wanted.scaleResolutionDownBy ?? 1);
  if (isSame) return;
  Object.assign(encoding, wanted);
  await sender.setParameters(parameters).catch(() => undefined);
}

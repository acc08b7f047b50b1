/** How loud a sound is, from 0 to 1, as an ear would say. */
const QUIETEST = -60;
export const VOICE = 0.25;

/** The level of samples between −1 and 1: their power in decibels, spread over what a microphone gives. */
export function levelOf(samples: Float32Array): number {
  let power = 0;
  for (const sample of samples) power += sample * sample;
  const decibels = 10 * Math.log10(power / Math.max(samples.length, 1) + 1e-12);
  return Math.min(1, Math.max(0, 1 - decibels / QUIETEST));
}

let shared: AudioContext | null = null;

/** One sound machine for the page: browsers allow few. */
export function soundMachine(): AudioContext {
  shared ??= new AudioContext();
  if (shared.state === "suspended") void shared.resume();
  return shared;
}

/** Measures one track. */
export class Meter {
  #analyser: AnalyserNode;
  #source: MediaStreamAudioSourceNode;
  #samples: Float32Array<ArrayBuffer>;

  constructor(track: MediaStreamTrack) {
    const machine = soundMachine();
    this.#analyser = machine.createAnalyser();
    this.#analyser.fftSize = 1024;
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#source = machine.createMediaStreamSource(new MediaStream([track]));
    this.#source.connect(this.#analyser);
  }

  level(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return levelOf(this.#samples);
  }

  close(): void {
    this.#source.disconnect();
  }
}

import { soundMachine } from "./level";

/** Three notes going up, for half a second each: heard on any loudspeaker, and nothing to download. */
const NOTES = [523, 659, 784];
const EACH = 0.3;

export async function playTestSound(speaker: string): Promise<void> {
  const machine = soundMachine();
  const exit = machine.createMediaStreamDestination();
  NOTES.forEach((note, index) => play(machine, exit, note, machine.currentTime + index * EACH));
  const player = new Audio();
  player.srcObject = exit.stream;
  await sendTo(player, speaker);
  await player.play();
  setTimeout(() => player.pause(), (NOTES.length * EACH + 0.5) * 1000);
}

/** Has an element play on the chosen loudspeaker, where the browser lets one choose. */
export async function sendTo(player: HTMLMediaElement, speaker: string): Promise<void> {
  if (speaker && "setSinkId" in player) await player.setSinkId(speaker).catch(() => undefined);
}

function play(machine: AudioContext, exit: AudioNode, note: number, at: number): void {
  const voice = machine.createOscillator();
  const volume = machine.createGain();
  voice.frequency.value = note;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.3, at + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.001, at + EACH);
  voice.connect(volume).connect(exit);
  voice.start(at);
  voice.stop(at + EACH);
}

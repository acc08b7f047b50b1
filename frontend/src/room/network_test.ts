import type { Measures } from "./verdict";

/**
 * A real loopback: two connections of this page meet through the servers that the room would use. With a relay
 * (TURN) the bytes cross the network there and back; without one they only prove that WebRTC may work here.
 */
const MEETS_WITHIN = 8_000;
const BURST = 1_500;
const CHUNK = 1_200;
const HIGH_WATER = 256 * 1024;
const PINGS = 10;

export interface Tested extends Measures {
  /** Whether the bytes went through a relay. */
  relayed: boolean;
}

/** ``stop`` ends the test at once: the meeting needs the line. */
export async function testNetwork(servers: RTCIceServer[], stop: AbortSignal): Promise<Tested> {
  const relayed = servers.some(({ urls }) => [urls].flat().some((url) => url.startsWith("turn")));
  const here = new RTCPeerConnection({ iceServers: servers, iceTransportPolicy: relayed ? "relay" : "all" });
  const there = new RTCPeerConnection({ iceServers: servers });
  stop.addEventListener("abort", () => (here.close(), there.close()));
  try {
    const [mine, theirs] = await within(MEETS_WITHIN, meet(here, there));
    const delay = await measureDelay(mine, theirs);
    return { connected: true, relayed, delay, ...(await measureFlow(mine, theirs)) };
  } catch {
    return { connected: false, relayed, delay: 0, rate: 0, loss: 0 };
  } finally {
    here.close();
    there.close();
  }
}

async function meet(here: RTCPeerConnection, there: RTCPeerConnection): Promise<[RTCDataChannel, RTCDataChannel]> {
  here.onicecandidate = ({ candidate }) => void there.addIceCandidate(candidate ?? undefined);
  there.onicecandidate = ({ candidate }) => void here.addIceCandidate(candidate ?? undefined);
  const mine = here.createDataChannel("essai", { ordered: false, maxRetransmits: 0 });
  const theirs = new Promise<RTCDataChannel>((resolve) => (there.ondatachannel = ({ channel }) => resolve(channel)));
  await here.setLocalDescription();
  await there.setRemoteDescription(here.localDescription!);
  await there.setLocalDescription();
  await here.setRemoteDescription(there.localDescription!);
  await opened(mine);
  return [mine, await theirs];
}

async function measureDelay(mine: RTCDataChannel, theirs: RTCDataChannel): Promise<number> {
  theirs.onmessage = ({ data }) => theirs.send(data as string);
  const delays: number[] = [];
  for (let count = 0; count < PINGS; count++) {
    const sentAt = performance.now();
    mine.send(String(count));
    const answered = await Promise.race([heard(mine), pause(1_000)]);
    if (answered) delays.push(performance.now() - sentAt);
  }
  return median(delays);
}

async function measureFlow(mine: RTCDataChannel, theirs: RTCDataChannel): Promise<{ rate: number; loss: number }> {
  let received = 0;
  let lastAt = 0;
  theirs.onmessage = () => ((received += 1), (lastAt = performance.now()));
  const begun = performance.now();
  const sent = await pour(mine, begun + BURST);
  await pause(400);
  const seconds = Math.max(lastAt - begun, 1) / 1000;
  return { rate: (received * CHUNK * 8) / 1e6 / seconds, loss: sent ? 1 - received / sent : 1 };
}

async function pour(channel: RTCDataChannel, until: number): Promise<number> {
  const chunk = new Uint8Array(CHUNK);
  let sent = 0;
  while (performance.now() < until) {
    for (let count = 0; count < 20 && channel.bufferedAmount < HIGH_WATER; count++, sent++) channel.send(chunk);
    await pause(5);
  }
  while (channel.bufferedAmount > 0 && performance.now() < until + BURST) await pause(20);
  return sent;
}

function opened(channel: RTCDataChannel): Promise<void> {
  return new Promise((resolve) => (channel.readyState === "open" ? resolve() : (channel.onopen = () => resolve())));
}

function heard(channel: RTCDataChannel): Promise<boolean> {
  return new Promise((resolve) => (channel.onmessage = () => resolve(true)));
}

function pause(milliseconds: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), milliseconds));
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const late = pause(milliseconds).then(() => Promise.reject(new Error("late")));
  return Promise.race([work, late]) as Promise<T>;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

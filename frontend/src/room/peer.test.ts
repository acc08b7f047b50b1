import { afterEach, expect, test, vi } from "vitest";
import { Peer } from "./peer";
import type { SignalData } from "./protocol";

/** As much of a connection as making an offer needs. */
class FakeConnection {
  signalingState = "stable";
  localDescription: { toJSON(): object } | null = null;
  remoteDescription = null;
  offers = 0;
  lanes: { init: RTCRtpTransceiverInit }[] = [];

  getTransceivers() {
    return this.lanes;
  }

  addTransceiver(_kind: string, init: RTCRtpTransceiverInit) {
    this.lanes.push({ init });
  }

  async setLocalDescription() {
    this.offers += 1;
    this.signalingState = "have-local-offer";
    this.localDescription = { toJSON: () => ({ type: "offer", sdp: String(this.offers) }) };
  }
}

const who = { peer: 2, member: 7, name: "Samir Lopez", host: false, role: "" };
const none = { sound: null, camera: null, screen: null };

function offering(): { peer: Peer; said: SignalData[] } {
  vi.stubGlobal("RTCPeerConnection", FakeConnection);
  vi.stubGlobal("MediaStream", class {});
  const said: SignalData[] = [];
  return { peer: new Peer(who, true, none, {}, { signal: (_to, data) => said.push(data), received: vi.fn(), changed: vi.fn() }), said };
}

afterEach(() => vi.unstubAllGlobals());

test("an offer that came too early to be heard is said again, the same", async () => {
  const { peer, said } = offering();

  await vi.waitFor(() => expect(said.length).toBe(1));
  peer.restart(); // the other side says that it is there
  await vi.waitFor(() => expect(said.length).toBe(2));

  expect(said.map(({ description }) => description?.sdp)).toEqual(["1", "1"]);
});

test("the camera's picture begins small, the screen's does not", async () => {
  const { peer, said } = offering();

  await vi.waitFor(() => expect(said.length).toBe(1));

  const lanes = (peer.connection as unknown as FakeConnection).lanes;
  expect(lanes.map(({ init }) => init.sendEncodings?.[0]?.scaleResolutionDownBy)).toEqual([undefined, 2, undefined]);
});

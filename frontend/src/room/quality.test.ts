import { expect, test, vi } from "vitest";
import type { Peer } from "./peer";
import { GRADES, next, Quality, type Sample, sampled } from "./quality";

const WELL: Sample = { loss: 0, delay: 0.05, available: 5_000_000 };
const after = (times: number, sample: Sample, grade: number) => {
  let state = { grade, good: 0 };
  for (let count = 0; count < times; count++) state = next(state, sample);
  return state.grade;
};

test.each([{ loss: 0.2 }, { delay: 1 }, { available: 100_000 }])("%o lightens the picture at once", (change) => {
  expect(next({ grade: 0, good: 0 }, { ...WELL, ...change }).grade).toBe(1);
});

test("it never goes below the lightest grade", () => {
  expect(after(20, { ...WELL, loss: 0.5 }, 0)).toBe(GRADES.length - 1);
});

test("a good while brings the picture back, one grade at a time", () => {
  expect([3, 4, 8].map((times) => after(times, WELL, 3))).toEqual([3, 2, 1]);
});

test("a middling line holds its grade", () => {
  expect(after(50, { ...WELL, loss: 0.04 }, 2)).toBe(2);
});

test("the worst of the lanes is what counts", () => {
  const stats = new Map<string, object>([
    ["a", { type: "remote-inbound-rtp", fractionLost: 0.01 }],
    ["b", { type: "remote-inbound-rtp", fractionLost: 0.3 }],
    ["c", { type: "candidate-pair", nominated: true, currentRoundTripTime: 0.2, availableOutgoingBitrate: 900 }],
    ["d", { type: "candidate-pair", nominated: false, currentRoundTripTime: 9 }],
  ]);

  expect(sampled(stats as unknown as RTCStatsReport)).toEqual({ loss: 0.3, delay: 0.2, available: 900 });
});

test("a picture that began small is made fine at the first look, if the line bears it", async () => {
  const encodings = [{ scaleResolutionDownBy: 2 }];
  const setParameters = vi.fn(() => Promise.resolve());
  const sender = { getParameters: () => ({ encodings }), setParameters };
  const peer = { connection: { getStats: () => Promise.resolve(new Map()) }, sender: (lane: string) => (lane === "camera" ? sender : null) };

  await new Quality().follow(peer as unknown as Peer, 1);

  expect(setParameters).toHaveBeenCalledWith({ encodings: [{ scaleResolutionDownBy: 1, maxBitrate: 1_200_000 }] });
});

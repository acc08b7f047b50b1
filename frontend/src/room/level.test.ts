import { expect, test } from "vitest";
import { levelOf } from "./level";

const wave = (height: number) => Float32Array.from({ length: 1000 }, (_, index) => height * Math.sin(index / 5));

test("silence is nothing, a full wave is almost everything", () => {
  expect(levelOf(new Float32Array(1000))).toBe(0);
  expect(levelOf(wave(1))).toBeGreaterThan(0.9);
});

test("a voice ten times weaker is still seen", () => {
  const levels = [1, 0.1, 0.01].map((height) => levelOf(wave(height)));

  expect(levels.map((level) => Math.round(level * 10) / 10)).toEqual([0.9, 0.6, 0.3]);
});

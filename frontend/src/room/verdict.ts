/** What the network's figures mean for a conversation. */
export interface Measures {
  /** Whether two ends met at all. */
  connected: boolean;
  /** Milliseconds there and back. */
  delay: number;
  /** Megabits a second. */
  rate: number;
  /** From 0 to 1. */
  loss: number;
}

export type Verdict = "good" | "fair" | "poor" | "blocked";

/** Picture and sound want 1.5 Mbit/s, under 200 ms and hardly any loss; sound alone bears much less. */
export function judge({ connected, delay, rate, loss }: Measures): Verdict {
  if (!connected) return "blocked";
  if (rate < 0.5 || delay > 500 || loss > 0.08) return "poor";
  if (rate < 1.5 || delay > 200 || loss > 0.02) return "fair";
  return "good";
}

/**
 * The FSRS-6 equations in the open, for plans that ask them hundreds of thousands of times at once: no objects,
 * no rounding to eight places. What an answer does to memory is decided by `createScheduler` alone; that both
 * agree is a property test. Source: github.com/open-spaced-repetition, 'The Algorithm', FSRS-6.
 */
import type { Rating } from "../events/event.ts";
import { fullWeights } from "./memory.ts";

export interface Equations {
  /** Probability of recall after this many days. */
  recall(elapsedDays: number, stability: number): number;
  firstStability(rating: Rating): number;
  firstDifficulty(rating: Rating): number;
  /** `recall` is the recall at the moment of the review. */
  stabilityAfter(
    stability: number,
    difficulty: number,
    recall: number,
    elapsedDays: number,
    rating: Rating,
  ): number;
  difficultyAfter(difficulty: number, rating: Rating): number;
  /** Whole days until recall has fallen to `retention`; at least one. */
  interval(stability: number, retention: number): number;
}

const MIN_STABILITY = 0.001;
const MAX_STABILITY = 36_500;
const clampStability = (s: number) =>
  s < MIN_STABILITY ? MIN_STABILITY : s > MAX_STABILITY ? MAX_STABILITY : s;
const clampDifficulty = (d: number) => (d < 1 ? 1 : d > 10 ? 10 : d);

/** `weights`: 21 numbers, or null for the published defaults. */
export function equations(weights: readonly number[] | null): Equations {
  const w = Float64Array.from(fullWeights(weights));
  const at = (i: number) => w[i] as number;
  const decay = -at(20);
  const factor = Math.exp(Math.log(0.9) / decay) - 1;
  const growth = Math.exp(at(8));
  const [w9, w10, w11, w12, w13, w14] = [9, 10, 11, 12, 13, 14].map(at) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const hardPenalty = at(15);
  const easyBonus = at(16);
  /** A lapse never leaves more than a same-day Again would. */
  const lapseShare = Math.exp(-at(17) * at(18));
  const unclampedFirst = (rating: Rating) =>
    at(4) - Math.exp((rating - 1) * at(5)) + 1;
  const easiest = unclampedFirst(4);
  return {
    recall: (elapsedDays, stability) =>
      Math.pow(1 + (factor * elapsedDays) / stability, decay),
    firstStability: (rating) => Math.max(0.1, at(rating - 1)),
    firstDifficulty: (rating) => clampDifficulty(unclampedFirst(rating)),
    stabilityAfter(s, d, recall, elapsedDays, rating) {
      if (elapsedDays === 0) {
        const change =
          Math.pow(s, -at(19)) * Math.exp(at(17) * (rating - 3 + at(18)));
        return clampStability(s * (rating >= 2 ? Math.max(change, 1) : change));
      }
      if (rating === 1)
        return clampStability(
          Math.min(
            s * lapseShare,
            w11 *
              Math.pow(d, -w12) *
              (Math.pow(s + 1, w13) - 1) *
              Math.exp((1 - recall) * w14),
          ),
        );
      const bonus = rating === 2 ? hardPenalty : rating === 4 ? easyBonus : 1;
      return clampStability(
        s *
          (1 +
            growth *
              (11 - d) *
              Math.pow(s, -w9) *
              (Math.exp((1 - recall) * w10) - 1) *
              bonus),
      );
    },
    difficultyAfter(d, rating) {
      const next = d + (-at(6) * (rating - 3) * (10 - d)) / 9;
      return clampDifficulty(at(7) * easiest + (1 - at(7)) * next);
    },
    interval: (stability, retention) =>
      Math.max(
        1,
        Math.round((stability * (Math.pow(retention, 1 / decay) - 1)) / factor),
      ),
  };
}

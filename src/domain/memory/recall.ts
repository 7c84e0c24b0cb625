/** Recall as the memory model predicted it, against what came: how far its schedules can be trusted. */
import type { Day } from "../time/time.ts";
import type { ItemState } from "./item-state.ts";
import type { Memory, Scheduler } from "./memory.ts";

const BINS = 10;

/** Sums over reviews, moved with every one of them. */
export interface RecallSums {
  /** By predicted recall, tenths: reviews, sum of the predictions, remembered. */
  bins: { n: number; predicted: number; recalled: number }[];
  /** Sum of squared differences between prediction and outcome. */
  squared: number;
}

export const noRecall = (): RecallSums => ({
  bins: Array.from({ length: BINS }, () => ({
    n: 0,
    predicted: 0,
    recalled: 0,
  })),
  squared: 0,
});

/**
 * Adds an item's reviews (`times` = 1) or takes them away (−1). A review counts on a later learner's day than
 * the one before: steps inside a session test nothing. Remembered is every grade but Again, which a right
 * guess is as well. Changes `sums`.
 */
export function addRecall(
  sums: RecallSums,
  state: ItemState | undefined,
  scheduler: Scheduler,
  times: 1 | -1,
): void {
  let memory: Memory | null = null;
  for (const e of state?.entries ?? []) {
    if (e.undone) continue;
    if (memory && e.day > memory.lastDay) {
      const predicted = scheduler.recall(memory, e.day);
      const recalled = e.rating > 1 ? 1 : 0;
      const bin = sums.bins[Math.min(BINS - 1, Math.floor(predicted * BINS))];
      if (bin) {
        bin.n += times;
        bin.predicted += times * predicted;
        bin.recalled += times * recalled;
      }
      sums.squared += times * (predicted - recalled) ** 2;
    }
    memory = scheduler.review(memory, {
      rating: e.rating,
      day: e.day,
      atMs: e.atMs,
      guess: e.correct === true && e.confidence === "guess",
    });
  }
}

export interface RecallCalibration {
  reviews: number;
  /** Mean squared difference between prediction and outcome; null before the first review. */
  brier: number | null;
  bins: { from: number; n: number; predicted: number; recalled: number }[];
}

/** Mean prediction and share remembered of each bin that has reviews. */
export function recallCalibration(sums: RecallSums): RecallCalibration {
  const reviews = sums.bins.reduce((s, b) => s + b.n, 0);
  return {
    reviews,
    brier: reviews === 0 ? null : Math.max(0, sums.squared / reviews),
    bins: sums.bins.flatMap((b, i) =>
      b.n === 0
        ? []
        : [
            {
              from: i / BINS,
              n: b.n,
              predicted: b.predicted / b.n,
              recalled: b.recalled / b.n,
            },
          ],
    ),
  };
}

/**
 * Items by domain, last day and stability, coarsely: what recall on any later day is summed from. Key
 * 'domain|last day / 4|half octaves of stability'.
 */
export type MemoryBins = Record<string, number>;

const DAYS_A_BIN = 4;

const binOf = (memory: Memory, domain: number): string =>
  `${domain}|${Math.floor(memory.lastDay / DAYS_A_BIN)}|${Math.round(2 * Math.log2(Math.max(0.05, memory.stability)))}`;

/** Changes `bins`. */
export function addMemory(
  bins: MemoryBins,
  memory: Memory | null | undefined,
  domain: number | undefined,
  times: 1 | -1,
): void {
  if (!memory || domain === undefined) return;
  const key = binOf(memory, domain);
  const n = (bins[key] ?? 0) + times;
  if (n === 0) delete bins[key];
  else bins[key] = n;
}

/**
 * Share of what is remembered today that will be remembered on a later day, by domain, if nothing is reviewed
 * in between: mean recall then over mean recall now. 1 where nothing was learnt yet.
 */
export function keptUntil(
  bins: MemoryBins,
  domains: number,
  scheduler: Scheduler,
  today: Day,
  then: Day,
): number[] {
  const now = Array.from({ length: domains }, () => 0);
  const later = Array.from({ length: domains }, () => 0);
  for (const [key, n] of Object.entries(bins)) {
    const [domain = 0, bin = 0, octave = 0] = key.split("|").map(Number);
    const lastDay = Math.min(
      today,
      bin * DAYS_A_BIN + (DAYS_A_BIN - 1) / 2,
    ) as Day;
    const stability = 2 ** (octave / 2);
    const recallOn = (day: Day) => scheduler.fade(day - lastDay, stability);
    now[domain] = (now[domain] ?? 0) + n * recallOn(today);
    later[domain] =
      (later[domain] ?? 0) + n * recallOn(Math.max(today, then) as Day);
  }
  return now.map((x, d) => (x > 0 ? (later[d] as number) / x : 1));
}

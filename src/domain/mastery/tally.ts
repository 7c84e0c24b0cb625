/** What one task's items add up to: the sums that mastery, plans and charts are made of. */
import type { ItemState } from "../memory/item-state.ts";

/** Sums over one task's items; small enough to be kept current with every answer. */
export interface TaskTally {
  /** Questions answered at least once. */
  answered: number;
  /** … of which the first standing answer was right. */
  firstRight: number;
  cardsSeen: number;
  missed: number;
  flagged: number;
  /** All standing answers and grades. */
  reviews: number;
  lastAtMs: number;
}

export const emptyTally = (): TaskTally => ({
  answered: 0,
  firstRight: 0,
  cardsSeen: 0,
  missed: 0,
  flagged: 0,
  reviews: 0,
  lastAtMs: 0,
});

/** What one item adds to its task's tally. */
export function tallyOf(state: ItemState | undefined): TaskTally {
  const t = emptyTally();
  if (!state) return t;
  t.flagged = state.flagged ? 1 : 0;
  const entries = state.entries.filter((e) => !e.undone);
  t.reviews = entries.length;
  // The last entry by order is not the latest by the wall clock once that clock was set back.
  t.lastAtMs = Math.max(0, ...state.entries.map((e) => e.atMs));
  if (state.kind === "card") {
    t.cardsSeen = state.entries.length > 0 ? 1 : 0;
    return t;
  }
  const first = entries[0];
  if (first) {
    t.answered = 1;
    t.firstRight = first.correct ? 1 : 0;
    t.missed = entries.at(-1)?.correct === false ? 1 : 0;
  }
  return t;
}

/** Adds `after` and takes away `before`, in place of counting everything again. */
export function shiftTally(
  sum: TaskTally,
  before: TaskTally,
  after: TaskTally,
): TaskTally {
  return {
    answered: sum.answered + after.answered - before.answered,
    firstRight: sum.firstRight + after.firstRight - before.firstRight,
    cardsSeen: sum.cardsSeen + after.cardsSeen - before.cardsSeen,
    missed: sum.missed + after.missed - before.missed,
    flagged: sum.flagged + after.flagged - before.flagged,
    reviews: sum.reviews + after.reviews - before.reviews,
    lastAtMs: Math.max(sum.lastAtMs, after.lastAtMs),
  };
}

/** How sure the learner said they were, against how often they were right. */
import type { Confidence } from "../events/event.ts";
import { standing, type ItemState } from "../memory/item-state.ts";

export interface Said {
  confidence: Confidence;
  right: number;
  of: number;
}

const LEVELS: readonly Confidence[] = ["sure", "unsure", "guess"];

/** Every standing answer that came with a confidence, repeated ones too: each was judged afresh. */
export function calibrationOf(states: Iterable<ItemState>): Said[] {
  const sums = new Map(
    LEVELS.map((confidence) => [confidence, { confidence, right: 0, of: 0 }]),
  );
  for (const state of states) {
    for (const entry of standing(state)) {
      const sum = entry.confidence && sums.get(entry.confidence);
      if (!sum || entry.correct === null) continue;
      sum.of++;
      if (entry.correct) sum.right++;
    }
  }
  return [...sums.values()];
}

/** Questions whose last answer was sure and wrong, the newest first: what one believes and should not. */
export function sureAndWrong(states: Iterable<ItemState>): ItemState[] {
  const found: { state: ItemState; atMs: number }[] = [];
  for (const state of states) {
    const last = standing(state).at(-1);
    if (
      !state.suspended &&
      last?.correct === false &&
      last.confidence === "sure"
    )
      found.push({ state, atMs: last.atMs });
  }
  return found.sort((a, b) => b.atMs - a.atMs).map((f) => f.state);
}

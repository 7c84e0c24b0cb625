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

/** Every item's memory, with the learner's own weights to read it by. */
import { useCallback } from "react";
import { itemStates } from "../data/item-states.ts";
import { readWeights } from "../data/memory-weights.ts";
import { equations } from "../domain/memory/equations.ts";
import type { ItemState } from "../domain/memory/item-state.ts";
import type { Memory } from "../domain/memory/memory.ts";
import type { Day } from "../domain/time/time.ts";
import { useWorld } from "./ambient.ts";
import { useReadOnce } from "./read-once.ts";

export interface Memories {
  states: ReadonlyMap<string, ItemState>;
  /** Probability of recall on a day. */
  recall(memory: Memory, on: Day): number;
}

/** Read once, not live: item states are too many for that (storage.md). undefined while they are read. */
export function useMemories(exam: string): Memories | undefined {
  const { db } = useWorld();
  return useReadOnce(
    useCallback(async () => {
      const [states, weights] = await Promise.all([
        itemStates(db, exam),
        readWeights(db),
      ]);
      const eq = equations(weights);
      const recall = (m: Memory, on: Day) =>
        eq.recall(Math.max(0, on - m.lastDay), m.stability);
      return { states, recall };
    }, [db, exam]),
  );
}

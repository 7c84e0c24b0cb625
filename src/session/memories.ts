/** Every item's memory, with the learner's own weights to read it by. */
import { useEffect, useState } from "react";
import { itemStates } from "../data/item-states.ts";
import { readWeights } from "../data/memory-weights.ts";
import { equations } from "../domain/memory/equations.ts";
import type { ItemState } from "../domain/memory/item-state.ts";
import type { Memory } from "../domain/memory/memory.ts";
import type { Day } from "../domain/time/time.ts";
import { useWorld } from "./ambient.ts";

export interface Memories {
  states: ReadonlyMap<string, ItemState>;
  /** Probability of recall on a day. */
  recall(memory: Memory, on: Day): number;
}

/** Read once, not live: item states are too many for that (storage.md). undefined while they are read. */
export function useMemories(exam: string): Memories | undefined {
  const { db } = useWorld();
  const [read, setRead] = useState<{ exam: string; memories: Memories }>();
  useEffect(() => {
    let gone = false;
    void Promise.all([itemStates(db, exam), readWeights(db)]).then(
      ([states, weights]) => {
        if (gone) return;
        const eq = equations(weights);
        const recall = (m: Memory, on: Day) =>
          eq.recall(Math.max(0, on - m.lastDay), m.stability);
        setRead({ exam, memories: { states, recall } });
      },
    );
    return () => {
      gone = true;
    };
  }, [db, exam]);
  return read?.exam === exam ? read.memories : undefined;
}

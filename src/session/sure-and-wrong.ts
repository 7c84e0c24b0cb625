import { useCallback } from "react";
import { questionsById } from "../data/banks.ts";
import { itemStates } from "../data/item-states.ts";
import { sureAndWrong } from "../domain/mastery/calibration.ts";
import { useWorld } from "./ambient.ts";
import { useReadOnce } from "./read-once.ts";

export interface Misbelief {
  item: string;
  task: string;
  stem: string;
}

/** As many as a quiz on them should ask. */
const MOST = 20;

/**
 * Questions whose last answer was sure and wrong, the newest first. Read once when asked for, not live: it goes
 * over every item's state (storage.md). undefined while reading.
 */
export function useSureAndWrong(exam: string): Misbelief[] | undefined {
  const { db } = useWorld();
  return useReadOnce(
    useCallback(async () => {
      const states = await itemStates(db, exam);
      const wrong = sureAndWrong(states.values()).slice(0, MOST);
      const questions = await questionsById(
        db,
        exam,
        wrong.map((s) => ({ id: s.item })),
      );
      return wrong.flatMap((s): Misbelief[] => {
        const stem = questions.get(s.item)?.stem;
        return stem === undefined ? [] : [{ item: s.item, task: s.task, stem }];
      });
    }, [db, exam]),
  );
}

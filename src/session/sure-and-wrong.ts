import { useEffect, useState } from "react";
import { questionsById } from "../data/banks.ts";
import { itemStates } from "../data/item-states.ts";
import { sureAndWrong } from "../domain/mastery/calibration.ts";
import { useWorld } from "./ambient.ts";

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
  const [read, setRead] = useState<{ exam: string; found: Misbelief[] }>();
  useEffect(() => {
    let here = true;
    void (async () => {
      const states = await itemStates(db, exam);
      const wrong = sureAndWrong(states.values()).slice(0, MOST);
      const questions = await questionsById(
        db,
        exam,
        wrong.map((s) => ({ id: s.item })),
      );
      const found = wrong.flatMap((s): Misbelief[] => {
        const stem = questions.get(s.item)?.stem;
        return stem === undefined ? [] : [{ item: s.item, task: s.task, stem }];
      });
      if (here) setRead({ exam, found });
    })();
    return () => {
      here = false;
    };
  }, [db, exam]);
  return read?.exam === exam ? read.found : undefined;
}

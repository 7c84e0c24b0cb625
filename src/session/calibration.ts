import { useEffect, useState } from "react";
import { questionsById } from "../data/banks.ts";
import { itemStates } from "../data/item-states.ts";
import {
  calibrationOf,
  sureAndWrong,
  type Said,
} from "../domain/mastery/calibration.ts";
import { useWorld } from "./ambient.ts";

export interface Misbelief {
  item: string;
  task: string;
  stem: string;
}

export interface Calibration {
  said: Said[];
  /** Questions whose last answer was sure and wrong, the newest first, as far as the bank still has them. */
  sureAndWrong: Misbelief[];
}

/** As many as a quiz on them should ask. */
const MOST = 20;

/** Read once when asked for, not live: it goes over every item's answers (storage.md). undefined while reading. */
export function useCalibration(exam: string): Calibration | undefined {
  const { db } = useWorld();
  const [read, setRead] = useState<{ exam: string; found: Calibration }>();
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
      const found = {
        said: calibrationOf(states.values()),
        sureAndWrong: wrong.flatMap((s): Misbelief[] => {
          const stem = questions.get(s.item)?.stem;
          return stem === undefined
            ? []
            : [{ item: s.item, task: s.task, stem }];
        }),
      };
      if (here) setRead({ exam, found });
    })();
    return () => {
      here = false;
    };
  }, [db, exam]);
  return read?.exam === exam ? read.found : undefined;
}

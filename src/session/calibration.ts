import { useEffect, useState } from "react";
import { itemStates } from "../data/item-states.ts";
import { calibrationOf, type Said } from "../domain/mastery/calibration.ts";
import { useWorld } from "./ambient.ts";

/** Read once when asked for, not live: it goes over every item's answers (storage.md). undefined while reading. */
export function useCalibration(exam: string): Said[] | undefined {
  const { db } = useWorld();
  const [said, setSaid] = useState<{ exam: string; list: Said[] }>();
  useEffect(() => {
    let here = true;
    void itemStates(db, exam).then((states) => {
      if (here) setSaid({ exam, list: calibrationOf(states.values()) });
    });
    return () => {
      here = false;
    };
  }, [db, exam]);
  return said?.exam === exam ? said.list : undefined;
}

import {
  emptyProgress,
  sumUp,
  type Progress,
} from "../domain/mastery/progress.ts";
import type { CriticalPassDb } from "./db.ts";
import { itemStates } from "./item-states.ts";

/** The sums of an exam. A row that an older version wrote lacks some: it is counted anew, and kept with the next answer. */
export async function readProgress(
  db: CriticalPassDb,
  exam: string,
): Promise<Progress> {
  const row: Partial<Progress> | undefined = await db.progress.get(exam);
  if (!row) return emptyProgress(exam);
  return row.firsts
    ? (row as Progress)
    : sumUp(exam, (await itemStates(db, exam)).values());
}

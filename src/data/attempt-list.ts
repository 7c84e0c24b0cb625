import type { AttemptRow, CriticalPassDb } from "./db.ts";

/** Attempts of an exam, newest first. */
export async function attemptsOf(db: CriticalPassDb, exam: string): Promise<AttemptRow[]> {
  const rows = await db.attempts.where("exam").equals(exam).toArray();
  return rows.sort((a, b) => b.startedAtMs - a.startedAtMs);
}

import type { AttemptRow, CriticalPassDb } from "./db.ts";

/** Attempts of an exam, newest first. */
export async function attemptsOf(
  db: CriticalPassDb,
  exam: string,
): Promise<AttemptRow[]> {
  const rows = await db.attempts.where("exam").equals(exam).toArray();
  return rows.sort((a, b) => b.startedAtMs - a.startedAtMs);
}

/** The attempt that waits to be gone on with on this device, if there is one; another device's runs there. */
export async function runningHere(
  db: CriticalPassDb,
  exam: string,
): Promise<AttemptRow | null> {
  const device = (await db.meta.get("device"))?.value;
  return (
    (await attemptsOf(db, exam)).find(
      (a) => a.status === "running" && a.device === device,
    ) ?? null
  );
}

/** Quiz and study sessions in progress: a killed tab resumes at the same item. */
import type { CriticalPassDb, SessionRow } from "./db.ts";

export async function saveSession(
  db: CriticalPassDb,
  row: SessionRow,
): Promise<void> {
  await db.sessions.put(row);
}

export const loadSession = (
  db: CriticalPassDb,
  id: string,
): Promise<SessionRow | undefined> => db.sessions.get(id);

/** Running sessions of a kind, the newest first. */
export async function sessionsOf(
  db: CriticalPassDb,
  exam: string,
  kind: SessionRow["kind"],
): Promise<SessionRow[]> {
  const rows = await db.sessions
    .where("exam")
    .equals(exam)
    .filter((s) => s.kind === kind)
    .toArray();
  return rows.sort((a, b) => b.updatedAtMs - a.updatedAtMs);
}

export const endSession = (db: CriticalPassDb, id: string): Promise<void> =>
  db.sessions.delete(id);

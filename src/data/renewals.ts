/** Certificates held and what was done for their renewal: the last word of the log on each. */
import type { Activity } from "../domain/renewal/progress.ts";
import type { Credential } from "../domain/renewal/reminders.ts";
import type { CriticalPassDb } from "./db.ts";

export async function readCredentials(
  db: CriticalPassDb,
): Promise<Credential[]> {
  return (await db.credentials.toArray())
    .flatMap(({ exam, held }) => (held ? [{ exam, ...held }] : []))
    .sort((a, b) => (a.exam < b.exam ? -1 : 1));
}

/** Newest first. */
export async function readActivities(db: CriticalPassDb): Promise<Activity[]> {
  return (await db.activities.toArray())
    .flatMap(({ id, exam, entry }) => (entry ? [{ id, exam, ...entry }] : []))
    .sort((a, b) =>
      a.date === b.date ? (a.id < b.id ? 1 : -1) : a.date < b.date ? 1 : -1,
    );
}

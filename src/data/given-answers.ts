/** What was answered and in which order it was shown, found in the log by the entries of item states. */
import type { LogEvent } from "../domain/events/event.ts";
import type { DisplayOrder, Response } from "../domain/question/response.ts";
import { eventsIn, type CriticalPassDb, type EventSegmentRow } from "./db.ts";

export interface Given {
  response: Response;
  /** null for an exam's answer: its order is in the attempt's plan. */
  order: DisplayOrder | null;
  revision: number;
}

/**
 * By entry: an event's id, or '<event>#<item>' for an exam's answer. Segments carry the id of their first event
 * and ids are ordered by time, so the one before an id is looked into first; a merged log may hold it elsewhere.
 */
export async function givenAnswers(
  db: CriticalPassDb,
  entries: readonly string[],
): Promise<Map<string, Given>> {
  const missing = new Set(entries.map((e) => e.split("#")[0] as string));
  const events = new Map<string, LogEvent>();
  const take = (e: LogEvent | undefined) => {
    if (e && missing.delete(e.id)) events.set(e.id, e);
  };
  await db.transaction("r", db.events, db.eventSegments, async () => {
    (await db.events.bulkGet([...missing])).forEach(take);
    if (missing.size === 0) return;
    const ids = await db.eventSegments.toCollection().primaryKeys();
    const near = new Set(
      [...missing].flatMap((id) => ids.findLast((s) => s <= id) ?? []),
    );
    const look = (s: EventSegmentRow | undefined) =>
      (s ? eventsIn(s) : []).forEach(take);
    for (const id of near) look(await db.eventSegments.get(id));
    for (const id of ids) {
      if (missing.size === 0) return;
      if (!near.has(id)) look(await db.eventSegments.get(id));
    }
  });
  const found = new Map<string, Given>();
  for (const entry of entries) {
    const [id = "", item] = entry.split("#");
    const p = events.get(id)?.payload;
    if (p?.kind === "answer") {
      const { response, order, revision } = p;
      found.set(entry, { response, order, revision });
    } else if (p?.kind === "attempt-submit") {
      const a = p.answers.find((x) => x.item === item);
      if (a)
        found.set(entry, {
          response: a.response,
          order: null,
          revision: a.revision,
        });
    }
  }
  return found;
}

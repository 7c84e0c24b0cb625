/**
 * The event log: an open end of single rows and sealed segments (storage.md). An event and everything that
 * is derived from it move in one transaction, at once.
 */
import type { Clock } from "../domain/time/time.ts";
import type { Instant } from "../domain/time/time.ts";
import { replayOrder, type LogEvent, type Payload } from "../domain/events/event.ts";
import { hash32 } from "../domain/random/random.ts";
import { emptyProgress, moveProgress, type Progress } from "../domain/mastery/progress.ts";
import { applyEvent, newItemState, type ItemKind, type ItemState } from "../domain/memory/item-state.ts";
import { createScheduler, type Scheduler } from "../domain/memory/memory.ts";
import type { CriticalPassDb, ItemChunkRow } from "./db.ts";

/** What the data layer needs of the outside world; made once, in main.tsx. */
export interface Ambient {
  db: CriticalPassDb;
  clock: Clock;
  /** A new UUIDv7. */
  newId(): string;
}

/** Item states lie in this many chunks an exam: a chunk is read and written whole. */
const CHUNKS = 512;
export const chunkKey = (exam: string, item: string) => `${exam}|${hash32(item) % CHUNKS}`;

const scheduler: Scheduler = createScheduler();

/** Tables that an append may touch: derived state and log share one transaction. */
const tablesOf = (db: CriticalPassDb) => [
  db.meta,
  db.events,
  db.itemChunks,
  db.progress,
  db.settings,
  db.outcomes,
  db.reports,
  db.attempts,
  db.sessions,
];

/** This device's id in the log; made with the first event. A restored backup brings no device id with it. */
export async function deviceId(ambient: Ambient): Promise<string> {
  const row = await ambient.db.meta.get("device");
  if (row) return String(row.value);
  const id = ambient.newId();
  await ambient.db.meta.put({ key: "device", value: id });
  return id;
}

/** A read-through, write-back view of the derived rows during one transaction. */
function derivedView(db: CriticalPassDb) {
  const chunks = new Map<string, ItemChunkRow>();
  const progress = new Map<string, Progress>();
  const touched = new Set<string>();

  async function chunk(exam: string, item: string): Promise<ItemChunkRow> {
    const key = chunkKey(exam, item);
    const held = chunks.get(key);
    if (held) return held;
    const row = (await db.itemChunks.get(key)) ?? { key, exam, states: {} };
    chunks.set(key, row);
    return row;
  }

  return {
    async apply(event: LogEvent) {
      const p = event.payload;
      const items: { exam: string; item: string }[] =
        p.kind === "attempt-submit"
          ? p.answers.map((a) => ({ exam: p.exam, item: a.item }))
          : "item" in p && p.kind !== "report"
            ? [{ exam: p.exam, item: p.item }]
            : [];
      for (const { exam, item } of items) await chunk(exam, item);
      const exam = items[0]?.exam;
      if (exam === undefined) return;
      const stateOf = (item: string, task: string | null, kind: ItemKind): ItemState | undefined => {
        const known = chunks.get(chunkKey(exam, item))?.states[item];
        return known ?? (task === null ? undefined : newItemState(exam, item, task, kind));
      };
      let sums = progress.get(exam) ?? (await db.progress.get(exam)) ?? emptyProgress(exam);
      for (const after of applyEvent(event, stateOf, scheduler)) {
        const row = await chunk(exam, after.item);
        sums = moveProgress(sums, row.states[after.item], after);
        row.states[after.item] = after;
        touched.add(row.key);
      }
      progress.set(exam, sums);
    },
    async flush() {
      const rows = [...touched].map((key) => chunks.get(key) as ItemChunkRow);
      if (rows.length === 1) await db.itemChunks.put(rows[0] as ItemChunkRow);
      else if (rows.length > 1) await db.itemChunks.bulkPut(rows);
      for (const row of progress.values()) await db.progress.put(row);
    },
  };
}

/** Settings, outcomes and reports: small derived tables of their own. */
async function applySmall(db: CriticalPassDb, event: LogEvent) {
  const p = event.payload;
  if (p.kind === "setting") {
    const key = `${p.scope}/${p.key}`;
    const held = await db.settings.get(key);
    const newer = !held || held.wallMs < event.wallMs || (held.wallMs === event.wallMs && held.event <= event.id);
    if (newer) await db.settings.put({ key, scope: p.scope, value: p.value, wallMs: event.wallMs, event: event.id });
  } else if (p.kind === "outcome") {
    await db.outcomes.put({ id: event.id, exam: p.exam, wallMs: event.wallMs, date: p.date, result: p.result });
  } else if (p.kind === "report") {
    const { exam, item, revision, reason, text } = p;
    await db.reports.put({ id: event.id, exam, item, revision, reason, text, wallMs: event.wallMs });
  }
}

/**
 * Appends events and moves everything derived from them, all or nothing. `within` runs in the same
 * transaction (an attempt's checkpoint, say) and may throw to undo it all. Resolves when committed.
 */
export async function append(
  ambient: Ambient,
  payloads: readonly Payload[],
  within?: (written: readonly LogEvent[]) => Promise<void>,
): Promise<LogEvent[]> {
  const { db, clock } = ambient;
  return db.transaction("rw", tablesOf(db), async () => {
    const device = await deviceId(ambient);
    let seq = Number((await db.meta.get("seq"))?.value ?? 0);
    const view = derivedView(db);
    const written: LogEvent[] = [];
    for (const payload of payloads) {
      const wallMs: Instant = clock.now();
      seq++;
      const event: LogEvent = {
        id: ambient.newId(),
        device,
        seq,
        wallMs,
        offsetMinutes: clock.utcOffsetMinutes(wallMs),
        monoMs: Math.round(clock.monotonicMs()),
        v: 1,
        payload,
      };
      written.push(event);
      await view.apply(event);
      await applySmall(db, event);
    }
    await view.flush();
    if (written.length === 1) await db.events.add(written[0] as LogEvent);
    else await db.events.bulkAdd(written);
    await db.meta.put({ key: "seq", value: seq });
    if (within) await within(written);
    return written;
  });
}

/** The whole log in replay order: segments and open rows, each event once. */
export async function readLog(db: CriticalPassDb): Promise<LogEvent[]> {
  const byId = new Map<string, LogEvent>();
  await db.transaction("r", db.events, db.eventSegments, async () => {
    for (const segment of await db.eventSegments.toArray()) for (const e of segment.events) byId.set(e.id, e);
    for (const e of await db.events.toArray()) byId.set(e.id, e);
  });
  return replayOrder([...byId.values()]);
}

export const OPEN_ROWS = 1_000;
export const SEGMENT_EVENTS = 2_000;

/**
 * Moves the oldest open rows into a sealed segment, in one transaction: a crash leaves either form.
 * Returns how many were sealed. Called when the app is idle.
 */
export async function sealOldEvents(db: CriticalPassDb, keepOpen = OPEN_ROWS): Promise<number> {
  return db.transaction("rw", db.events, db.eventSegments, async () => {
    const open = await db.events.count();
    if (open < keepOpen * 2) return 0;
    const rows = await db.events.orderBy("id").limit(Math.min(SEGMENT_EVENTS, open - keepOpen)).toArray();
    const first = rows[0];
    if (!first) return 0;
    await db.eventSegments.put({ id: first.id, count: rows.length, events: rows });
    await db.events.bulkDelete(rows.map((r) => r.id));
    return rows.length;
  });
}

/** Throws all derived item state away and makes it again from the log (after an import, or a new model). */
export async function rebuildDerived(db: CriticalPassDb): Promise<void> {
  const events = await readLog(db);
  await db.transaction("rw", [db.itemChunks, db.progress, db.settings, db.outcomes, db.reports], async () => {
    await Promise.all([db.itemChunks.clear(), db.progress.clear(), db.settings.clear(), db.outcomes.clear(), db.reports.clear()]);
    const view = derivedView(db);
    for (const event of events) {
      await view.apply(event);
      await applySmall(db, event);
    }
    await view.flush();
  });
}

/** One item's state, or undefined when it was never touched. */
export async function itemState(db: CriticalPassDb, exam: string, item: string): Promise<ItemState | undefined> {
  return (await db.itemChunks.get(chunkKey(exam, item)))?.states[item];
}

/** All item states of an exam, by item id. */
export async function itemStates(db: CriticalPassDb, exam: string): Promise<Map<string, ItemState>> {
  const rows = await db.itemChunks.where("exam").equals(exam).toArray();
  return new Map(rows.flatMap((r) => Object.entries(r.states)));
}

/**
 * The event log: an open end of single rows and sealed segments (storage.md). An event and everything that
 * is derived from it move in one transaction, at once.
 */
import {
  instant,
  learnerDay,
  type Clock,
  type Instant,
} from "../domain/time/time.ts";
import {
  replayOrder,
  steadied,
  type LogEvent,
  type Payload,
  type PayloadOf,
} from "../domain/events/event.ts";
import {
  emptyProgress,
  moveProgress,
  sumUp,
  type Progress,
} from "../domain/mastery/progress.ts";
import {
  applyEvent,
  newItemState,
  type ItemKind,
  type ItemState,
} from "../domain/memory/item-state.ts";
import type { Scheduler } from "../domain/memory/memory.ts";
import { replay } from "../domain/memory/replay.ts";
import type { ItemFact } from "../domain/readiness/paper.ts";
import { moveReadiness, type ReadinessSums } from "../domain/readiness/sums.ts";
import {
  eventsIn,
  segmentOf,
  type ActivityRow,
  type CorrectionRow,
  type CredentialRow,
  type CriticalPassDb,
  type ForecastRow,
  type ItemChunkRow,
  type OutcomeRow,
  type ReportRow,
  type SettingRow,
} from "./db.ts";
import { factsOfItems } from "./item-facts.ts";
import { chunkKey } from "./item-states.ts";
import { readProgress } from "./progress.ts";
import {
  readWeights,
  schedulerWith,
  weightsIn,
  WEIGHTS_KEY,
} from "./memory-weights.ts";

/** What the data layer needs of the outside world; made once, in main.tsx. */
export interface Ambient {
  db: CriticalPassDb;
  clock: Clock;
  /** A new UUIDv7. */
  newId(): string;
}

/** What is derived from the log alone, and made again from it. Readiness needs the banks as well (data/readiness.ts). */
const derivedTables = (db: CriticalPassDb) => [
  db.itemChunks,
  db.progress,
  db.settings,
  db.outcomes,
  db.reports,
  db.credentials,
  db.activities,
  db.corrections,
  db.readiness,
  db.forecasts,
];

/** Tables that an append may touch: derived state and log share one transaction. */
const tablesOf = (db: CriticalPassDb) => [
  db.meta,
  db.events,
  ...derivedTables(db),
  db.itemFacts,
  db.attempts,
  db.sessions,
];

/** This device's id in the log; made with the first event. A restored backup brings no device id with it. */
export async function deviceId(
  ambient: Pick<Ambient, "db" | "newId">,
): Promise<string> {
  const row = await ambient.db.meta.get("device");
  if (row) return String(row.value);
  const id = ambient.newId();
  await ambient.db.meta.put({ key: "device", value: id });
  return id;
}

/** Derived rows in memory while events are applied to them. */
interface Derived {
  chunks: Map<string, ItemChunkRow>;
  sums: Map<string, Progress>;
  /** Exams whose readiness is kept; where there is none, it is made at first use (data/readiness.ts). */
  readiness: Map<string, ReadinessSums>;
  facts: Map<string, ItemFact>;
  touched: Set<string>;
}

const emptyDerived = (): Derived => ({
  chunks: new Map(),
  sums: new Map(),
  readiness: new Map(),
  facts: new Map(),
  touched: new Set(),
});

/** The items whose state an event may change. */
function itemsOf({
  payload: p,
}: LogEvent): { exam: string; items: string[] } | null {
  switch (p.kind) {
    case "attempt-submit":
      return { exam: p.exam, items: p.answers.map((a) => a.item) };
    case "outline":
      return { exam: p.exam, items: Object.keys(p.tasks) };
    case "answer":
    case "grade":
    case "undo":
    case "correction":
    case "flag":
    case "suspend":
    case "bury":
    case "keep":
    case "note":
    case "why":
      return { exam: p.exam, items: [p.item] };
    default:
      return null;
  }
}

/**
 * Reads all rows that the events speak about, so that they can be applied without waiting: Dexie loses a
 * transaction over a hundred awaits in a row that ask the database for nothing.
 */
async function load(
  db: CriticalPassDb,
  events: readonly LogEvent[],
): Promise<Derived> {
  const derived = emptyDerived();
  const chunks = new Map<string, string>();
  const exams = new Set<string>();
  for (const event of events) {
    const about = itemsOf(event);
    if (!about) continue;
    exams.add(about.exam);
    for (const item of about.items)
      chunks.set(chunkKey(about.exam, item), about.exam);
  }
  for (const exam of exams) {
    const kept = await db.readiness.get(exam);
    if (!kept) continue;
    derived.readiness.set(exam, kept);
    for (const item of await loadFacts(db, derived, exam, events))
      chunks.set(chunkKey(exam, item), exam);
  }
  const keys = [...chunks.keys()];
  const rows =
    keys.length === 1
      ? [await db.itemChunks.get(keys[0] as string)]
      : keys.length > 1
        ? await db.itemChunks.bulkGet(keys)
        : [];
  keys.forEach((key, i) =>
    derived.chunks.set(
      key,
      rows[i] ?? { key, exam: chunks.get(key) as string, states: {} },
    ),
  );
  for (const exam of exams)
    derived.sums.set(exam, await readProgress(db, exam));
  return derived;
}

/**
 * Facts of the items whose answers the events change, and of those that share a family or scenario with them.
 * Returns the latter: how fresh an answer is depends on them.
 */
async function loadFacts(
  db: CriticalPassDb,
  derived: Derived,
  exam: string,
  events: readonly LogEvent[],
): Promise<string[]> {
  const asked = events.flatMap((event) => {
    const about = itemsOf(event);
    return about?.exam === exam ? about.items : [];
  });
  const own = await factsOfItems(db, exam, asked);
  const near = new Set<string>();
  const add = (facts: ReadonlyMap<string, ItemFact>) => {
    for (const [item, fact] of facts) {
      derived.facts.set(`${exam}/${item}`, fact);
      for (const other of [...fact.family, ...fact.mates]) near.add(other);
    }
  };
  add(own);
  // Twice: what a family's question shares its scenario with, and the families of those, bear on it too.
  for (let depth = 0; depth < 2; depth++) {
    const missing = [...near].filter((i) => !derived.facts.has(`${exam}/${i}`));
    if (missing.length === 0) break;
    add(await factsOfItems(db, exam, missing));
  }
  return [...near];
}

/** Applies an event to the states of its items; `changed` hears of each, with what it was before. */
function apply(
  derived: Derived,
  event: LogEvent,
  scheduler: Scheduler,
  orderMs: Instant,
  changed: (before: ItemState | undefined, after: ItemState) => void,
): void {
  const about = itemsOf(event);
  if (!about) return;
  const { exam } = about;
  const rowOf = (item: string): ItemChunkRow => {
    const key = chunkKey(exam, item);
    const row = derived.chunks.get(key) ?? { key, exam, states: {} };
    derived.chunks.set(key, row);
    return row;
  };
  const stateOf = (
    item: string,
    task: string | null,
    kind: ItemKind,
  ): ItemState | undefined =>
    rowOf(item).states[item] ??
    (task === null ? undefined : newItemState(exam, item, task, kind));
  for (const after of applyEvent(event, stateOf, scheduler, orderMs)) {
    const row = rowOf(after.item);
    changed(row.states[after.item], after);
    row.states[after.item] = after;
    derived.touched.add(row.key);
  }
}

async function flush(
  db: CriticalPassDb,
  { chunks, sums, readiness, touched }: Derived,
): Promise<void> {
  const rows = [...touched].map((key) => chunks.get(key) as ItemChunkRow);
  if (rows.length === 0) return;
  // One put costs less than a bulk put of one.
  if (rows.length === 1) await db.itemChunks.put(rows[0] as ItemChunkRow);
  else await db.itemChunks.bulkPut(rows);
  for (const row of sums.values()) await db.progress.put(row);
  for (const row of readiness.values()) await db.readiness.put(row);
}

const settingRow = (
  event: LogEvent,
  p: PayloadOf<"setting">,
  atMs: number,
): SettingRow => ({
  key: `${p.scope}/${p.key}`,
  scope: p.scope,
  value: p.value,
  wallMs: atMs,
  event: event.id,
});

const outcomeRow = (event: LogEvent, p: PayloadOf<"outcome">): OutcomeRow => ({
  id: event.id,
  exam: p.exam,
  wallMs: event.wallMs,
  date: p.date,
  result: p.result,
  ...(p.bands ? { bands: p.bands } : {}),
});

const forecastRow = (
  event: LogEvent,
  { exam, when, chance, low, high, answers }: PayloadOf<"forecast">,
): ForecastRow => ({
  id: event.id,
  exam,
  day: learnerDay(event.wallMs, event.offsetMinutes),
  when,
  chance,
  low,
  high,
  answers,
});

const reportRow = (
  event: LogEvent,
  { exam, item, revision, reason, text }: PayloadOf<"report">,
): ReportRow => ({
  id: event.id,
  exam,
  item,
  revision,
  reason,
  text,
  wallMs: event.wallMs,
});

const credentialRow = (
  { exam, held }: PayloadOf<"credential">,
  atMs: number,
): CredentialRow => ({ exam, held, wallMs: atMs });

const activityRow = (
  { activity, exam, entry }: PayloadOf<"activity">,
  atMs: number,
): ActivityRow => ({ id: activity, exam, entry, wallMs: atMs });

const correctionRow = (
  event: LogEvent,
  { exam, item, effect, version, note, answers }: PayloadOf<"correction">,
  atMs: number,
): CorrectionRow => {
  const rekeyed = effect === "rekey" ? answers : [];
  const toRight = rekeyed.filter((a) => a.correct).length;
  return {
    id: event.id,
    exam,
    item,
    effect,
    version,
    note,
    toRight,
    toWrong: rekeyed.length - toRight,
    dropped: answers.length - rekeyed.length,
    wallMs: atMs,
  };
};

const SMALL: ReadonlySet<Payload["kind"]> = new Set<Payload["kind"]>([
  "setting",
  "outcome",
  "report",
  "credential",
  "activity",
  "correction",
  "forecast",
]);
const isSmall = ({ payload: { kind } }: LogEvent) => SMALL.has(kind);

/** Settings, outcomes, reports, renewals, corrections and forecasts: small derived tables of their own. */
async function applySmall(
  db: CriticalPassDb,
  event: LogEvent,
  atMs: number,
): Promise<void> {
  const p = event.payload;
  if (p.kind === "setting") {
    const row = settingRow(event, p, atMs);
    const held = await db.settings.get(row.key);
    // Another device may have written later, by its clock; of one device the later event always wins.
    if (!held || held.wallMs <= row.wallMs) await db.settings.put(row);
  } else if (p.kind === "outcome") await db.outcomes.put(outcomeRow(event, p));
  else if (p.kind === "report") await db.reports.put(reportRow(event, p));
  else if (p.kind === "credential") {
    const row = credentialRow(p, atMs);
    const held = await db.credentials.get(row.exam);
    if (!held || held.wallMs <= row.wallMs) await db.credentials.put(row);
  } else if (p.kind === "activity") {
    const row = activityRow(p, atMs);
    const held = await db.activities.get(row.id);
    if (!held || held.wallMs <= row.wallMs) await db.activities.put(row);
  } else if (p.kind === "correction")
    await db.corrections.put(correctionRow(event, p, atMs));
  else if (p.kind === "forecast") await db.forecasts.put(forecastRow(event, p));
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
    let latestMs = Number((await db.meta.get("latestMs"))?.value ?? 0);
    const written = payloads.map((payload): LogEvent => {
      const wallMs = clock.now();
      return {
        id: ambient.newId(),
        device,
        seq: ++seq,
        wallMs,
        offsetMinutes: clock.utcOffsetMinutes(wallMs),
        monoMs: Math.round(clock.monotonicMs()),
        v: 1,
        payload,
      };
    });
    const derived = await load(db, written);
    const scheduler = schedulerWith(
      written.some(itemsOf) ? await readWeights(db) : null,
    );
    for (const event of written) {
      latestMs = Math.max(latestMs, event.wallMs);
      apply(derived, event, scheduler, instant(latestMs), (before, after) => {
        derived.sums.set(
          after.exam,
          moveProgress(
            derived.sums.get(after.exam) ?? emptyProgress(after.exam),
            before,
            after,
          ),
        );
        const readiness = derived.readiness.get(after.exam);
        if (readiness)
          moveReadiness(
            readiness,
            before,
            after,
            (item) => derived.facts.get(`${after.exam}/${item}`),
            (item) =>
              derived.chunks.get(chunkKey(after.exam, item))?.states[item],
            scheduler,
          );
      });
      if (isSmall(event)) await applySmall(db, event, latestMs);
    }
    await flush(db, derived);
    if (written.length === 1) await db.events.add(written[0] as LogEvent);
    else await db.events.bulkAdd(written);
    // The clock may be set back; this device's own order may not (domain/events, 'steadied').
    await db.meta.bulkPut([
      { key: "seq", value: seq },
      { key: "latestMs", value: latestMs },
    ]);
    if (within) await within(written);
    return written;
  });
}

/** The whole log in replay order: segments and open rows, each event once. */
export async function readLog(db: CriticalPassDb): Promise<LogEvent[]> {
  const all: LogEvent[] = [];
  await db.transaction("r", db.events, db.eventSegments, async () => {
    for (const segment of await db.eventSegments.toArray())
      for (const e of eventsIn(segment)) all.push(e);
    for (const e of await db.events.toArray()) all.push(e);
  });
  // What is there twice comes out side by side.
  return replayOrder(all).filter(
    (e, i, ordered) => e.id !== ordered[i - 1]?.id,
  );
}

export const OPEN_ROWS = 1_000;
export const SEGMENT_EVENTS = 2_000;

/**
 * Moves the oldest open rows into a sealed segment, in one transaction: a crash leaves either form.
 * Returns how many were sealed. Called when the app is idle.
 */
export async function sealOldEvents(
  db: CriticalPassDb,
  keepOpen = OPEN_ROWS,
): Promise<number> {
  return db.transaction("rw", db.events, db.eventSegments, async () => {
    const open = await db.events.count();
    if (open < keepOpen * 2) return 0;
    const rows = await db.events
      .orderBy("id")
      .limit(Math.min(SEGMENT_EVENTS, open - keepOpen))
      .toArray();
    const first = rows[0];
    if (!first) return 0;
    // A segment of that name holds events that are sealed already: it grows, and never loses one.
    const held = await db.eventSegments.get(first.id);
    const events = [
      ...new Map(
        [...(held ? eventsIn(held) : []), ...rows].map((e) => [e.id, e]),
      ).values(),
    ];
    await db.eventSegments.put(segmentOf(first.id, events));
    await db.events.bulkDelete(rows.map((r) => r.id));
    return rows.length;
  });
}

/**
 * Throws everything derived away and makes it again from the log (after an import, or for a new model), in
 * one transaction: an answer given meanwhile waits and comes on top.
 */
export async function rebuildDerived(db: CriticalPassDb): Promise<void> {
  const derived = derivedTables(db);
  await db.transaction(
    "rw",
    [db.events, db.eventSegments, ...derived],
    async () => {
      const log = steadied(await readLog(db));
      const small = {
        settings: new Map<string, SettingRow>(),
        outcomes: [] as OutcomeRow[],
        reports: [] as ReportRow[],
        credentials: new Map<string, CredentialRow>(),
        activities: new Map<string, ActivityRow>(),
        corrections: [] as CorrectionRow[],
        forecasts: [] as ForecastRow[],
      };
      // Every memory is folded under the weights that hold now, whenever its answers were given.
      const chosen = log.findLast(
        ({ event: { payload: p } }) =>
          p.kind === "setting" && `${p.scope}/${p.key}` === WEIGHTS_KEY,
      )?.event.payload;
      const scheduler = schedulerWith(
        chosen?.kind === "setting" ? weightsIn(chosen.value) : null,
      );
      for (const { event, atMs } of log) {
        const p = event.payload;
        if (p.kind === "correction")
          small.corrections.push(correctionRow(event, p, atMs));
        else if (p.kind === "setting")
          small.settings.set(`${p.scope}/${p.key}`, settingRow(event, p, atMs));
        else if (p.kind === "outcome")
          small.outcomes.push(outcomeRow(event, p));
        else if (p.kind === "report") small.reports.push(reportRow(event, p));
        else if (p.kind === "credential")
          small.credentials.set(p.exam, credentialRow(p, atMs));
        else if (p.kind === "activity")
          small.activities.set(p.activity, activityRow(p, atMs));
        else if (p.kind === "forecast")
          small.forecasts.push(forecastRow(event, p));
      }
      const exams = replay(log, scheduler);
      // Sums do not depend on the way here, so each item counts once instead of once an answer.
      const sums = [...exams].map(([exam, items]) =>
        sumUp(exam, items.values()),
      );
      const chunks = new Map<string, ItemChunkRow>();
      for (const [exam, items] of exams)
        for (const [item, state] of items) {
          const key = chunkKey(exam, item);
          const row = chunks.get(key);
          if (row) row.states[item] = state;
          else chunks.set(key, { key, exam, states: { [item]: state } });
        }
      // Readiness is not made again here, but when it is asked for.
      await Promise.all(derived.map((table) => table.clear()));
      await db.itemChunks.bulkPut([...chunks.values()]);
      await db.progress.bulkPut(sums);
      await db.settings.bulkPut([...small.settings.values()]);
      await db.outcomes.bulkPut(small.outcomes);
      await db.reports.bulkPut(small.reports);
      await db.credentials.bulkPut([...small.credentials.values()]);
      await db.activities.bulkPut([...small.activities.values()]);
      await db.corrections.bulkPut(small.corrections);
      await db.forecasts.bulkPut(small.forecasts);
    },
  );
}

/**
 * Backup: the whole log as one JSON file. Everything else can be made from it and the banks. An import is a
 * union by event id with a receipt, all or nothing; an event that is here is never overwritten.
 *
 * A practice exam that ran on the exporting device can be continued where the backup is restored, that is on
 * a device without answers or exams of its own. Where the backup is merged into other work the exam stays
 * with its device and is shown here as it stood.
 */
import * as v from "valibot";
import { Flashcard, Question } from "../domain/bank/schema.ts";
import type { LogEvent } from "../domain/events/event.ts";
import { readEvent } from "../domain/events/read.ts";
import {
  act,
  passTime,
  startAttempt,
  type AttemptPlan,
  type AttemptState,
  type FinishReason,
} from "../domain/exam/attempt.ts";
import { err, ok, type Result } from "../domain/result/result.ts";
import { forgetCorrections } from "./corrections.ts";
import {
  segmentOf,
  type ArchiveRow,
  type AttemptRow,
  type CriticalPassDb,
} from "./db.ts";
import {
  append,
  deviceId,
  readLog,
  rebuildDerived,
  SEGMENT_EVENTS,
  type Ambient,
} from "./log.ts";

export const BACKUP_FORMAT = "critical-pass-backup";

const Archived: v.GenericSchema<unknown, ArchiveRow> = v.object({
  key: v.string(),
  exam: v.string(),
  question: v.optional(Question),
  card: v.optional(Flashcard),
});

/** Time of a running exam that no act has carried into the log yet (the last seconds before the export). */
const Running = v.object({
  attempt: v.string(),
  sinceActMs: v.pipe(v.number(), v.minValue(0)),
  checkpointWallMs: v.number(),
});
type Running = v.InferOutput<typeof Running>;

const Backup = v.object({
  format: v.literal(BACKUP_FORMAT),
  version: v.literal(1),
  exportedAt: v.string(),
  events: v.array(v.unknown()),
  archive: v.optional(v.array(Archived), []),
  running: v.optional(v.array(Running), []),
});

export interface BackupContent {
  events: LogEvent[];
  archive: ArchiveRow[];
  running: Running[];
}

/** What an import did, counted over the events it added. */
export interface Receipt {
  added: number;
  already: number;
  answers: number;
  cards: number;
  attempts: number;
  settings: number;
  /** Flags, notes, suspensions, corrections, renewals and the like. */
  others: number;
  /** Devices that wrote the file's events. */
  devices: number;
  /** Ids of the certifications in the file. */
  exams: string[];
}

/** The backup as text. Also notes in the log that a backup was made. */
export async function exportBackup(
  ambient: Ambient,
): Promise<{ text: string; fileName: string; events: number }> {
  const { db, clock } = ambient;
  const now = clock.now();
  try {
    const { events } = await countEvents(db);
    await append(ambient, [
      { kind: "backup", events },
      { kind: "setting", scope: "app", key: "lastBackupMs", value: now },
    ]);
  } catch {
    // A device that can no longer write must still be able to hand its data out.
  }
  const { events, archive, attempts } = await db.transaction(
    "r",
    [db.events, db.eventSegments, db.archive, db.attempts],
    async () => ({
      events: await readLog(db),
      archive: await db.archive.toArray(),
      attempts: await db.attempts
        .filter((a) => a.status === "running")
        .toArray(),
    }),
  );
  const running: Running[] = attempts.map((a) => ({
    attempt: a.id,
    sinceActMs: a.sinceActMs,
    checkpointWallMs: a.checkpointWallMs,
  }));
  const date = new Date(now + clock.utcOffsetMinutes(now) * 60_000)
    .toISOString()
    .slice(0, 10);
  return {
    // The format comes first: a reader looks at the head of a file before it takes in the rest.
    text: JSON.stringify({
      format: BACKUP_FORMAT,
      version: 1,
      exportedAt: new Date(now).toISOString(),
      running,
      archive,
      events,
    }),
    fileName: `critical-pass-${date}.json`,
    events: events.length,
  };
}

/** Counts without reading the log: rows here, sealed counts there. */
export async function countEvents(
  db: CriticalPassDb,
): Promise<{ events: number }> {
  const open = await db.events.count();
  let sealed = 0;
  await db.eventSegments.each((segment) => (sealed += segment.count));
  return { events: open + sealed };
}

const NOTHING = "so nothing was changed.";
export const NOT_A_BACKUP = `This is not a Critical Pass backup, ${NOTHING} A backup is a file named like critical-pass-2026-11-22.json.`;
const NEWER = `This backup was made by a newer version of Critical Pass, ${NOTHING} Update the app, then import it again.`;
const ENDS_EARLY = `The file ends early or is damaged, ${NOTHING} Choose another file, or export a new one.`;

const isObject = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === "object" && raw !== null && !Array.isArray(raw);

/** Reads a backup file without changing anything. Errors are sentences for the learner. */
export function readBackup(text: string): Result<BackupContent, string> {
  // Some editors put a byte-order mark in front, and JSON.parse refuses it.
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  let raw: unknown;
  try {
    raw = JSON.parse(body);
  } catch {
    return err(
      body.trimStart().startsWith("{") && body.includes(BACKUP_FORMAT)
        ? ENDS_EARLY
        : NOT_A_BACKUP,
    );
  }
  if (!isObject(raw) || raw["format"] !== BACKUP_FORMAT)
    return err(NOT_A_BACKUP);
  if (typeof raw["version"] === "number" && raw["version"] > 1)
    return err(NEWER);
  const parsed = v.safeParse(Backup, raw);
  if (!parsed.success) {
    const path =
      parsed.issues[0].path?.map((p) => String(p.key)).join(".") ?? "its head";
    return err(`The backup is damaged at ${path}, ${NOTHING}`);
  }
  const { archive, running } = parsed.output;
  const events: LogEvent[] = [];
  for (const [i, entry] of parsed.output.events.entries()) {
    const read = readEvent(entry);
    if (read.ok) events.push(read.value);
    else if (read.error.kind === "newer") return err(NEWER);
    else
      return err(
        `The backup is damaged at event ${i + 1} (${read.error.field}), ${NOTHING}`,
      );
  }
  return ok({ events, archive, running });
}

/** An attempt as the log tells it: its acts replayed on its plan. */
interface Told {
  row: AttemptRow;
  plan: AttemptPlan;
}

/** `events` in replay order. */
function attemptsIn(events: readonly LogEvent[]): Map<string, Told> {
  const told = new Map<string, Told>();
  for (const e of events) {
    const p = e.payload;
    if (p.kind === "attempt-start") {
      const row: AttemptRow = {
        id: p.attempt,
        exam: p.exam,
        status: "running",
        startedAtMs: e.wallMs,
        endedAtMs: null,
        epoch: 1,
        device: e.device,
        state: startAttempt(p.plan),
        checkpointWallMs: e.wallMs,
        sinceActMs: 0,
      };
      if (!told.has(p.attempt)) told.set(p.attempt, { row, plan: p.plan });
      continue;
    }
    if (
      p.kind !== "attempt-act" &&
      p.kind !== "attempt-submit" &&
      p.kind !== "attempt-discard"
    )
      continue;
    const held = told.get(p.attempt);
    if (!held || held.row.status !== "running") continue;
    const { row, plan } = held;
    if (p.kind === "attempt-act") {
      // Whoever was taken over is refused on one device; of two devices that went on, the later owner counts.
      if (p.epoch < row.epoch) continue;
      row.state = act(plan, row.state, p.elapsedMs, p.act);
      row.epoch = p.epoch;
      row.device = e.device;
      row.checkpointWallMs = e.wallMs;
      continue;
    }
    row.endedAtMs = e.wallMs;
    row.checkpointWallMs = e.wallMs;
    row.status = p.kind === "attempt-submit" ? "finished" : "discarded";
    if (p.kind === "attempt-submit")
      row.state = submittedState(row.state, p.reason);
  }
  return told;
}

/** The submission is the fact, even where a replay of the acts stops a millisecond before it. */
const submittedState = (
  state: AttemptState,
  reason: FinishReason,
): AttemptState => ({ ...state, now: { phase: "finished", reason } });

/** Makes or renews the attempt rows that the log speaks of. `adopt`: those that go on on this device. */
async function restoreAttempts(
  db: CriticalPassDb,
  events: readonly LogEvent[],
  device: string,
  adopt: ReadonlyMap<string, Running>,
): Promise<void> {
  for (const [id, { row, plan }] of attemptsIn(events)) {
    const mine = await db.attempts.get(id);
    if (mine && mine.status !== "running") continue;
    // What runs here knows more than the log: its checkpoint holds seconds that no act has carried yet.
    if (mine?.device === device && row.status === "running") continue;
    const since = row.status === "running" ? adopt.get(id) : undefined;
    if (since) {
      row.device = device;
      // The device it came from may still hold it; from here on its acts are the older owner's.
      row.epoch += 1;
      row.state = passTime(plan, row.state, since.sinceActMs);
      row.sinceActMs = since.sinceActMs;
      row.checkpointWallMs = Math.max(
        row.checkpointWallMs,
        since.checkpointWallMs,
      );
    }
    await db.attemptPlans.put({ id, plan });
    await db.attempts.put(row);
  }
}

/** True before the first answer, grade or exam on this device: an import then is a restore, not a merge. */
async function isNew(db: CriticalPassDb): Promise<boolean> {
  return (
    (await db.itemChunks.count()) === 0 && (await db.attempts.count()) === 0
  );
}

/**
 * Adds the backup's events that are not here yet, and makes everything derived from the log again, in one
 * transaction: whatever fails, nothing was changed. Importing a file twice changes nothing the second time.
 */
export async function importBackup(
  ambient: Pick<Ambient, "db" | "newId">,
  text: string,
): Promise<Result<Receipt, string>> {
  const read = readBackup(text);
  if (!read.ok) return read;
  const { db } = ambient;
  const { events, archive, running } = read.value;
  const list = await db.transaction("rw", db.tables, async () => {
    const here = new Set((await readLog(db)).map((e) => e.id));
    const fresh = [
      ...new Map(
        events.filter((e) => !here.has(e.id)).map((e) => [e.id, e]),
      ).values(),
    ];
    const held = new Set(await db.archive.toCollection().primaryKeys());
    await db.archive.bulkPut(archive.filter((a) => !held.has(a.key)));
    if (fresh.length === 0) return fresh;
    const adopt = new Map(
      (await isNew(db)) ? running.map((r) => [r.attempt, r]) : [],
    );
    // Many at once go straight into segments: a row an event would take minutes (storage.md).
    if (fresh.length <= SEGMENT_EVENTS) await db.events.bulkPut(fresh);
    else
      for (let i = 0; i < fresh.length; i += SEGMENT_EVENTS) {
        const part = fresh.slice(i, i + SEGMENT_EVENTS);
        await db.eventSegments.put(segmentOf((part[0] as LogEvent).id, part));
      }
    await rebuildDerived(db);
    // What came in may have been judged by a key that was corrected since.
    await forgetCorrections(db);
    await restoreAttempts(
      db,
      await readLog(db),
      await deviceId(ambient),
      adopt,
    );
    return fresh;
  });
  const of = (...kinds: LogEvent["payload"]["kind"][]) =>
    list.filter((e) => kinds.includes(e.payload.kind)).length;
  const fromExams = list.reduce(
    (n, e) =>
      n + (e.payload.kind === "attempt-submit" ? e.payload.answers.length : 0),
    0,
  );
  return ok({
    added: list.length,
    already: events.length - list.length,
    answers: of("answer") + fromExams,
    cards: of("grade"),
    attempts: of("attempt-start"),
    settings: of("setting"),
    others: of(
      "undo",
      "flag",
      "suspend",
      "bury",
      "keep",
      "note",
      "report",
      "outcome",
      "credential",
      "activity",
    ),
    devices: new Set(events.map((e) => e.device)).size,
    exams: [
      ...new Set(
        events.flatMap((e) => ("exam" in e.payload ? [e.payload.exam] : [])),
      ),
    ].sort(),
  });
}

/** Forgets everything on this device, banks included. */
export async function eraseEverything(db: CriticalPassDb): Promise<void> {
  await db.transaction("rw", db.tables, async () => {
    await Promise.all(db.tables.map((t) => t.clear()));
  });
}

/**
 * Backup: the whole log as one JSON file. Everything else can be made from it and the banks. An import is a
 * union by event id with a receipt; nothing that is here is ever overwritten.
 */
import * as v from "valibot";
import { replayOrder, type LogEvent } from "../domain/events/event.ts";
import { act, startAttempt, type AttemptPlan, type AttemptState } from "../domain/exam/attempt.ts";
import { err, ok, type Result } from "../domain/result/result.ts";
import type { ArchiveRow, AttemptRow, CriticalPassDb } from "./db.ts";
import { append, readLog, rebuildDerived, type Ambient } from "./log.ts";

export const BACKUP_FORMAT = "critical-pass-backup";

const Envelope = v.looseObject({
  id: v.string(),
  device: v.string(),
  seq: v.number(),
  wallMs: v.number(),
  offsetMinutes: v.number(),
  monoMs: v.number(),
  v: v.literal(1),
  payload: v.looseObject({ kind: v.string() }),
});

const Backup = v.object({
  format: v.literal(BACKUP_FORMAT),
  version: v.literal(1),
  exportedAt: v.string(),
  events: v.array(Envelope),
  archive: v.optional(v.array(v.looseObject({ key: v.string(), exam: v.string() })), []),
});

export interface Receipt {
  added: number;
  already: number;
  answers: number;
  cards: number;
  attempts: number;
  settings: number;
  devices: number;
}

/** The backup as text. Also notes in the log that a backup was made. */
export async function exportBackup(ambient: Ambient): Promise<{ text: string; fileName: string; events: number }> {
  const { db, clock } = ambient;
  const count = (await readLog(db)).length;
  const now = clock.now();
  await append(ambient, [
    { kind: "backup", events: count },
    { kind: "setting", scope: "app", key: "lastBackupMs", value: now },
  ]);
  const events = await readLog(db);
  const archive = await db.archive.toArray();
  const date = new Date(now + clock.utcOffsetMinutes(now) * 60_000).toISOString().slice(0, 10);
  return {
    text: JSON.stringify({ format: BACKUP_FORMAT, version: 1, exportedAt: new Date(now).toISOString(), events, archive }),
    fileName: `critical-pass-${date}.json`,
    events: events.length,
  };
}

/** Reads a backup file without changing anything. Errors are sentences for the learner. */
export function readBackup(text: string): Result<{ events: LogEvent[]; archive: ArchiveRow[] }, string> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return err(
      text.trimStart().startsWith("{")
        ? "The file ends early or is damaged, so nothing was changed. Choose another file, or export a new one."
        : "This is not a Critical Pass backup, so nothing was changed. A backup is a file named like critical-pass-2026-11-22.json.",
    );
  }
  const parsed = v.safeParse(Backup, raw);
  if (!parsed.success) {
    const format = (raw as { format?: unknown } | null)?.format;
    const version = (raw as { version?: unknown } | null)?.version;
    if (format === BACKUP_FORMAT && version !== 1)
      return err("This backup was made by a newer version of Critical Pass, so nothing was changed. Update the app, then import it again.");
    if (format !== BACKUP_FORMAT) return err("This is not a Critical Pass backup, so nothing was changed.");
    const path = parsed.issues[0].path?.map((p) => String(p.key)).join(".") ?? "";
    return err(`The backup is damaged at ${path}, so nothing was changed.`);
  }
  return ok({
    events: parsed.output.events as unknown as LogEvent[],
    archive: parsed.output.archive as unknown as ArchiveRow[],
  });
}

/** Makes the attempt rows that the log speaks of and the database lacks. Attempts of other devices stay read-only. */
async function restoreAttempts(db: CriticalPassDb, events: readonly LogEvent[]): Promise<void> {
  const made = new Map<string, { row: AttemptRow; plan: AttemptPlan }>();
  const states = new Map<string, AttemptState>();
  for (const e of events) {
    const p = e.payload;
    if (p.kind === "attempt-start") {
      const state = startAttempt(p.plan);
      states.set(p.attempt, state);
      made.set(p.attempt, {
        plan: p.plan,
        row: {
          id: p.attempt,
          exam: p.exam,
          status: "running",
          startedAtMs: e.wallMs,
          endedAtMs: null,
          epoch: 1,
          device: e.device,
          state,
          checkpointWallMs: e.wallMs,
          sinceActMs: 0,
        },
      });
      continue;
    }
    if (p.kind !== "attempt-act" && p.kind !== "attempt-submit" && p.kind !== "attempt-discard") continue;
    const held = made.get(p.attempt);
    const state = states.get(p.attempt);
    if (!held || !state) continue;
    if (p.kind === "attempt-act") {
      // Acts of an owner that had been taken over were refused when they happened; they are not in the log.
      states.set(p.attempt, act(held.plan, state, p.elapsedMs, p.act));
      held.row.epoch = Math.max(held.row.epoch, p.epoch);
      held.row.checkpointWallMs = e.wallMs;
    } else if (p.kind === "attempt-submit") {
      held.row.status = "finished";
      held.row.endedAtMs = e.wallMs;
      states.set(p.attempt, { ...state, now: { phase: "finished", reason: p.reason } });
    } else {
      held.row.status = "discarded";
      held.row.endedAtMs = e.wallMs;
    }
  }
  for (const [id, { row, plan }] of made) {
    const mine = await db.attempts.get(id);
    // What runs here knows more than the log: its checkpoint holds seconds that no act has carried yet.
    if (mine && (mine.status !== "running" || row.status === "running")) continue;
    await db.attemptPlans.put({ id, plan });
    await db.attempts.put({ ...row, state: states.get(id) ?? row.state });
  }
}

/** Adds the backup's events that are not here yet, and makes everything derived from the log again. */
export async function importBackup(ambient: Ambient, text: string): Promise<Result<Receipt, string>> {
  const read = readBackup(text);
  if (!read.ok) return read;
  const { db } = ambient;
  const here = new Set((await readLog(db)).map((e) => e.id));
  const fresh = new Map(read.value.events.filter((e) => !here.has(e.id)).map((e) => [e.id, e]));
  const list = replayOrder([...fresh.values()]);
  await db.transaction("rw", db.events, db.archive, async () => {
    await db.events.bulkPut(list);
    await db.archive.bulkPut(read.value.archive);
  });
  await rebuildDerived(db);
  await restoreAttempts(db, await readLog(db));
  const of = (kind: string) => list.filter((e) => e.payload.kind === kind).length;
  return ok({
    added: list.length,
    already: read.value.events.length - list.length,
    answers:
      of("answer") + list.reduce((n, e) => n + (e.payload.kind === "attempt-submit" ? e.payload.answers.length : 0), 0),
    cards: of("grade"),
    attempts: of("attempt-start"),
    settings: of("setting"),
    devices: new Set(read.value.events.map((e) => e.device)).size,
  });
}

/** Forgets everything on this device, banks included. */
export async function eraseEverything(db: CriticalPassDb): Promise<void> {
  await db.transaction("rw", db.tables, async () => {
    await Promise.all(db.tables.map((t) => t.clear()));
  });
}

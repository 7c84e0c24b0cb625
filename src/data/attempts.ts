/** Practice exams in the database: one plan row, one checkpoint row, and every act an event of the log. */
import {
  startAttempt,
  type AttemptPlan,
  type AttemptState,
  type FinishReason,
} from "../domain/exam/attempt.ts";
import {
  replayOrder,
  type ExamAnswer,
  type LogEvent,
  type Payload,
} from "../domain/events/event.ts";
import type { TimedAct } from "../domain/exam/recorder.ts";
import { eventsIn, type AttemptRow, type CriticalPassDb } from "./db.ts";
import { append, deviceId, type Ambient } from "./log.ts";

/** Thrown when another tab has taken the attempt over. */
export class AttemptTakenOver extends Error {
  constructor() {
    super("This exam is open in another tab.");
    this.name = "AttemptTakenOver";
  }
}

export async function createAttempt(
  ambient: Ambient,
  exam: string,
  plan: AttemptPlan,
): Promise<string> {
  const id = ambient.newId();
  const { db, clock } = ambient;
  const device = await deviceId(ambient);
  const now = clock.now();
  const row: AttemptRow = {
    id,
    exam,
    status: "running",
    startedAtMs: now,
    endedAtMs: null,
    epoch: 1,
    device,
    state: startAttempt(plan),
    checkpointWallMs: now,
    sinceActMs: 0,
  };
  // The plan has a row of its own; it is written first, so that no attempt is ever without one.
  await db.attemptPlans.put({ id, plan });
  await append(
    ambient,
    [{ kind: "attempt-start", exam, attempt: id, plan }],
    async () => {
      await db.attempts.put(row);
    },
  );
  return id;
}

export async function loadAttempt(
  db: CriticalPassDb,
  id: string,
): Promise<{ row: AttemptRow; plan: AttemptPlan } | null> {
  const [row, plan] = await Promise.all([
    db.attempts.get(id),
    db.attemptPlans.get(id),
  ]);
  return row && plan ? { row, plan: plan.plan } : null;
}

/**
 * The acts of an attempt in replay order, from the log. Segments carry the id of their first event, and ids
 * are ordered by time, so only the segments of the days the attempt ran in are read; a merged log may hold
 * them elsewhere, and then the caller asks for all. What an owner did who had been taken over is left out,
 * as everywhere.
 */
export async function actsOf(
  db: CriticalPassDb,
  row: Pick<AttemptRow, "id" | "startedAtMs" | "endedAtMs">,
  where: "its days" | "everywhere" = "its days",
): Promise<TimedAct[]> {
  const found = new Map<string, LogEvent>();
  const keep = (e: LogEvent) => {
    if (e.payload.kind === "attempt-act" && e.payload.attempt === row.id)
      found.set(e.id, e);
  };
  await db.transaction("r", db.events, db.eventSegments, async () => {
    const ids = await db.eventSegments.toCollection().primaryKeys();
    const from = idAt(row.startedAtMs - DAY_MS);
    const to = idAt((row.endedAtMs ?? row.startedAtMs) + DAY_MS);
    const wanted = ids.filter(
      (id, i) =>
        where === "everywhere" || (id <= to && (ids[i + 1] ?? to) >= from),
    );
    for (const segment of await db.eventSegments.bulkGet(wanted))
      if (segment) eventsIn(segment).forEach(keep);
    await db.events.each(keep);
  });
  let epoch = 0;
  return replayOrder([...found.values()]).flatMap(({ payload: p }) => {
    if (p.kind !== "attempt-act" || p.epoch < epoch) return [];
    epoch = p.epoch;
    return [{ elapsedMs: p.elapsedMs, act: p.act }];
  });
}

/** A clock that was wrong by up to a day leaves an attempt in its neighbours' segments. */
const DAY_MS = 86_400_000;
/** The smallest UUIDv7 of a time: its first 48 bits are milliseconds. */
function idAt(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}`;
}

/** Takes an attempt over: whoever had it before is refused from now on. Returns the new epoch. */
export async function takeOver(
  db: CriticalPassDb,
  id: string,
): Promise<number> {
  return db.transaction("rw", db.attempts, async () => {
    const row = await db.attempts.get(id);
    if (!row) throw new Error(`There is no attempt ${id}.`);
    await db.attempts.update(id, { epoch: row.epoch + 1 });
    return row.epoch + 1;
  });
}

async function refuseOld(
  db: CriticalPassDb,
  id: string,
  epoch: number,
): Promise<void> {
  const row = await db.attempts.get(id);
  if (!row || row.epoch !== epoch || row.status !== "running")
    throw new AttemptTakenOver();
}

/** Acts in their order, an event each, and the state the last one led to, in one transaction. */
export async function recordActs(
  ambient: Ambient,
  attempt: { id: string; exam: string; epoch: number },
  acts: readonly TimedAct[],
  state: AttemptState,
): Promise<void> {
  const { db, clock } = ambient;
  const { id, exam, epoch } = attempt;
  const payloads = acts.map(({ elapsedMs, act }): Payload => ({
    kind: "attempt-act",
    exam,
    attempt: id,
    epoch,
    elapsedMs: Math.round(elapsedMs),
    act,
  }));
  await append(ambient, payloads, async () => {
    await refuseOld(db, id, epoch);
    await db.attempts.update(id, {
      state,
      checkpointWallMs: clock.now(),
      sinceActMs: 0,
    });
  });
}

/** Saves consumed time without an event, so that a killed tab loses seconds at most. */
export async function checkpoint(
  ambient: Ambient,
  attempt: { id: string; epoch: number },
  state: AttemptState,
  sinceActMs: number,
): Promise<void> {
  const { db, clock } = ambient;
  await db.transaction("rw", db.attempts, async () => {
    await refuseOld(db, attempt.id, attempt.epoch);
    await db.attempts.update(attempt.id, {
      state,
      checkpointWallMs: clock.now(),
      sinceActMs,
    });
  });
}

/** Ends an attempt: one submission event carries every answer into memory and mastery. */
export async function finishAttempt(
  ambient: Ambient,
  attempt: { id: string; exam: string; epoch: number },
  state: AttemptState,
  reason: FinishReason,
  answers: ExamAnswer[],
): Promise<void> {
  const { db, clock } = ambient;
  await append(
    ambient,
    [
      {
        kind: "attempt-submit",
        exam: attempt.exam,
        attempt: attempt.id,
        reason,
        answers,
      },
    ],
    async () => {
      await refuseOld(db, attempt.id, attempt.epoch);
      await db.attempts.update(attempt.id, {
        state,
        status: "finished",
        endedAtMs: clock.now(),
        checkpointWallMs: clock.now(),
      });
    },
  );
}

/** Gives an attempt up. The log keeps that it was; its answers teach nothing. */
export async function discardAttempt(
  ambient: Ambient,
  id: string,
): Promise<void> {
  const row = await ambient.db.attempts.get(id);
  if (!row || row.status !== "running") return;
  await append(
    ambient,
    [{ kind: "attempt-discard", exam: row.exam, attempt: id }],
    async () => {
      await ambient.db.attempts.update(id, {
        status: "discarded",
        endedAtMs: ambient.clock.now(),
        epoch: row.epoch + 1,
      });
    },
  );
}

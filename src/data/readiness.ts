/** Readiness sums: kept current by the log, made here where there are none. Forecasts: one a day at most. */
import type { PayloadOf } from "../domain/events/event.ts";
import { isSeen } from "../domain/memory/item-state.ts";
import { createScheduler } from "../domain/memory/memory.ts";
import { diagnosticForm } from "../domain/readiness/diagnostic.ts";
import { factsOf } from "../domain/readiness/paper.ts";
import { readinessSums, type ReadinessSums } from "../domain/readiness/sums.ts";
import {
  trackRecord,
  type TrackRecord,
} from "../domain/readiness/track-record.ts";
import { dayOfDate, learnerDay } from "../domain/time/time.ts";
import type { CriticalPassDb } from "./db.ts";
import { allFacts, putFacts } from "./item-facts.ts";
import { itemStates } from "./item-states.ts";
import { append, type Ambient } from "./log.ts";

/**
 * The sums of an exam, made from the bank and the items' states where they are missing or belong to another
 * bank: at first use, after an import and after a bank update. null while the bank is not on this device.
 * Screens call this once, then follow the row live: the log moves it with every answer.
 */
export async function ensureReadiness(
  db: CriticalPassDb,
  exam: string,
): Promise<ReadinessSums | null> {
  return db.transaction(
    "rw",
    [db.banks, db.bankSegments, db.itemChunks, db.itemFacts, db.readiness],
    async () => {
      const bank = await db.banks.get(exam);
      if (!bank) return null;
      const held = await db.readiness.get(exam);
      if (held?.hash === bank.hash) return held;
      const segments = await db.bankSegments
        .where("exam")
        .equals(exam)
        .filter((s) => s.hash === bank.hash)
        .toArray();
      const facts = factsOf({
        exam: bank.profile,
        questions: segments.flatMap((s) => s.questions),
      });
      const sums = readinessSums(
        bank.profile,
        bank.hash,
        facts,
        await itemStates(db, exam),
        createScheduler(),
      );
      await putFacts(db, exam, facts);
      await db.readiness.put(sums);
      return sums;
    },
  );
}

/**
 * The questions of a diagnostic form, in the order they are asked; empty while the bank is not on this device.
 * What is held out for an exam, and what the learner suspended, is not asked.
 */
export async function drawDiagnostic(
  db: CriticalPassDb,
  exam: string,
  heldOut: ReadonlySet<string> = new Set(),
): Promise<string[]> {
  const sums = await ensureReadiness(db, exam);
  const bank = await db.banks.get(exam);
  if (!sums || !bank) return [];
  const states = await itemStates(db, exam);
  const seen = (item: string) => isSeen(states.get(item));
  const facts = await allFacts(db, exam);
  const asked = new Map(
    [...facts].filter(
      ([item]) =>
        !states.get(item)?.suspended && (seen(item) || !heldOut.has(item)),
    ),
  );
  return diagnosticForm(bank.profile, sums, asked, seen);
}

/**
 * Keeps a forecast as an event, unless one of its kind was kept on this learner's day already. Returns whether
 * it was written.
 */
export async function recordForecast(
  ambient: Ambient,
  forecast: Omit<PayloadOf<"forecast">, "kind">,
): Promise<boolean> {
  const { db, clock } = ambient;
  const now = clock.now();
  const today = learnerDay(now, clock.utcOffsetMinutes(now));
  const kept = await db.forecasts
    .where("exam")
    .equals(forecast.exam)
    .filter((f) => f.when === forecast.when && f.day >= today)
    .count();
  if (kept > 0) return false;
  await append(ambient, [{ kind: "forecast", ...forecast }]);
  return true;
}

/** How good the forecasts were, over all exams of this learner whose outcome was told. */
export async function forecastRecord(db: CriticalPassDb): Promise<TrackRecord> {
  const outcomes = await db.outcomes.toArray();
  return trackRecord(
    await db.forecasts.toArray(),
    outcomes.flatMap(({ exam, date, result }) => {
      const day = dayOfDate(date);
      return day !== null && (result === "passed" || result === "failed")
        ? [{ exam, day, passed: result === "passed" }]
        : [];
    }),
  );
}

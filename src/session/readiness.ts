/** Readiness of the certification in front, live, and the forecasts that are kept of it. */
import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useMemo, useState } from "react";
import type { CriticalPassDb } from "../data/db.ts";
import {
  ensureReadiness,
  forecastRecord,
  recordForecast,
} from "../data/readiness.ts";
import type { Said } from "../domain/mastery/calibration.ts";
import { createScheduler } from "../domain/memory/memory.ts";
import {
  recallCalibration,
  type RecallCalibration,
} from "../domain/memory/recall.ts";
import type { Chance } from "../domain/readiness/forecast.ts";
import { readinessOf, type Readiness } from "../domain/readiness/readiness.ts";
import type { ReadinessSums } from "../domain/readiness/sums.ts";
import type { TrackRecord } from "../domain/readiness/track-record.ts";
import { dayOfDate, type Day } from "../domain/time/time.ts";
import { today, useWorld, type World } from "./ambient.ts";
import { useExam } from "./exam-context.ts";

const scheduler = createScheduler();

export type ReadinessView =
  | { state: "loading" }
  | { state: "failed" }
  | {
      state: "known";
      readiness: Readiness;
      sums: ReadinessSums;
      today: Day;
      /** The learner's day of the exam, unless it has passed or has no date. */
      examDay: Day | null;
    };

/**
 * What the answers so far say, from their cached sums; moves with every answer. What the learner is told of the
 * real exam is kept as a forecast, once a day.
 */
export function useReadiness(): ReadinessView {
  const world = useWorld();
  const { db } = world;
  const { exam, bank, settings } = useExam();
  const [failedFor, setFailedFor] = useState<string | null>(null);
  const failed = failedFor === exam;
  const now = today(world);
  const row = useLiveQuery(
    async () => (await db.readiness.get(exam)) ?? null,
    [db, exam],
  );
  const missing =
    row === null ||
    (row !== undefined && (row.exam !== exam || row.hash !== bank.hash));
  useEffect(() => {
    if (!missing) return;
    let left = false;
    ensureReadiness(db, exam).then(
      () => undefined,
      () => !left && setFailedFor(exam),
    );
    return () => {
      left = true;
    };
  }, [db, exam, missing]);

  const date = settings.examDate ? dayOfDate(settings.examDate) : null;
  const examDay = date !== null && date >= now ? date : null;
  const sums = row && !missing ? row : null;
  const readiness = useMemo(
    () =>
      sums &&
      readinessOf(
        bank.profile,
        sums,
        scheduler,
        examDay === null
          ? null
          : { today: now, day: examDay, studyDays: examDay - now },
      ),
    [bank, sums, now, examDay],
  );

  const active = settings.stage === "active";
  useEffect(() => {
    if (!readiness?.enough || !active) return;
    const { answers } = readiness;
    keepOnce(world, exam, "now", readiness.now.exam.pass, answers);
    if (readiness.examDay)
      keepOnce(world, exam, "exam-day", readiness.examDay.exam.pass, answers);
  }, [world, exam, readiness, active]);

  return useMemo(
    () =>
      readiness && sums
        ? { state: "known", readiness, sums, today: now, examDay }
        : { state: failed ? "failed" : "loading" },
    [readiness, sums, now, examDay, failed],
  );
}

/** Forecasts this page has kept or is about to: an effect may run twice before the first write is there. */
const kept = new WeakMap<CriticalPassDb, Set<string>>();

function keepOnce(
  world: World,
  exam: string,
  when: "now" | "exam-day",
  pass: Chance,
  answers: number,
): void {
  const here = kept.get(world.db) ?? new Set<string>();
  kept.set(world.db, here);
  const key = `${exam} ${when} ${today(world)}`;
  if (here.has(key)) return;
  here.add(key);
  const share = (p: number) =>
    Math.round(1e4 * Math.min(1, Math.max(0, p))) / 1e4;
  recordForecast(world, {
    exam,
    when,
    chance: share(pass.chance),
    low: share(pass.low),
    high: share(pass.high),
    answers: Math.round(answers),
    // Nothing the learner did is lost; the next time it is shown it is tried again.
  }).catch(() => here.delete(key));
}

export interface ForecastsKept {
  record: TrackRecord;
  /** What the issuer reported, by exam and date, domain by domain. */
  bands: ReadonlyMap<string, Record<string, string>>;
}

/** How good the forecasts were, over all exams told of; undefined while it is read. */
export function useForecastsKept(): ForecastsKept | undefined {
  const { db } = useWorld();
  return useLiveQuery(async () => {
    const record = await forecastRecord(db);
    const outcomes = await db.outcomes.toArray();
    return {
      record,
      bands: new Map(
        outcomes.flatMap((o) => {
          const day = dayOfDate(o.date);
          return o.bands && day !== null
            ? [[`${o.exam} ${day}`, o.bands] as const]
            : [];
        }),
      ),
    };
  }, [db]);
}

export interface Calibration {
  /** Recall as predicted against what came. */
  recall: RecallCalibration;
  /** How sure the learner was against how often they were right. */
  said: Said[];
}

/** From the same row, live; undefined while there is none. */
export function useCalibration(exam: string): Calibration | undefined {
  const { db } = useWorld();
  return useLiveQuery(async () => {
    const row = await db.readiness.get(exam);
    return row && { recall: recallCalibration(row.recall), said: row.said };
  }, [db, exam]);
}

/**
 * What the days to come hold: the day's own policy carried on from today, with as many failures as are expected.
 * No draw is made, so the same states give the same forecast.
 */
import type { Rating } from "../events/event.ts";
import type { Day } from "../time/time.ts";
import {
  copyTable,
  costOf,
  type MemoryModel,
  type PlanTable,
} from "./plan-table.ts";
import { dueDayOf } from "./due-queue.ts";
import { modelOf, pickDay, type Guidance } from "./queue.ts";
import { minutesOn } from "./study-time.ts";

export interface ForecastDay {
  day: Day;
  /** What the day has for items, practice exams taken off. */
  minutes: number;
  /** Expected minutes of what is offered. */
  needed: number;
  practiceExam: number;
  reviews: number;
  introduced: number;
  /** Without an exam date: due and left for a later day. */
  leftOver: number;
  /** Expected recall on exam day (or on the last day) if study ended with this one; 0 to 1, by worth. */
  inHand: number;
}

export interface Forecast {
  days: ForecastDay[];
  /** Row by row: the day of the introduction and of the first review after it; 0 where none is forecast. */
  metOn: Int32Array;
  reviewedOn: Int32Array;
  /** The table as it is expected to be at the end. */
  end: PlanTable;
}

export interface ForecastInput {
  table: PlanTable;
  guidance: Guidance;
  today: Day;
  startDay: Day;
  /** The first day that is not forecast any more: the exam's, or today and some weeks. */
  until: Day;
  /** What is left of today beside a practice exam; without it the whole day is. */
  minutesToday?: number;
  reserved?: ReadonlyMap<Day, number>;
  /** Without an exam date: new items a day. */
  newPerDay: number;
}

const RATINGS: readonly Rating[] = [1, 2, 3, 4];

/**
 * Answers as they are expected, without a draw: of every ten reviews at a recall of .8 two fail, spread evenly over
 * the queue. A mean memory would not do: it forgets that some items fail again and again, and promises too much.
 */
function evenAnswers(firstGrades: PlanTable["firstGrades"]) {
  const owed: Record<Rating, number> = { 1: 0, 2: 0, 3: 0, 4: 0 };
  let failsOwed = 0;
  return {
    first(): Rating {
      let most: Rating = 3;
      for (const r of RATINGS) {
        owed[r] += firstGrades[r];
        if (owed[r] > owed[most]) most = r;
      }
      owed[most] -= 1;
      return most;
    },
    review(recall: number): Rating {
      failsOwed += 1 - recall;
      if (failsOwed < 0.5) return 3;
      failsOwed -= 1;
      return 1;
    },
  };
}

function takeReview(
  table: PlanTable,
  { equations: eq, strength }: MemoryModel,
  i: number,
  today: Day,
  answers: ReturnType<typeof evenAnswers>,
): void {
  const before = table.stability[i] as number;
  if (before === 0) {
    const rating = answers.first();
    table.stability[i] = eq.firstStability(rating);
    table.difficulty[i] = eq.firstDifficulty(rating);
  } else {
    const elapsed = Math.max(0, today - (table.lastDay[i] as number));
    const s = before * strength;
    const d = table.difficulty[i] as number;
    const recall = eq.recall(elapsed, s);
    const rating = answers.review(recall);
    table.stability[i] =
      eq.stabilityAfter(s, d, recall, elapsed, rating) / strength;
    table.difficulty[i] = eq.difficultyAfter(d, rating);
  }
  table.lastDay[i] = today;
  table.learning[i] = 0;
}

/** Expected recall on a day over all items that may be studied, by worth; those not met count 0. */
export function recallOn(
  table: PlanTable,
  { equations: eq, strength }: MemoryModel,
  on: Day,
): number {
  let sum = 0;
  let of = 0;
  for (let i = 0; i < table.items.length; i++) {
    const s = table.stability[i] as number;
    const worth = table.worth[i] as number;
    if (table.barred[i] && s === 0) continue;
    of += worth;
    if (s > 0)
      sum +=
        worth *
        eq.recall(Math.max(0, on - (table.lastDay[i] as number)), s * strength);
  }
  return of === 0 ? 0 : sum / of;
}

export function forecast(input: ForecastInput): Forecast {
  const { guidance, today, startDay, until, reserved, newPerDay } = input;
  const model = modelOf(guidance);
  const table = copyTable(input.table);
  const n = table.items.length;
  const metOn = new Int32Array(n);
  const reviewedOn = new Int32Array(n);
  const answers = evenAnswers(table.firstGrades);
  const days: ForecastDay[] = [];
  for (let d = today; d < until; d++) {
    const day = d;
    const practiceExam = reserved?.get(day) ?? 0;
    const whole =
      day === today && input.minutesToday !== undefined
        ? input.minutesToday
        : minutesOn(guidance.time, day) - practiceExam;
    const minutes = Math.max(0, whole);
    const rows = pickDay(table, model, {
      guidance,
      today: day,
      startDay,
      minutes,
      newLimit: newPerDay,
    });
    let seconds = 0;
    let introduced = 0;
    for (const i of rows) {
      seconds += costOf(table, model, i, day);
      if (table.stability[i] === 0) {
        introduced++;
        metOn[i] = day;
      } else if (reviewedOn[i] === 0) reviewedOn[i] = day;
      takeReview(table, model, i, day, answers);
    }
    days.push({
      day,
      minutes,
      needed: seconds / 60,
      practiceExam,
      reviews: rows.length - introduced,
      introduced,
      leftOver:
        guidance.examDay === null ? stillDue(table, model, guidance, day) : 0,
      inHand: recallOn(table, model, until),
    });
  }
  return { days, metOn, reviewedOn, end: table };
}

function stillDue(
  table: PlanTable,
  model: MemoryModel,
  { desiredRetention, time }: Guidance,
  today: Day,
): number {
  let n = 0;
  for (let i = 0; i < table.items.length; i++)
    if (
      table.stability[i] !== 0 &&
      !table.barred[i] &&
      dueDayOf(table, model, i, desiredRetention, time) <= today
    )
      n++;
  return n;
}

/** Practice exams as milestones of the plan: one a fortnight, the last about a week before the exam. */
import type { Day } from "../time/time.ts";
import { minutesOn, studyDays, type StudyTime } from "./study-time.ts";

export interface Milestone {
  /** The day it is sat, or finished where it takes more than one. */
  day: Day;
  minutes: number;
  /** The days whose minutes it takes, in order; one where a day has enough of them. */
  parts: { day: Day; minutes: number }[];
}

export interface MilestoneInput {
  today: Day;
  /** The day the plan began: what was placed then keeps its day as the exam comes nearer. */
  startDay: Day;
  examDay: Day;
  time: StudyTime;
  /** A whole form with its breaks, in minutes. */
  minutesEach: number;
  /** The day of the last practice exam; null where none was sat. */
  lastSat: Day | null;
}

const EVERY_DAYS = 14;
/** The last one leaves a week to mend what it shows. */
const LAST_BEFORE_DAYS = 7;
/** A day with enough minutes may be found this many days either way. */
const EITHER_WAY = 3;
/** Between two of them: time to learn something the next can show. */
export const LEAST_APART = 7;
const EARLIEST_AHEAD = 2;
/** Practice exams take at most a third of the minutes that are left: the earliest go first. */
const MOST_SHARE = 1 / 3;

/**
 * In order of time; empty where there is no room for one. Their days follow from the beginning of the plan and the
 * exam day, not from today, so none of them moves or goes away as it comes near.
 */
export function placeMilestones(input: MilestoneInput): Milestone[] {
  const { today, examDay, lastSat } = input;
  if (input.minutesEach <= 0) return [];
  const toSit = wholeSchedule(input).filter(
    (m) => lastSat === null || m.day >= lastSat + LEAST_APART,
  );
  const open = toSit.filter((m) => m.day >= today);
  const missed = toSit[toSit.length - open.length - 1];
  const next = open[0]?.parts[0]?.day ?? examDay;
  const late = missed && laterSitting(input, missed, next);
  return late ? [late, ...open] : open;
}

/** From the exam back to the beginning of the plan. */
function wholeSchedule(input: MilestoneInput): Milestone[] {
  const { startDay, examDay, time, minutesEach } = input;
  const earliest = startDay + EARLIEST_AHEAD;
  const left = examDay - startDay;
  let room =
    studyDays(time, startDay, examDay).reduce(
      (sum, d) => sum + minutesOn(time, d),
      0,
    ) * MOST_SHARE;
  const placed: Milestone[] = [];
  // With under a fortnight left the last comes halfway; then there is no other.
  let target = examDay - Math.min(LAST_BEFORE_DAYS, Math.ceil(left / 2));
  let before = examDay - 1;
  while (target >= earliest && room >= minutesEach) {
    const found = sitting(input, target, earliest, before);
    if (!found) break;
    placed.unshift(found);
    room -= minutesEach;
    before = (found.parts[0] as { day: Day }).day - LEAST_APART;
    target = Math.min(target - EVERY_DAYS, before);
  }
  return placed;
}

/**
 * A missed one comes on the next day with enough minutes, for a few days; then its minutes are for study again.
 * What was to take several days is not asked for a second time: it would take those of as many more.
 */
function laterSitting(
  { today, examDay, time, minutesEach }: MilestoneInput,
  missed: Milestone,
  next: Day,
): Milestone | null {
  const latest = Math.min(
    missed.day + EITHER_WAY,
    next === examDay ? examDay - 1 : next - LEAST_APART,
  );
  for (let d: number = today; d <= latest; d++)
    if (minutesOn(time, d as Day) >= minutesEach)
      return {
        day: d as Day,
        minutes: minutesEach,
        parts: [{ day: d as Day, minutes: minutesEach }],
      };
  return null;
}

/** The nearest day with enough minutes; else the days up to the target that have enough together. */
function sitting(
  { time, minutesEach }: MilestoneInput,
  target: number,
  earliest: number,
  latest: number,
): Milestone | null {
  for (let off = 0; off <= EITHER_WAY; off++)
    for (const d of off === 0 ? [target] : [target - off, target + off])
      if (
        d >= earliest &&
        d <= latest &&
        minutesOn(time, d as Day) >= minutesEach
      )
        return {
          day: d as Day,
          minutes: minutesEach,
          parts: [{ day: d as Day, minutes: minutesEach }],
        };
  const parts: Milestone["parts"] = [];
  let need = minutesEach;
  for (let d = Math.min(target, latest); d >= earliest && need > 0; d--) {
    const minutes = Math.min(need, minutesOn(time, d as Day));
    if (minutes <= 0) continue;
    parts.unshift({ day: d as Day, minutes });
    need -= minutes;
  }
  const last = parts.at(-1);
  return need > 0 || !last
    ? null
    : { day: last.day, minutes: minutesEach, parts };
}

/** Minutes that practice exams take, by day. */
export function reservedMinutes(
  milestones: readonly Milestone[],
): ReadonlyMap<Day, number> {
  const out = new Map<Day, number>();
  for (const { parts } of milestones)
    for (const p of parts) out.set(p.day, (out.get(p.day) ?? 0) + p.minutes);
  return out;
}

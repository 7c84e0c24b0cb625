/** What the learner's settings and log say about studying: the seam between them and domain/planning. */
import { secondsEach, type Progress } from "../domain/mastery/progress.ts";
import { equations } from "../domain/memory/equations.ts";
import { standing, type ItemState } from "../domain/memory/item-state.ts";
import { memoryStrength, recollections } from "../domain/memory/strength.ts";
import { STEP_LOOKS } from "../domain/planning/plan-table.ts";
import {
  placeMilestones,
  reservedMinutes,
  type Milestone,
} from "../domain/planning/milestones.ts";
import { firstDay, type Guidance } from "../domain/planning/queue.ts";
import { minutesOn, type StudyTime } from "../domain/planning/study-time.ts";
import { dayOfDate, type Day } from "../domain/time/time.ts";
import type { ExamSettings } from "./settings.ts";

type States = ReadonlyMap<string, ItemState>;

const studyTimeOf = (settings: ExamSettings): StudyTime => ({
  minutesPerDay: settings.minutesPerDay,
  minutesByWeekday: settings.minutesByWeekday,
  daysOff: new Set(
    settings.daysOff.flatMap((date) => {
      const on = dayOfDate(date);
      return on === null ? [] : [on];
    }),
  ),
});

/** The strength of the memory that a set of states shows; judged once a set. */
const strengths = new WeakMap<States, number>();

function strengthOf(states: States, weights: readonly number[] | null): number {
  let strength = strengths.get(states);
  if (strength === undefined) {
    const eq = equations(weights);
    strength = memoryStrength(recollections(states.values(), eq), eq);
    strengths.set(states, strength);
  }
  return strength;
}

export function guidanceOf(
  settings: ExamSettings,
  progress: Progress,
  states: States,
  today: Day,
  /** The learner's own weights of the memory model, where there are some. */
  weights: readonly number[] | null,
): Guidance {
  const examDay = settings.examDate ? dayOfDate(settings.examDate) : null;
  return {
    examDay: examDay !== null && examDay >= today ? examDay : null,
    time: studyTimeOf(settings),
    pace: {
      question: secondsEach(progress, "question"),
      card: secondsEach(progress, "card"),
      ...STEP_LOOKS,
    },
    desiredRetention: settings.desiredRetention,
    order: settings.order,
    weights,
    strength: strengthOf(states, weights),
  };
}

/** An answer that took longer was interrupted (as in `moveProgress`). */
const LONGEST_MS = 300_000;

/** Practice exams as the plan knows them. */
export interface ExamsInPlan {
  /** Minutes of a whole form with its breaks; 0 where the bank fills none. */
  minutesEach: number;
  /** The learner's day on which the last whole one ended. */
  lastSat: Day | null;
}

/** The practice exams to come; none without an exam date. */
export function milestonesOf(
  { examDay, time }: Pick<Guidance, "examDay" | "time">,
  { minutesEach, lastSat }: ExamsInPlan,
  states: States,
  today: Day,
): Milestone[] {
  return examDay === null || examDay <= today
    ? []
    : placeMilestones({
        today,
        startDay: firstDay(states, today),
        examDay,
        time,
        minutesEach,
        lastSat,
      });
}

/** What is left of today's minutes for items, after a planned practice exam and all that was answered; never below 0. */
export function minutesLeft(
  { time }: Pick<Guidance, "time">,
  milestones: readonly Milestone[],
  states: States,
  today: Day,
): number {
  let spentMs = 0;
  for (const s of states.values())
    if ((s.entries.at(-1)?.day ?? -1) >= today)
      for (const e of standing(s))
        if (e.day === today) spentMs += Math.min(e.ms, LONGEST_MS);
  const forExam = reservedMinutes(milestones).get(today) ?? 0;
  return Math.max(0, minutesOn(time, today) - forExam - spentMs / 60_000);
}

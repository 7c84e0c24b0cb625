/** Today's plan: a few steps that fit the learner's minutes, each with the reason for it. */
import type { TaskMastery } from "../mastery/mastery.ts";
import type { Day } from "../time/time.ts";

export type PlanStep =
  /** A practice exam, or one day's part of it. */
  | {
      kind: "practice-exam";
      minutes: number;
      whole: number;
      part: number;
      parts: number;
      lastDay: Day;
    }
  | { kind: "review"; cards: number; questions: number; minutes: number }
  | { kind: "learn"; items: number; minutes: number }
  | { kind: "quiz"; task: TaskMastery; questions: number; minutes: number }
  | { kind: "retry"; questions: number; minutes: number };

/** The day's queue in numbers. */
export interface PlannedItems {
  /** What is left of today's for items. */
  minutes: number;
  /** Has minutes of its own, taken off the day's. */
  practiceExam: Omit<
    Extract<PlanStep, { kind: "practice-exam" }>,
    "kind"
  > | null;
  due: { questions: number; cards: number };
  fresh: { items: number; seconds: number };
}

export interface TodayInput {
  /** The queue of today, once it is known; until then the sums below stand for it. */
  planned?: PlannedItems | null;
  minutes: number;
  due: { questions: number; cards: number };
  unseen: { questions: number; cards: number };
  newPerDay: number;
  /** New items already met today. */
  newToday: number;
  missed: number;
  weakest: TaskMastery | null;
  secondsPerQuestion: number;
  secondsPerCard: number;
}

const QUIZ_QUESTIONS = 10;
const minutesOf = (seconds: number) => Math.max(1, Math.round(seconds / 60));

/**
 * Reviews first, since they decay; then new material, then practice where it pays most. A step that does not
 * fit any more is left for tomorrow; the first step is there however short the day.
 */
export function todayPlan(input: TodayInput): PlanStep[] {
  const steps: PlanStep[] = [];
  const { unseen, planned, secondsPerQuestion: q, secondsPerCard: c } = input;
  const due = planned?.due ?? input.due;
  if (planned?.practiceExam)
    steps.push({ kind: "practice-exam", ...planned.practiceExam });
  let left = (planned?.minutes ?? input.minutes) * 60;
  const fits = (seconds: number) =>
    seconds <= left || (steps.length === 0 && left > 0);
  if (due.cards + due.questions > 0) {
    const seconds = due.cards * c + due.questions * q;
    steps.push({ kind: "review", ...due, minutes: minutesOf(seconds) });
    left -= seconds;
  }
  const unseenAll = unseen.cards + unseen.questions;
  const room = Math.max(0, input.newPerDay - input.newToday);
  if (planned) {
    const { items, seconds } = planned.fresh;
    if (items > 0)
      steps.push({ kind: "learn", items, minutes: minutesOf(seconds) });
    left -= seconds;
  } else if (unseenAll > 0 && room > 0) {
    // An average new item costs its share of both kinds, and a second look inside the session.
    const each = ((unseen.cards * c + unseen.questions * q) / unseenAll) * 1.2;
    const items = Math.min(
      room,
      unseenAll,
      Math.max(steps.length === 0 ? 5 : 0, Math.floor((left * 0.6) / each)),
    );
    if (items > 0 && fits(items * each)) {
      steps.push({ kind: "learn", items, minutes: minutesOf(items * each) });
      left -= items * each;
    }
  }
  if (input.missed >= 3) {
    const questions = Math.min(input.missed, QUIZ_QUESTIONS);
    if (fits(questions * q)) {
      steps.push({
        kind: "retry",
        questions,
        minutes: minutesOf(questions * q),
      });
      left -= questions * q;
    }
  }
  if (input.weakest) {
    const questions = Math.min(QUIZ_QUESTIONS, Math.floor(left / q));
    if (questions >= 3)
      steps.push({
        kind: "quiz",
        task: input.weakest,
        questions,
        minutes: minutesOf(questions * q),
      });
  }
  return steps;
}

/**
 * The memory model behind one interface: FSRS-6 by ts-fsrs. ts-fsrs counts UTC calendar days and throws
 * when a clock goes back, so days are the learner's own, counted here, and only `next_state` and
 * `next_interval` are used (semantics.md, 'Schedule').
 */
import { clipParameters, fsrs, generatorParameters } from "ts-fsrs";
import type { Rating } from "../events/event.ts";
import type { Day, Instant } from "../time/time.ts";

export interface Memory {
  /** Days until recall has fallen to 90 %. */
  stability: number;
  /** 1 (easy) to 10 (hard). */
  difficulty: number;
  phase: "learning" | "review" | "relearning";
  /** Index into the phase's steps; 0 in review. */
  step: number;
  lastDay: Day;
  /** An item is due when its due day has come; a learning step may come due later the same day. */
  dueDay: Day;
  dueAtMs: Instant;
  reps: number;
  lapses: number;
}

export interface MemoryConfig {
  /** FSRS-6 weights; null for the published defaults. */
  weights: readonly number[] | null;
  /** Share that should be remembered when a review comes due. */
  desiredRetention: number;
  learningStepsMinutes: readonly number[];
  relearningStepsMinutes: readonly number[];
  maximumIntervalDays: number;
}

export const defaultMemoryConfig: MemoryConfig = {
  weights: null,
  desiredRetention: 0.9,
  learningStepsMinutes: [1, 10],
  relearningStepsMinutes: [10],
  maximumIntervalDays: 36_500,
};

export interface Review {
  rating: Rating;
  day: Day;
  atMs: Instant;
  /** A guess is stored as Again but is no lapse (semantics.md). */
  guess?: boolean;
}

export type Scheduler = {
  /** The memory after one more review. */
  review(before: Memory | null, review: Review): Memory;
  /** The memory after all of them, as `review` after `review` gives it; only the last due day is worked out. */
  fold(reviews: Iterable<Review>): Memory | null;
  /** Milliseconds or days until the item would come back, for each rating. */
  preview(
    before: Memory | null,
    day: Day,
    atMs: Instant,
  ): Record<Rating, NextDue>;
  /** Probability of recall on a day. Source: FSRS-6 forgetting curve. */
  recall(memory: Memory, day: Day): number;
  /** The same from days since the last review (not whole ones alone) and stability. */
  fade(days: number, stability: number): number;
};

export type NextDue =
  { kind: "minutes"; minutes: number } | { kind: "days"; days: number };

const RATINGS: readonly Rating[] = [1, 2, 3, 4];

export function createScheduler(
  config: MemoryConfig = defaultMemoryConfig,
): Scheduler {
  const engine = fsrs(
    generatorParameters({
      ...(config.weights ? { w: [...config.weights] } : {}),
      request_retention: config.desiredRetention,
      maximum_interval: config.maximumIntervalDays,
      enable_fuzz: false,
      enable_short_term: true,
    }),
  );

  const daysSince = (before: Memory, now: Day) =>
    Math.max(0, now - before.lastDay);

  const stateAfter = (before: Memory | null, now: Day, rating: Rating) =>
    engine.next_state(
      before
        ? { stability: before.stability, difficulty: before.difficulty }
        : null,
      before ? daysSince(before, now) : 0,
      rating,
    );

  /** Intervals in days by rating; a better rating never comes back sooner (as ts-fsrs orders them). */
  const intervals = (
    before: Memory | null,
    now: Day,
  ): Record<Rating, number> => {
    const elapsed = before ? daysSince(before, now) : 0;
    const raw = (rating: Rating) =>
      engine.next_interval(stateAfter(before, now, rating).stability, elapsed);
    let hard: number = raw(2);
    let good: number = raw(3);
    if (before?.phase === "review") {
      hard = Math.min(hard, good);
      good = Math.max(good, hard + 1);
    }
    const easy = Math.max(raw(4), good + 1);
    return { 1: raw(1), 2: hard, 3: good, 4: easy };
  };

  /** Phase and step after a review, and the wait in minutes; null: days, by the interval. */
  const nextStep = (
    before: Pick<Memory, "phase" | "step"> | null,
    rating: Rating,
  ): { minutes: number | null; phase: Memory["phase"]; step: number } => {
    const phase = before?.phase ?? "learning";
    const graduate = { minutes: null, phase: "review", step: 0 } as const;
    if (phase === "review") {
      const first = config.relearningStepsMinutes[0];
      return rating === 1 && first !== undefined
        ? { minutes: first, phase: "relearning", step: 0 }
        : graduate;
    }
    const steps =
      phase === "learning"
        ? config.learningStepsMinutes
        : config.relearningStepsMinutes;
    const step = before?.step ?? 0;
    const first = steps[0];
    if (first === undefined || step >= steps.length) return graduate;
    if (rating === 1) return { minutes: first, phase, step: 0 };
    if (rating === 2) {
      // As in ts-fsrs: Hard on the first step waits halfway to the second, or half as long again.
      const second = steps[1];
      const wait =
        step > 0
          ? (steps[step] ?? first)
          : second === undefined
            ? Math.round(first * 1.5)
            : Math.round((first + second) / 2);
      return { minutes: wait, phase, step };
    }
    const after = steps[step + 1];
    return rating === 3 && after !== undefined
      ? { minutes: after, phase, step: step + 1 }
      : graduate;
  };

  const nextDue = (
    before: Memory | null,
    now: Day,
    rating: Rating,
  ): { due: NextDue; phase: Memory["phase"]; step: number } => {
    const { minutes, phase, step } = nextStep(before, rating);
    return {
      due:
        minutes === null
          ? { kind: "days", days: intervals(before, now)[rating] }
          : { kind: "minutes", minutes },
      phase,
      step,
    };
  };

  /** The memory after a review that another one followed: its due day is of no interest. */
  const passing = (
    before: Memory | null,
    { rating, day, atMs, guess }: Review,
  ): Memory => {
    const now = (before ? Math.max(day, before.lastDay) : day) as Day;
    const { stability, difficulty } = stateAfter(before, now, rating);
    const { phase, step } = nextStep(before, rating);
    const lapse = rating === 1 && before?.phase === "review" && !guess;
    return {
      stability,
      difficulty,
      phase,
      step,
      lastDay: now,
      dueDay: now,
      dueAtMs: atMs,
      reps: (before?.reps ?? 0) + 1,
      lapses: (before?.lapses ?? 0) + (lapse ? 1 : 0),
    };
  };

  const review = (
    before: Memory | null,
    { rating, day, atMs, guess }: Review,
  ): Memory => {
    // Two devices or a clock set back may bring an earlier day: the learner's day never goes backwards.
    const now = (before ? Math.max(day, before.lastDay) : day) as Day;
    const state = stateAfter(before, now, rating);
    const next = nextDue(before, now, rating);
    const days = next.due.kind === "days" ? next.due.days : 0;
    const minutes = next.due.kind === "minutes" ? next.due.minutes : 0;
    const lapse = rating === 1 && before?.phase === "review" && !guess;
    return {
      stability: state.stability,
      difficulty: state.difficulty,
      phase: next.phase,
      step: next.step,
      lastDay: now,
      dueDay: (now + days) as Day,
      dueAtMs: (atMs + minutes * 60_000) as Instant,
      reps: (before?.reps ?? 0) + 1,
      lapses: (before?.lapses ?? 0) + (lapse ? 1 : 0),
    };
  };

  return {
    review,
    fold(reviews) {
      let memory: Memory | null = null;
      let last: Review | null = null;
      for (const next of reviews) {
        if (last) memory = passing(memory, last);
        last = next;
      }
      return last ? review(memory, last) : null;
    },
    preview(before, day) {
      const now = (before ? Math.max(day, before.lastDay) : day) as Day;
      return Object.fromEntries(
        RATINGS.map((r) => [r, nextDue(before, now, r).due]),
      ) as Record<Rating, NextDue>;
    },
    recall(memory, day) {
      return engine.forgetting_curve(
        Math.max(0, day - memory.lastDay),
        memory.stability,
      );
    },
    fade: (days, stability) =>
      engine.forgetting_curve(Math.max(0, days), stability),
  };
}

/** All 21 weights; the published defaults for null, older and shorter sets completed as ts-fsrs does. */
export const fullWeights = (
  weights: readonly number[] | null,
): readonly number[] =>
  generatorParameters(weights ? { w: [...weights] } : {}).w;

/** Weights inside the limits that ts-fsrs accepts, so that a fit never leaves the model's own range. */
export const clippedWeights = (weights: readonly number[]): number[] =>
  clipParameters(
    [...weights],
    defaultMemoryConfig.relearningStepsMinutes.length,
    true,
  );

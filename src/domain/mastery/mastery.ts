/**
 * Mastery before the readiness model: the shrunk share of right first answers, with its count
 * (semantics.md, 'Schedule'). First answers only: a question seen again measures memory of that question.
 */
import type { Exam } from "../bank/schema.ts";
import { carriedTallies } from "./crosswalk.ts";
import { emptyTally, shiftTally, type TaskTally } from "./tally.ts";

/** A beta prior worth four answers at the chance of a barely prepared learner. */
const PRIOR_WEIGHT = 4;
const PRIOR_SHARE = 0.5;
/** Called weak from five answers on (semantics.md). */
export const ENOUGH_ANSWERS = 5;
/** Without a published pass mark, what a task should reach: the profile's assumed standard, plus a margin. */
export const TARGET_MARGIN = 0.04;

export type MasteryState = "unseen" | "too-few" | "below" | "near" | "above";

export interface Mastery {
  /** Shrunk share of right first answers; null while nothing was answered. */
  share: number | null;
  target: number;
  answered: number;
  firstRight: number;
  state: MasteryState;
  lastAtMs: number | null;
}

/** (right + 4 × .5) / (answered + 4): few answers are pulled towards one half, many speak for themselves. */
export const shrunkShare = (right: number, answered: number): number =>
  (right + PRIOR_WEIGHT * PRIOR_SHARE) / (answered + PRIOR_WEIGHT);

export function targetOf(exam: Exam): number {
  const p = exam.passing;
  const standard =
    p.kind === "marks" ? p.pass / p.of : (p.assumed?.mean ?? 0.7);
  return Math.min(0.95, standard + TARGET_MARGIN);
}

export function masteryOf(tally: TaskTally, target: number): Mastery {
  const { answered, firstRight } = tally;
  const share = answered === 0 ? null : shrunkShare(firstRight, answered);
  let state: MasteryState;
  if (share === null) state = "unseen";
  else if (answered < ENOUGH_ANSWERS) state = "too-few";
  else if (share >= target) state = "above";
  else state = share >= target - 0.1 ? "near" : "below";
  return {
    share,
    target,
    // Answers carried over from an older outline may be shares of answers.
    answered: Math.round(answered),
    firstRight: Math.round(firstRight),
    state,
    lastAtMs: tally.lastAtMs || null,
  };
}

export interface TaskMastery extends Mastery {
  task: string;
  name: string;
  domain: string;
  /** Outline code as printed: '2.3'. */
  code: string;
}

export interface DomainMastery extends Mastery {
  domain: string;
  name: string;
  weight: number;
  code: string;
  tasks: TaskMastery[];
}

/** The outline as a work-breakdown table: domain sums over the tasks' tallies. */
export function masteryTable(
  exam: Exam,
  tallies: Readonly<Record<string, TaskTally>>,
): DomainMastery[] {
  const target = targetOf(exam);
  const carried = carriedTallies(exam, tallies);
  return exam.domains.map((d, i) => {
    let sum = emptyTally();
    const tasks = d.tasks.map((t, j) => {
      const tally = carried[t.id] ?? emptyTally();
      sum = shiftTally(sum, emptyTally(), tally);
      return {
        ...masteryOf(tally, target),
        task: t.id,
        name: t.name,
        domain: d.id,
        code: `${i + 1}.${j + 1}`,
      };
    });
    return {
      ...masteryOf(sum, target),
      domain: d.id,
      name: d.name,
      weight: d.weight,
      code: String(i + 1),
      tasks,
    };
  });
}

/**
 * Where practice pays most: tasks with enough answers by their gap to the target; then, while there are
 * fewer than `count`, tasks with few answers by theirs. Unseen tasks are unseen, not weak.
 */
export function weakestTasks(
  table: readonly DomainMastery[],
  count: number,
): TaskMastery[] {
  const tasks = table
    .flatMap((d) => d.tasks)
    .filter((t) => t.share !== null && t.share < t.target);
  const gap = (t: TaskMastery) => t.target - (t.share ?? 0);
  const known = tasks
    .filter((t) => t.answered >= ENOUGH_ANSWERS)
    .sort((a, b) => gap(b) - gap(a));
  const thin = tasks
    .filter((t) => t.answered < ENOUGH_ANSWERS)
    .sort((a, b) => gap(b) - gap(a));
  return [...known, ...thin].slice(0, count);
}

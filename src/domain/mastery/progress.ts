/** One small row an exam, kept current with every answer: what Today and Insights subscribe to. */
import { standing, type ItemState } from "../memory/item-state.ts";
import { dayOf0, type DueHistogram } from "./due.ts";
import { emptyTally, shiftTally, tallyOf, type TaskTally } from "./tally.ts";

/** First standing answers to questions by learner's day: [answered, right]. */
export type FirstAnswers = Record<string, [number, number]>;

export interface Progress {
  exam: string;
  tasks: Record<string, TaskTally>;
  /** Items by due day: [questions, cards]. Suspended items are not in it. */
  due: DueHistogram;
  /** Standing answers and grades by learner's day. */
  days: Record<string, number>;
  /** Items met for the first time, by learner's day; an undone answer still counts as met. */
  met: Record<string, number>;
  /** Milliseconds spent and answers counted, by kind: what the plan's minutes are made from. */
  spent: {
    question: { n: number; ms: number };
    card: { n: number; ms: number };
  };
  /** By task. One entry at most for each question that was answered, so the row stays small. */
  firsts: Record<string, FirstAnswers>;
}

export const emptyProgress = (exam: string): Progress => ({
  exam,
  tasks: {},
  due: {},
  days: {},
  met: {},
  spent: { question: { n: 0, ms: 0 }, card: { n: 0, ms: 0 } },
  firsts: {},
});

function shift(map: Record<string, number>, key: string | number, by: number) {
  const n = (map[key] ?? 0) + by;
  if (n === 0) delete map[key];
  else map[key] = n;
}

/** Progress after one item's state changed from `before` to `after`. */
export function moveProgress(
  progress: Progress,
  before: ItemState | undefined,
  after: ItemState,
): Progress {
  const next: Progress = {
    ...progress,
    tasks: { ...progress.tasks },
    due: { ...progress.due },
    days: { ...progress.days },
    met: { ...progress.met },
    spent: {
      question: { ...progress.spent.question },
      card: { ...progress.spent.card },
    },
    firsts: { ...progress.firsts },
  };
  for (const task of [before?.task, after.task]) {
    const byDay = task === undefined ? undefined : next.firsts[task];
    if (task !== undefined && byDay) next.firsts[task] = { ...byDay };
  }
  shiftProgress(next, before, after);
  return next;
}

/** The same in place: for rebuilding from tens of thousands of items, where copies would be all the work. */
export function shiftProgress(
  { tasks, due, days, met, spent, firsts }: Progress,
  before: ItemState | undefined,
  after: ItemState,
): void {
  const count = (
    task: string,
    was: ItemState | undefined,
    is: ItemState | undefined,
  ) => {
    tasks[task] = shiftTally(
      tasks[task] ?? emptyTally(),
      tallyOf(was),
      tallyOf(is),
    );
  };
  // Under a new outline an item may count for another task.
  if (before && before.task !== after.task) {
    count(before.task, before, undefined);
    count(after.task, undefined, after);
  } else count(after.task, before, after);
  const slot = after.kind === "question" ? 0 : 1;
  const move = (state: ItemState | undefined, by: 1 | -1) => {
    const on = state && !state.suspended ? dayOf0(state.memory?.dueDay) : null;
    if (on === null) return;
    const [q, c] = due[on] ?? [0, 0];
    const next: [number, number] = slot === 0 ? [q + by, c] : [q, c + by];
    if (next[0] === 0 && next[1] === 0) delete due[on];
    else due[on] = next;
  };
  move(before, -1);
  move(after, 1);
  const firstMet = (state: ItemState | undefined, by: 1 | -1) => {
    const first = state?.entries[0];
    if (first) shift(met, first.day, by);
  };
  firstMet(before, -1);
  firstMet(after, 1);
  // Answers that took longer than this were interrupted, not slow; they would spoil the minutes.
  const CAP_MS = 300_000;
  const account = (state: ItemState | undefined, by: 1 | -1) => {
    for (const e of state ? standing(state) : []) {
      shift(days, e.day, by);
      const sum = spent[after.kind];
      sum.n += by;
      sum.ms += by * Math.min(e.ms, CAP_MS);
    }
  };
  account(before, -1);
  account(after, 1);
  const firstAnswer = (state: ItemState | undefined) =>
    state?.kind === "question" ? standing(state)[0] : undefined;
  const countFirst = (state: ItemState | undefined, by: 1 | -1) => {
    const first = firstAnswer(state);
    if (!state || !first) return;
    const byDay = (firsts[state.task] ??= {});
    const [of, right] = byDay[first.day] ?? [0, 0];
    if (of + by === 0) delete byDay[first.day];
    else byDay[first.day] = [of + by, right + (first.correct ? by : 0)];
    if (Object.keys(byDay).length === 0) delete firsts[state.task];
  };
  const was = firstAnswer(before);
  const is = firstAnswer(after);
  // Most answers are not the first, and leave these sums alone.
  if (
    before?.task !== after.task ||
    was?.day !== is?.day ||
    was?.correct !== is?.correct
  ) {
    countFirst(before, -1);
    countFirst(after, 1);
  }
}

/** The sums over all of an exam's items at once. */
export function sumUp(exam: string, states: Iterable<ItemState>): Progress {
  const sum = emptyProgress(exam);
  for (const state of states) shiftProgress(sum, undefined, state);
  return sum;
}

/** Seconds an answer takes this learner; the usual pace until there are ten of their own. */
export function secondsEach(
  progress: Progress,
  kind: "question" | "card",
): number {
  const { n, ms } = progress.spent[kind];
  const usual = kind === "question" ? 80 : 20;
  return n < 10 ? usual : Math.max(3, ms / n / 1000);
}

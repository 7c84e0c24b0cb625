/**
 * How much of what was learnt would be recalled today: memory, told apart from ability, which is how questions
 * come out at first sight.
 */
import { standing, type ItemState } from "../memory/item-state.ts";
import type { Memory } from "../memory/memory.ts";
import type { Day } from "../time/time.ts";

export interface Retention {
  /** Items learnt: questions and flashcards that were known the last time. */
  learnt: number;
  /** Sum of their chances of recall today; divided by `learnt` the expected share. */
  recalled: number;
}

/** The learnt items by task. What was wrong, guessed or forgotten the last time is to be learnt again, and is not among them. */
export function retentionByTask(
  states: Iterable<ItemState>,
  recall: (memory: Memory, on: Day) => number,
  today: Day,
): Map<string, Retention> {
  const tasks = new Map<string, Retention>();
  for (const state of states) {
    const last = standing(state).at(-1);
    if (!last || last.rating === 1 || !state.memory || state.suspended)
      continue;
    const sum = tasks.get(state.task) ?? { learnt: 0, recalled: 0 };
    sum.learnt++;
    sum.recalled += recall(state.memory, today);
    tasks.set(state.task, sum);
  }
  return tasks;
}

export const plusRetention = (
  list: readonly (Retention | undefined)[],
): Retention =>
  list.reduce<Retention>(
    (sum, r) => ({
      learnt: sum.learnt + (r?.learnt ?? 0),
      recalled: sum.recalled + (r?.recalled ?? 0),
    }),
    { learnt: 0, recalled: 0 },
  );

/**
 * Every item a plan may offer, as columns of numbers: the queue of a day and the forecast of the days after it
 * read and write the same table, so that what is forecast is what will be offered.
 */
import type { Exam } from "../bank/schema.ts";
import type { Rating } from "../events/event.ts";
import type { Equations } from "../memory/equations.ts";
import { isSeen, type ItemKind, type ItemState } from "../memory/item-state.ts";
import { hash32 } from "../random/random.ts";
import type { Day } from "../time/time.ts";
import { introductionOrder, type Candidate } from "./new-items.ts";

/** What the plan believes about this learner's memory. */
export interface MemoryModel {
  equations: Equations;
  /** `memoryStrength`: multiplies every stability. */
  strength: number;
}

export interface PlanTable {
  items: readonly Candidate[];
  /** Days; 0 while an item has no memory. */
  stability: Float64Array;
  difficulty: Float64Array;
  /** Day of the last review; meaningless where stability is 0. */
  lastDay: Int32Array;
  /** A learning step's or a schedule's day, as stored. */
  dueDay: Int32Array;
  /** 1 where the item is between learning steps and the stored due day holds. */
  learning: Uint8Array;
  /** What one point of recall of this item is worth at the exam; an average question has 1. */
  worth: Float64Array;
  /** Seconds of one look at the item. */
  seconds: Float64Array;
  pace: Pace;
  /** Index into `tasks`. */
  task: Int32Array;
  tasks: readonly string[];
  /** 1: suspended, buried or held out; never offered. */
  barred: Uint8Array;
  /** Items without memory in the order they would be introduced. */
  fresh: readonly number[];
  /** Share of each grade among first answers, by rating. */
  firstGrades: Readonly<Record<Rating, number>>;
  /** Spreads due days; the same for an item on every device. */
  hash: Uint32Array;
}

/**
 * A point of recall of a question is worth four times that of a flashcard, as it takes about four times as long:
 * neither kind is put off until the other is done, and the learner's own pace tips the scale.
 */
const WORTH: Readonly<Record<ItemKind, number>> = { question: 1, card: 0.25 };
/** A task with very few items does not make each of them worth a chapter. */
const MOST_WORTH = 3;

/** First answers before the learner's own are known: worth twenty of them. */
const FIRST_PRIOR: Readonly<Record<Rating, number>> = {
  1: 6,
  2: 2,
  3: 12,
  4: 0,
};

/** Exam share of a task by its domain's weight, spread over the task's items; the mean over all items is 1. */
function taskWorth(
  exam: Exam,
  items: readonly Candidate[],
): Map<string, number> {
  const count = new Map<string, number>();
  for (const i of items) count.set(i.task, (count.get(i.task) ?? 0) + 1);
  const raw = new Map<string, number>();
  let sum = 0;
  for (const d of exam.domains)
    for (const t of d.tasks) {
      const n = count.get(t.id);
      if (!n) continue;
      const share = Math.max(d.weight, 0.01) / d.tasks.length;
      raw.set(t.id, share / n);
      sum += share;
    }
  const mean = sum / Math.max(1, items.length);
  for (const [task, worth] of raw)
    raw.set(
      task,
      mean === 0
        ? 1
        : Math.min(MOST_WORTH, Math.max(1 / MOST_WORTH, worth / mean)),
    );
  return raw;
}

export interface TableInput {
  exam: Exam;
  items: readonly Candidate[];
  states: ReadonlyMap<string, ItemState>;
  heldOut?: ReadonlySet<string>;
  buried?: ReadonlySet<string>;
  pace: Pace;
}

/** What an item costs this learner. */
export interface Pace {
  /** Seconds of one look at a question: `secondsEach`. */
  question: number;
  card: number;
  /** Looks a new item takes: its learning steps, and those again that follow a wrong first answer. */
  newLooks: number;
  /** Looks that follow a failed review the same day. */
  failedLooks: number;
}

/** With learning steps of 1 and 10 minutes, one relearning step, and three first answers in ten wrong. */
export const STEP_LOOKS = { newLooks: 2.3, failedLooks: 1 } as const;

export function planTable(input: TableInput): PlanTable {
  const { exam, items, states, heldOut, buried, pace } = input;
  const n = items.length;
  const table = {
    items,
    stability: new Float64Array(n),
    difficulty: new Float64Array(n),
    lastDay: new Int32Array(n),
    dueDay: new Int32Array(n),
    learning: new Uint8Array(n),
    worth: new Float64Array(n),
    seconds: new Float64Array(n),
    task: new Int32Array(n),
    barred: new Uint8Array(n),
    hash: new Uint32Array(n),
  };
  const tasks: string[] = [];
  const taskIndex = new Map<string, number>();
  const worth = taskWorth(exam, items);
  const grades = { ...FIRST_PRIOR };
  const unmet: number[] = [];
  const again: number[] = [];
  const met = new Map<string, number>();
  items.forEach(({ item, kind, task }, i) => {
    let t = taskIndex.get(task);
    if (t === undefined) {
      t = tasks.length;
      tasks.push(task);
      taskIndex.set(task, t);
    }
    table.task[i] = t;
    table.worth[i] = WORTH[kind] * (worth.get(task) ?? 1);
    table.seconds[i] = pace[kind];
    table.hash[i] = hash32(item);
    const state = states.get(item);
    const memory = state?.memory ?? null;
    const seen = isSeen(state);
    if (seen) met.set(task, (met.get(task) ?? 0) + 1);
    if (state?.suspended || buried?.has(item) || (!seen && heldOut?.has(item)))
      table.barred[i] = 1;
    if (!memory) {
      if (!table.barred[i]) (seen ? again : unmet).push(i);
      return;
    }
    table.stability[i] = memory.stability;
    table.difficulty[i] = memory.difficulty;
    table.lastDay[i] = memory.lastDay;
    table.dueDay[i] = memory.dueDay;
    table.learning[i] = memory.phase === "review" ? 0 : 1;
    const first = state?.entries.find((e) => !e.undone);
    if (first) grades[first.rating] += 1;
  });
  const all = grades[1] + grades[2] + grades[3] + grades[4];
  // Items whose every answer was taken back are seen, and have no memory: they begin again, last.
  const fresh = [
    ...introductionOrder(exam, items, unmet, met, Infinity),
    ...again,
  ];
  return {
    ...table,
    pace,
    tasks,
    fresh,
    firstGrades: {
      1: grades[1] / all,
      2: grades[2] / all,
      3: grades[3] / all,
      4: grades[4] / all,
    },
  };
}

/** A copy whose memories may be moved on. */
export const copyTable = (table: PlanTable): PlanTable => ({
  ...table,
  stability: table.stability.slice(),
  difficulty: table.difficulty.slice(),
  lastDay: table.lastDay.slice(),
  dueDay: table.dueDay.slice(),
  learning: table.learning.slice(),
});

/** Seconds an item is expected to take today: its looks, and those more where it fails. */
export function costOf(
  table: PlanTable,
  model: MemoryModel,
  i: number,
  today: Day,
): number {
  const each = table.seconds[i] as number;
  const s = table.stability[i] as number;
  if (s === 0) return each * table.pace.newLooks;
  const elapsed = Math.max(0, today - (table.lastDay[i] as number));
  const recall = model.equations.recall(elapsed, s * model.strength);
  return each * (1 + (1 - recall) * table.pace.failedLooks);
}

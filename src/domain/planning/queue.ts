/** What to study now: with an exam date by its gain, else what is due; new ones between, items of one task apart. */
import type { Exam } from "../bank/schema.ts";
import { equations, type Equations } from "../memory/equations.ts";
import type { ItemState } from "../memory/item-state.ts";
import type { Day } from "../time/time.ts";
import { pickDue } from "./due-queue.ts";
import { pickByGain } from "./gain.ts";
import type { Candidate } from "./new-items.ts";
import { apart, spread, type ReviewOrder } from "./order.ts";
import {
  planTable,
  type MemoryModel,
  type Pace,
  type PlanTable,
} from "./plan-table.ts";
import { studyDays, type StudyTime } from "./study-time.ts";

/** Everything the learner has decided and the app has measured about studying for one exam. */
export interface Guidance {
  /** null without a date. A date that has passed counts as none. */
  examDay: Day | null;
  time: StudyTime;
  pace: Pace;
  /** Without an exam date: recall at which an item comes back. */
  desiredRetention: number;
  order: ReviewOrder;
  /** FSRS weights; null for the defaults. */
  weights: readonly number[] | null;
  /** `memoryStrength`; 1 where nothing is known. */
  strength: number;
}

export interface QueueInput {
  exam: Exam;
  /** Every live item of the bank, questions and cards. */
  items: readonly Candidate[];
  states: ReadonlyMap<string, ItemState>;
  today: Day;
  /** At most this many items that were never seen; no limit with an exam date, where the gain decides. */
  newLimit: number;
  /** At most this many items in all. */
  limit: number;
  /** Items kept for a practice exam. */
  heldOut?: ReadonlySet<string>;
  /** Items put aside until the next learner's day. */
  buried?: ReadonlySet<string>;
  guidance: Guidance;
  /** Minutes to fill: what is left of today's, or a session's own ten. The last item may go over. */
  minutes: number;
}

/** One list: new items spread among seen ones, and siblings apart. */
export function studyQueue(input: QueueInput): Candidate[] {
  const { seen, fresh } = dayQueue(input);
  return apart(spread(seen, fresh));
}

/** The day's items, seen and new apart, each the most worth while first. */
export function dayQueue(input: QueueInput): {
  seen: Candidate[];
  fresh: Candidate[];
} {
  const { guidance, minutes, states, today, limit, newLimit } = input;
  const table = planTable({ ...input, pace: guidance.pace });
  const rows = pickDay(table, modelOf(guidance), {
    guidance,
    today,
    startDay: firstDay(states, today),
    minutes,
    newLimit,
  }).slice(0, limit);
  const seen: Candidate[] = [];
  const fresh: Candidate[] = [];
  for (const i of rows)
    (table.stability[i] === 0 ? fresh : seen).push(table.items[i] as Candidate);
  return { seen, fresh };
}

const made = new Map<string, Equations>();

/** The memory the plan reckons with. */
export function modelOf({
  weights,
  strength,
}: Pick<Guidance, "weights" | "strength">): MemoryModel {
  const key = weights?.join(" ") ?? "";
  let eq = made.get(key);
  if (!eq) {
    eq = equations(weights);
    made.clear();
    made.set(key, eq);
  }
  return { equations: eq, strength };
}

/** The day of the first answer; today where there is none. */
export function firstDay(
  states: ReadonlyMap<string, ItemState>,
  today: Day,
): Day {
  let first = today;
  for (const s of states.values()) {
    const e = s.entries[0];
    if (e && e.day < first) first = e.day;
  }
  return first;
}

/** Every task is to be begun before the last tenth of the time. */
export const introduceBy = (startDay: Day, examDay: Day): Day =>
  (examDay - Math.ceil((examDay - startDay) / 10)) as Day;

/** One day of the policy, on any day of the plan: the queue of today and each day of the forecast. */
export function pickDay(
  table: PlanTable,
  model: MemoryModel,
  day: {
    guidance: Guidance;
    today: Day;
    startDay: Day;
    minutes: number;
    newLimit: number;
  },
): number[] {
  const { guidance, today, startDay, minutes, newLimit } = day;
  const { examDay, time, order, desiredRetention } = guidance;
  const seconds = minutes * 60;
  if (examDay !== null && examDay >= today && order === "exam-gain") {
    const by = introduceBy(startDay, examDay);
    return pickByGain(table, model, {
      today,
      examDay,
      seconds,
      daysToIntroduce: studyDays(time, today, (by + 1) as Day).length,
    });
  }
  return pickDue(table, model, {
    today,
    seconds,
    newLimit,
    desiredRetention,
    order,
    time,
  });
}

/**
 * The plan to the exam: what each day holds, what it cannot reach, its phases and critical path, and how the learner
 * stands against it. Made anew from the log whenever it is asked for: a missed day, a new date or other minutes need
 * no repair.
 */
import { foldMemory, type ItemState } from "../memory/item-state.ts";
import { createScheduler, defaultMemoryConfig } from "../memory/memory.ts";
import type { Day } from "../time/time.ts";
import {
  LEAST_APART,
  placeMilestones,
  reservedMinutes,
  type Milestone,
} from "./milestones.ts";
import { planTable, type PlanTable } from "./plan-table.ts";
import {
  firstDay,
  introduceBy,
  modelOf,
  type Guidance,
  type QueueInput,
} from "./queue.ts";
import { minutesOn, studyDays, type StudyTime } from "./study-time.ts";
import { forecast, recallOn, type Forecast } from "./workload.ts";

export interface PlanInput extends Pick<
  QueueInput,
  "exam" | "items" | "states" | "today" | "heldOut" | "buried"
> {
  guidance: Guidance & { examDay: Day };
  /** What is left of today beside a practice exam; without it the whole day is. */
  minutesToday?: number;
  /** A whole form with its breaks, in minutes; 0 for no practice exams in the plan. */
  practiceExamMinutes: number;
  /** New items a day, where the order is by what is due. */
  newPerDay: number;
  /** The day of the last practice exam that was sat. */
  lastPracticeExam: Day | null;
}

/** What the minutes reach until the exam. */
export interface Reach {
  /** Mean minutes of a day with study. */
  minutesPerDay: number;
  tasks: number;
  unseenTasks: number;
  items: number;
  unseenItems: number;
  /** Minutes a day of study that would reach every task, and every item; null where no day has as many. */
  minutesForTasks: number | null;
  minutesForItems: number | null;
}

/** One bar of the Gantt strip: a domain or a task. */
export interface Phase {
  id: string;
  /** First and last introduction; to is null where some items are never met before the exam. */
  introduce: { from: Day | null; to: Day | null };
  /** Until every item met has been reviewed once; from then on it is kept. */
  practiseUntil: Day | null;
  unseenItems: number;
  /** Days the last introduction could come later and still be in time; null where some items are never met. */
  slackDays: number | null;
  /** It binds the date: items are left out, or, where none are anywhere, nothing has less slack. */
  critical: boolean;
}

export type PlanStatus =
  | { kind: "on-plan" }
  /** After some time without study: the plan begins again today. */
  | { kind: "anew" }
  | { kind: "ahead"; days: number }
  | {
      kind: "behind";
      days: number;
      /** What makes it good: minutes more on each of the next days of study. */
      extraMinutes: number;
      overDays: number;
    };

export interface ExamPlan {
  startDay: Day;
  introduceBy: Day;
  milestones: Milestone[];
  forecast: Forecast;
  /** Expected recall on exam day over all items, those never met at 0. */
  recallAtExam: number;
  reach: Reach;
  domains: Phase[];
  tasks: Phase[];
  status: PlanStatus;
}

/** null where the exam day is today or past: there is nothing left to plan. */
export function examPlan(input: PlanInput): ExamPlan | null {
  const { guidance, today, states, exam, lastPracticeExam } = input;
  const { examDay, time, pace } = guidance;
  if (examDay <= today) return null;
  const startDay = firstDay(states, today);
  const by = introduceBy(startDay, examDay);
  const milestones = placeMilestones({
    today,
    startDay,
    examDay,
    time,
    minutesEach: input.practiceExamMinutes,
    lastSat: lastPracticeExam,
  });
  const reserved = reservedMinutes(milestones);
  const table = planTable({ ...input, pace });
  const ahead = (extra: Partial<Guidance> = {}) =>
    forecast({
      table,
      guidance: { ...guidance, ...extra },
      today,
      startDay,
      until: examDay,
      reserved,
      newPerDay: input.newPerDay,
      ...(input.minutesToday === undefined
        ? {}
        : { minutesToday: input.minutesToday }),
    });
  const expected = ahead();
  const rowsOf = (tasks: ReadonlySet<string>) =>
    table.items.flatMap((c, i) => (tasks.has(c.task) ? [i] : []));
  const phase = (id: string, tasks: ReadonlySet<string>) =>
    phaseOf(id, rowsOf(tasks), { table, expected, states, by });
  return {
    startDay,
    introduceBy: by,
    milestones,
    forecast: expected,
    recallAtExam: recallOn(expected.end, modelOf(guidance), examDay),
    reach: reachOf(input, expected, ahead),
    domains: withCritical(
      exam.domains.map((d) => phase(d.id, new Set(d.tasks.map((t) => t.id)))),
      today,
    ),
    tasks: withCritical(
      exam.domains.flatMap((d) =>
        d.tasks.map((t) => phase(t.id, new Set([t.id]))),
      ),
      today,
    ),
    status: statusOf(input, startDay, table),
  };
}

/** Never met, though they may be, at the end of a forecast; and how many may be met or were. */
function unseen({ end }: Forecast): {
  items: number;
  of: number;
  tasks: number;
  ofTasks: number;
} {
  const open = new Set<number>();
  const met = new Set<number>();
  let items = 0;
  let of = 0;
  for (let i = 0; i < end.items.length; i++) {
    const task = end.task[i] as number;
    const has = (end.stability[i] as number) > 0;
    if (!has && end.barred[i]) continue;
    of++;
    if (has) met.add(task);
    else {
      items++;
      open.add(task);
    }
  }
  const never = [...open].filter((t) => !met.has(t)).length;
  return { items, of, tasks: never, ofTasks: met.size + never };
}

/** More than this in a day is no plan. */
const MOST_MINUTES = 600;

function reachOf(
  { guidance, today }: PlanInput,
  expected: Forecast,
  ahead: (extra: Partial<Guidance>) => Forecast,
): Reach {
  const { time, examDay } = guidance;
  const days = studyDays(time, today, examDay);
  const mean =
    days.length === 0
      ? 0
      : days.reduce((sum, d) => sum + minutesOn(time, d), 0) / days.length;
  const now = unseen(expected);
  /** The fewest minutes a day that leave none, by halving; the week keeps its shape. */
  const least = (count: (f: Forecast) => number): number | null => {
    if (mean === 0) return null;
    const leaves = (minutes: number) =>
      count(
        ahead({
          time: {
            ...time,
            minutesPerDay: (time.minutesPerDay * minutes) / mean,
            minutesByWeekday:
              time.minutesByWeekday?.map((m) => (m * minutes) / mean) ?? null,
          },
        }),
      );
    let low = Math.floor(mean);
    let high = Math.max(low + 1, Math.round(low * 1.5));
    while (leaves(high) > 0) {
      if (high >= MOST_MINUTES) return null;
      low = high;
      high = Math.min(MOST_MINUTES, high * 2);
    }
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (leaves(middle) > 0) low = middle;
      else high = middle;
    }
    return high;
  };
  return {
    minutesPerDay: mean,
    tasks: now.ofTasks,
    unseenTasks: now.tasks,
    items: now.of,
    unseenItems: now.items,
    minutesForTasks:
      now.tasks === 0 ? Math.round(mean) : least((f) => unseen(f).tasks),
    minutesForItems:
      now.items === 0 ? Math.round(mean) : least((f) => unseen(f).items),
  };
}

/** 'At 20 minutes a day, 4 of 26 tasks stay unseen: 31 minutes would cover all.' null where the plan reaches all. */
export function reachWords(reach: Reach): string | null {
  const { minutesPerDay, unseenTasks, unseenItems } = reach;
  if (unseenItems === 0) return null;
  const [left, minutes] =
    unseenTasks > 0
      ? [
          `${unseenTasks} of ${reach.tasks} tasks stay unseen`,
          reach.minutesForTasks,
        ]
      : [
          `${unseenItems} of ${reach.items} items stay unseen, though every task is begun`,
          reach.minutesForItems,
        ];
  const way =
    minutes === null
      ? "the days left are too few to cover all"
      : `${minutes} minutes would cover all`;
  return `At ${Math.round(minutesPerDay)} minutes a day, ${left}: ${way}.`;
}

function phaseOf(
  id: string,
  rows: readonly number[],
  context: {
    table: PlanTable;
    expected: Forecast;
    states: ReadonlyMap<string, ItemState>;
    by: Day;
  },
): Omit<Phase, "critical"> {
  const { table, expected, states, by } = context;
  let from = Infinity;
  let to = -Infinity;
  let practised = -Infinity;
  let unseenItems = 0;
  let onceOnly = 0;
  for (const i of rows) {
    const state = states.get((table.items[i] as { item: string }).item);
    const met = table.stability[i] !== 0;
    const first = met
      ? (state?.entries[0]?.day ?? null)
      : expected.metOn[i] || null;
    if (first === null) {
      if (!table.barred[i]) unseenItems++;
      continue;
    }
    from = Math.min(from, first);
    to = Math.max(to, first);
    const again = met
      ? (state?.entries.find((e) => e.day > first)?.day ??
        (expected.reviewedOn[i] || null))
      : expected.reviewedOn[i] || null;
    if (again === null) onceOnly++;
    else practised = Math.max(practised, again);
  }
  const begun = Number.isFinite(from);
  const whole = begun && unseenItems === 0;
  return {
    id,
    introduce: {
      from: begun ? (from as Day) : null,
      to: whole ? (to as Day) : null,
    },
    practiseUntil:
      whole && onceOnly === 0 && Number.isFinite(practised)
        ? (practised as Day)
        : null,
    unseenItems,
    slackDays: whole ? by - to : null,
  };
}

/** Where every introduction is past, nothing binds the date any more. */
function withCritical(
  rows: readonly Omit<Phase, "critical">[],
  today: Day,
): Phase[] {
  const left = rows.some((r) => r.unseenItems > 0);
  const open = rows.filter((r) => (r.introduce.to ?? -Infinity) >= today);
  const least = Math.min(...open.map((r) => r.slackDays ?? Infinity));
  return rows.map((r) => ({
    ...r,
    critical: left
      ? r.unseenItems > 0
      : open.includes(r) && r.slackDays === least,
  }));
}

/** A day either way is chance. */
const ON_PLAN_DAYS = 1;
/** What was missed is made good within a week of study. */
const CATCH_UP_DAYS = 7;
/** Days of study that the status looks back on: what was missed before them is planned anew long since. */
const LOOK_BACK_DAYS = 7;

/** The first day with an answer among the last days that had minutes; null where none of them saw one. */
function takenUp(
  time: StudyTime,
  states: ReadonlyMap<string, ItemState>,
  startDay: Day,
  today: Day,
): Day | null {
  const from = studyDays(time, startDay, today).at(-LOOK_BACK_DAYS) ?? startDay;
  let first: Day | null = null;
  for (const s of states.values()) {
    const day = s.entries.find((e) => e.day >= from && e.day < today)?.day;
    if (day !== undefined && (first === null || day < first)) first = day;
  }
  return first;
}

/** The states as they stood on the morning of a day. */
function asOf(
  states: ReadonlyMap<string, ItemState>,
  morning: Day,
  weights: Guidance["weights"],
): Map<string, ItemState> {
  const scheduler = createScheduler({ ...defaultMemoryConfig, weights });
  const then = new Map<string, ItemState>();
  for (const [id, s] of states) {
    const entries = s.entries.filter((e) => e.day < morning);
    then.set(
      id,
      entries.length === s.entries.length
        ? s
        : { ...s, entries, memory: foldMemory(entries, scheduler) },
    );
  }
  return then;
}

/**
 * Earned schedule over the last week of study: what the learner has in hand now (expected recall at the exam if study
 * ended today) against the day on which the plan, followed since the beginning of that week with these minutes, would
 * have had as much in hand. Older misses count no more: the plan was drawn anew without those days.
 */
function statusOf(
  input: PlanInput,
  startDay: Day,
  table: PlanTable,
): PlanStatus {
  const { guidance, today, states, lastPracticeExam } = input;
  const { examDay, time } = guidance;
  if (startDay >= today) return { kind: "on-plan" };
  const from = takenUp(time, states, startDay, today);
  if (from === null) return { kind: "anew" };
  const before = planTable({
    ...input,
    states: asOf(states, from, guidance.weights),
    pace: guidance.pace,
  });
  const ideal = forecast({
    table: { ...before, firstGrades: table.firstGrades },
    guidance,
    today: from,
    startDay,
    until: examDay,
    newPerDay: input.newPerDay,
    reserved: reservedMinutes(
      placeMilestones({
        today: from,
        startDay,
        examDay,
        time,
        minutesEach: input.practiceExamMinutes,
        // One that was sat since then was still to come then.
        lastSat:
          lastPracticeExam !== null && lastPracticeExam >= from
            ? ((lastPracticeExam - LEAST_APART) as Day)
            : lastPracticeExam,
      }),
    ),
  });
  const inHand = recallOn(table, modelOf(guidance), examDay);
  // Today is not over, so what was due by last night counts.
  const studied = ideal.days.filter((d) => minutesOn(time, d.day) > 0);
  const planned = studied.filter((d) => d.day < today);
  const reached = planned.filter((d) => d.inHand <= inHand).length;
  let days = planned.length - reached;
  if (days === 0)
    days = -studied.filter((d) => d.day >= today && d.inHand <= inHand).length;
  if (days < -ON_PLAN_DAYS) return { kind: "ahead", days: -days };
  if (days <= ON_PLAN_DAYS) return { kind: "on-plan" };
  const lost = planned
    .slice(reached)
    .reduce((sum, d) => sum + minutesOn(time, d.day), 0);
  const overDays = Math.min(
    CATCH_UP_DAYS,
    studyDays(time, today, examDay).length,
  );
  return {
    kind: "behind",
    days,
    extraMinutes: overDays === 0 ? 0 : Math.ceil(lost / overDays),
    overDays,
  };
}

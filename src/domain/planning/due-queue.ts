/**
 * What is due, where no exam date says what is gained: each item comes back when its recall has fallen to the
 * desired retention, levelled inside its fuzz range.
 */
import type { Day } from "../time/time.ts";
import type { ReviewOrder } from "./order.ts";
import { costOf, type MemoryModel, type PlanTable } from "./plan-table.ts";
import { minutesOn, type StudyTime } from "./study-time.ts";

/** The fuzz of FSRS and Anki: days either way by the length of the interval. Shorter than 2.5 days has none. */
const FUZZ = [
  { from: 2.5, to: 7, share: 0.15 },
  { from: 7, to: 20, share: 0.1 },
  { from: 20, to: Infinity, share: 0.05 },
] as const;

/** First and last interval, in days, that count as the same. */
export function fuzzRange(intervalDays: number): [number, number] {
  if (intervalDays < 2.5) return [intervalDays, intervalDays];
  let either = 1;
  for (const { from, to, share } of FUZZ)
    either += share * Math.max(0, Math.min(intervalDays, to) - from);
  return [
    Math.max(2, Math.round(intervalDays - either)),
    Math.round(intervalDays + either),
  ];
}

/** A number in (0, 1) that depends on nothing but its arguments. Mixing steps of MurmurHash3. */
function draw(hash: number, day: number): number {
  let h = (hash ^ Math.imul(day, 0x9e3779b1)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h ^= h >>> 16;
  return ((h >>> 0) + 0.5) / 4294967296;
}

/**
 * The day of the range on which an item comes back: each day has a chance in proportion to its minutes, so easy days
 * get few and days off none, and items learnt together come back spread. Weighted rendezvous hashing: no item needs
 * to know of another, and the same item gets the same day whenever it is asked. Where the whole range has no minutes
 * the middle stays.
 */
export function levelledDay(
  hash: number,
  lastDay: Day,
  intervalDays: number,
  time: StudyTime,
): Day {
  const [first, last] = fuzzRange(intervalDays);
  let best = lastDay + intervalDays;
  let bestKey = Infinity;
  for (let d = lastDay + first; d <= lastDay + last; d++) {
    const minutes = minutesOn(time, d as Day);
    if (minutes <= 0) continue;
    const key = -Math.log(draw(hash, d)) / minutes;
    if (key >= bestKey) continue;
    bestKey = key;
    best = d;
  }
  return best as Day;
}

/** The day on which an item with memory comes back at this retention. */
export function dueDayOf(
  table: PlanTable,
  model: MemoryModel,
  i: number,
  desiredRetention: number,
  time: StudyTime,
): Day {
  if (table.learning[i]) return table.dueDay[i] as Day;
  const interval = model.equations.interval(
    table.stability[i] as number,
    desiredRetention,
  );
  return levelledDay(
    table.hash[i] as number,
    table.lastDay[i] as Day,
    interval,
    time,
  );
}

/** The due day where it has come by today, else null. The draw inside the range is made only where it matters. */
function dueBy(
  table: PlanTable,
  model: MemoryModel,
  i: number,
  { today, desiredRetention, order, time }: DueAsk,
): Day | null {
  if (!table.learning[i]) {
    const interval = model.equations.interval(
      table.stability[i] as number,
      desiredRetention,
    );
    const gone = today - (table.lastDay[i] as number);
    const [first, last] = fuzzRange(interval);
    if (gone < first) return null;
    if (gone >= last && order !== "oldest-first") return today;
  }
  const on = dueDayOf(table, model, i, desiredRetention, time);
  return on <= today ? on : null;
}

export interface DueAsk {
  today: Day;
  seconds: number;
  newLimit: number;
  desiredRetention: number;
  order: ReviewOrder;
  time: StudyTime;
}

/**
 * Rows that are due, then new ones, as far as the seconds reach. What does not fit waits: after a break the backlog
 * is worked off at the day's own pace.
 */
export function pickDue(
  table: PlanTable,
  model: MemoryModel,
  ask: DueAsk,
): number[] {
  const { today, order } = ask;
  const due: number[] = [];
  const dueDay = new Int32Array(table.items.length);
  for (let i = 0; i < table.items.length; i++) {
    if (table.stability[i] === 0 || table.barred[i]) continue;
    const on = dueBy(table, model, i, ask);
    if (on === null) continue;
    dueDay[i] = on;
    due.push(i);
  }
  const key = order === "oldest-first" ? dueDay : table.stability;
  const sign = order === "oldest-first" ? 1 : -1;
  due.sort((a, b) => sign * ((key[a] as number) - (key[b] as number)) || a - b);
  const picked: number[] = [];
  let spent = 0;
  const takeAll = (rows: readonly number[], most: number) => {
    let n = 0;
    for (const i of rows) {
      if (spent >= ask.seconds || n >= most) return;
      picked.push(i);
      spent += costOf(table, model, i, today);
      n++;
    }
  };
  takeAll(due, Infinity);
  takeAll(
    table.fresh.filter((i) => table.stability[i] === 0 && !table.barred[i]),
    ask.newLimit,
  );
  return picked;
}

/**
 * The exam-day gain queue: of all items, new and seen, those whose review today raises expected recall on exam
 * day most for its minutes (learning-core.md, 3). What was tried and measured: docs/decisions/0006-exam-date-planner.md.
 */
import type { Rating } from "../events/event.ts";
import type { Day } from "../time/time.ts";
import { costOf, type MemoryModel, type PlanTable } from "./plan-table.ts";

const RATINGS: readonly Rating[] = [1, 2, 3, 4];

/**
 * What a review could as well gain later counts against doing it now: this share of the gain of a review halfway
 * to the exam. 0 is plain greedy; near 1 puts everything off.
 */
const WAITING_SHARE = 0.6;
/** Reviews that raise recall by less are left out, however many minutes are left: half a point. */
const LEAST_GAIN = 0.005;

/** E[R at exam | reviewed after `elapsed` days] − R at exam, for an item with this memory. */
function reviewGain(
  { equations: eq, strength }: MemoryModel,
  stability: number,
  difficulty: number,
  elapsed: number,
  toExam: number,
): number {
  const s = stability * strength;
  const now = eq.recall(elapsed, s);
  const kept = eq.stabilityAfter(s, difficulty, now, elapsed, 3);
  const lost = eq.stabilityAfter(s, difficulty, now, elapsed, 1);
  return (
    now * eq.recall(toExam, kept) +
    (1 - now) * eq.recall(toExam, lost) -
    eq.recall(elapsed + toExam, s)
  );
}

/** Expected recall at the exam of an item first met `toExam` days before it; unmet it would be 0. */
export function firstGain(
  { equations: eq, strength }: MemoryModel,
  firstGrades: PlanTable["firstGrades"],
  toExam: number,
): number {
  let gain = 0;
  for (const r of RATINGS)
    gain += firstGrades[r] * eq.recall(toExam, eq.firstStability(r) * strength);
  return gain;
}

/** Days from now at which a review would be waited for; 0 on the last day, which has no later. */
const waitOf = (toExam: number): number =>
  toExam <= 1 ? 0 : Math.min(toExam - 1, Math.max(1, Math.round(toExam / 2)));

/** Worth a second; what is better left for later comes after everything else, the cheap last. */
const perSecond = (value: number, seconds: number) =>
  value > 0 ? value / seconds : value * seconds;

export interface DayAsk {
  today: Day;
  examDay: Day;
  /** Seconds of the day or of the session; the last item may go over. */
  seconds: number;
  /** Days with study, today counted, by which every task is to be begun. */
  daysToIntroduce: number;
}

/** The items of the day as rows of the table, the most worth while first. */
export function pickByGain(
  table: PlanTable,
  model: MemoryModel,
  ask: DayAsk,
): number[] {
  const { today, examDay } = ask;
  if (ask.seconds <= 0) return [];
  const toExam = Math.max(0, examDay - today);
  const wait = waitOf(toExam);
  const n = table.items.length;
  const score = new Float64Array(n);
  const seen: number[] = [];
  for (let i = 0; i < n; i++) {
    const s = table.stability[i] as number;
    const last = table.lastDay[i] as number;
    // Once a day: what was reviewed today comes back tomorrow at the earliest.
    if (s === 0 || table.barred[i] || last >= today) continue;
    const d = table.difficulty[i] as number;
    const elapsed = today - last;
    const gain = reviewGain(model, s, d, elapsed, toExam);
    if (gain < LEAST_GAIN) continue;
    const later =
      wait === 0 ? 0 : reviewGain(model, s, d, elapsed + wait, toExam - wait);
    const value = (gain - WAITING_SHARE * later) * (table.worth[i] as number);
    score[i] = perSecond(value, costOf(table, model, i, today));
    seen.push(i);
  }
  const ranked = Uint32Array.from(seen).sort(
    (a, b) => (score[b] as number) - (score[a] as number) || a - b,
  );

  // New items keep the order of the outline, so their mean stands against the best seen one.
  const fresh = table.fresh.filter(
    (i) => table.stability[i] === 0 && !table.barred[i],
  );
  const unmet =
    firstGain(model, table.firstGrades, toExam) -
    (wait === 0
      ? 0
      : WAITING_SHARE * firstGain(model, table.firstGrades, toExam - wait));
  let freshShare = 0;
  for (const i of fresh)
    freshShare += (table.worth[i] as number) / costOf(table, model, i, today);
  const freshScore = (unmet * freshShare) / Math.max(1, fresh.length);

  const picked: number[] = [];
  let spent = 0;
  const take = (i: number) => {
    picked.push(i);
    spent += costOf(table, model, i, today);
  };
  const begun = mustBegin(table, fresh, ask);
  for (const i of begun) if (spent < ask.seconds) take(i);
  const taken = new Set(begun);
  let f = 0;
  let r = 0;
  while (spent < ask.seconds) {
    while (taken.has(fresh[f] as number)) f++;
    const next = fresh[f];
    const old = ranked[r];
    if (next === undefined && old === undefined) break;
    if (
      next !== undefined &&
      (old === undefined || freshScore >= (score[old] as number))
    ) {
      take(next);
      f++;
    } else {
      take(old as number);
      r++;
    }
  }
  return picked;
}

/** First items of tasks not begun: as many as today must take so that all are begun in time. */
function mustBegin(
  table: PlanTable,
  fresh: readonly number[],
  { daysToIntroduce }: DayAsk,
): number[] {
  const begun = new Uint8Array(table.tasks.length);
  for (let i = 0; i < table.items.length; i++)
    if (table.stability[i] !== 0) begun[table.task[i] as number] = 1;
  const first: number[] = [];
  for (const i of fresh) {
    const t = table.task[i] as number;
    if (begun[t]) continue;
    begun[t] = 1;
    first.push(i);
  }
  return first.slice(0, Math.ceil(first.length / Math.max(1, daysToIntroduce)));
}

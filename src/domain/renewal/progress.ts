/** How far a renewal has come in its cycle: what counts, what is still needed, and at what pace. */
import type { Renewal } from "../bank/schema.ts";
import type { Day } from "../time/time.ts";
import { dayOf, yearsOf, type Cycle } from "./cycle.ts";

/** One thing done for a renewal. */
export interface Activity {
  id: string;
  exam: string;
  /** 'YYYY-MM-DD', the day it was done. */
  date: string;
  /** Id of one of the renewal's categories; null where it has none, or none that is known. */
  category: string | null;
  amount: number;
  title: string;
  /** Where the proof is: a certificate's number, a link, a folder. */
  note: string;
}

export interface LimitStanding {
  name: string;
  /** Units logged in its categories, before any is cut. */
  have: number;
  min: number | null;
  max: number | null;
  /** Units below the least, or above the most; 0 where it holds. */
  short: number;
  over: number;
}

export interface YearStanding extends Cycle {
  have: number;
  /** 'past' years can no longer be filled. */
  when: "past" | "now" | "to-come";
}

export interface Standing {
  /** Units logged in the cycle, and those of them that count. */
  logged: number;
  counted: number;
  amount: number;
  /** Units still to earn, minimums of categories included; 0 when done. */
  needed: number;
  limits: LimitStanding[];
  years: YearStanding[];
  daysLeft: number;
  /** Units at an even pace by the end of today. */
  evenPace: number;
  /** Units a month that are enough from here; null when done or over. */
  perMonth: number | null;
  state: "done" | "on-pace" | "behind" | "ended-done" | "ended-short";
}

const round = (n: number) => Math.round(n * 100) / 100;
const MONTH_DAYS = 365.25 / 12;

export const inCycle = (date: string, { from, until }: Cycle): boolean =>
  date >= from && date <= until;

/**
 * Limits lie inside each other or apart (domain/bank/exam-profile.ts), so the small ones are applied first:
 * what a large set may hold is counted of what its parts were left with.
 */
function bySize(renewal: Renewal) {
  return [...(renewal.limits ?? [])].sort((a, b) => a.of.length - b.of.length);
}

export function standing(
  renewal: Renewal,
  cycle: Cycle,
  activities: readonly Activity[],
  today: Day,
): Standing {
  const mine = activities.filter((a) => inCycle(a.date, cycle));
  const logged = new Map<string, number>();
  let loose = 0;
  const known = new Set((renewal.categories ?? []).map((c) => c.id));
  for (const a of mine)
    if (a.category !== null && known.has(a.category))
      logged.set(a.category, (logged.get(a.category) ?? 0) + a.amount);
    else loose += a.amount;
  const sumOf = (map: ReadonlyMap<string, number>, of: readonly string[]) =>
    of.reduce((sum, id) => sum + (map.get(id) ?? 0), 0);

  const counting = new Map(logged);
  const ordered = bySize(renewal);
  for (const { of, max } of ordered) {
    let over = max === undefined ? 0 : sumOf(counting, of) - max;
    for (const id of [...of].reverse()) {
      const cut = Math.min(Math.max(0, over), counting.get(id) ?? 0);
      counting.set(id, (counting.get(id) ?? 0) - cut);
      over -= cut;
    }
  }
  const counted = [...counting.values()].reduce((a, b) => a + b, 0) + loose;

  // Units that minimums ask for, the smallest sets first: they count for the larger ones too.
  const asked = new Map(counting);
  let forMinimums = 0;
  for (const { of, min } of ordered) {
    const short = Math.max(0, (min ?? 0) - sumOf(asked, of));
    const [first] = of;
    if (first !== undefined) asked.set(first, (asked.get(first) ?? 0) + short);
    forMinimums += short;
  }
  const needed = round(
    forMinimums + Math.max(0, renewal.amount - counted - forMinimums),
  );

  const first = dayOf(cycle.from);
  const last = dayOf(cycle.until);
  const gone = Math.min(Math.max(0, today - first + 1), last - first + 1);
  const daysLeft = last - today;
  const evenPace = round((renewal.amount * gone) / (last - first + 1));
  const ended = daysLeft < 0;
  const state = ended
    ? needed === 0
      ? "ended-done"
      : "ended-short"
    : needed === 0
      ? "done"
      : counted >= Math.floor(evenPace)
        ? "on-pace"
        : "behind";
  return {
    logged: round([...logged.values()].reduce((a, b) => a + b, 0) + loose),
    counted: round(counted),
    amount: renewal.amount,
    needed,
    limits: (renewal.limits ?? []).map(({ name, of, min, max }) => {
      const have = round(sumOf(logged, of));
      return {
        name,
        have,
        min: min ?? null,
        max: max ?? null,
        short: round(Math.max(0, (min ?? 0) - have)),
        over: max === undefined ? 0 : round(Math.max(0, have - max)),
      };
    }),
    years: yearsOf(cycle, renewal.years).map((year) => ({
      ...year,
      have: round(
        mine
          .filter((a) => inCycle(a.date, year))
          .reduce((sum, a) => sum + a.amount, 0),
      ),
      when:
        dayOf(year.until) < today
          ? "past"
          : dayOf(year.from) > today
            ? "to-come"
            : "now",
    })),
    daysLeft,
    evenPace,
    perMonth:
      ended || needed === 0
        ? null
        : Math.ceil((needed / Math.max(1, daysLeft / MONTH_DAYS)) * 10) / 10,
    state,
  };
}

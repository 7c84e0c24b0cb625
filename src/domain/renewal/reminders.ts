/** What a renewal puts into a calendar, and into a table. Files are made of them in src/data. */
import type { Renewal } from "../bank/schema.ts";
import { dateOfDay, type Day } from "../time/time.ts";
import { addMonths, cycleFrom, cycleNumber, type Cycle } from "./cycle.ts";
import { inCycle, type Activity } from "./progress.ts";

/** A certificate the learner holds. */
export interface Credential {
  exam: string;
  /** The day it was earned. */
  since: string;
  /** First day of the cycle that counts now. */
  from: string;
}

export interface Reminder {
  /** Stays the same when dates are put right, so that a second import moves the entry and adds none. */
  uid: string;
  date: string;
  title: string;
  text: string;
}

const BEFORE: readonly [key: string, months: number, words: string][] = [
  ["12m", 12, "12 months"],
  ["6m", 6, "6 months"],
  ["1m", 1, "1 month"],
];

/** Reminders before the cycle's end and on its last day, those that are not past. `needed`: units still to earn. */
export function reminders(
  name: string,
  { exam, since, from }: Credential,
  renewal: Renewal,
  needed: number,
  today: Day,
): Reminder[] {
  const cycle = cycleFrom(from, renewal.years);
  const number = cycleNumber(since, from, renewal.years);
  const units = (n: number) => `${n} ${renewal.units}${n === 1 ? "" : "s"}`;
  const text =
    needed > 0
      ? `${units(needed)} of ${renewal.amount} were still to earn when this calendar was made. The cycle ends on ${cycle.until}; check the date with the issuer.`
      : `All ${units(renewal.amount)} were earned when this calendar was made. The cycle ends on ${cycle.until}; check the date with the issuer.`;
  const entry = (key: string, date: string, title: string): Reminder => ({
    uid: `renewal-${exam}-${number}-${key}@critical-pass`,
    date,
    title,
    text,
  });
  return [
    ...BEFORE.map(([key, months, words]) =>
      entry(
        key,
        addMonths(cycle.until, -months),
        `${name}: ${words} left to renew`,
      ),
    ),
    entry("end", cycle.until, `${name}: last day to renew`),
  ].filter((r) => r.date >= dateOfDay(today) && r.date >= cycle.from);
}

export const ACTIVITY_COLUMNS = [
  "Certification",
  "Date",
  "Title",
  "Category",
  "Amount",
  "Unit",
  "Evidence",
  "Counts in the cycle",
] as const;

/** One line of the exported table, in the order of ACTIVITY_COLUMNS; dates as ISO, amounts as plain numbers. */
export function activityLine(
  activity: Activity,
  name: string,
  renewal: Renewal | null,
  cycle: Cycle | null,
): (string | number)[] {
  const { date, title, category, amount, note } = activity;
  return [
    name,
    date,
    title,
    renewal?.categories?.find((c) => c.id === category)?.name ?? category ?? "",
    amount,
    renewal?.units ?? "",
    note,
    cycle && inCycle(date, cycle) ? `${cycle.from} to ${cycle.until}` : "",
  ];
}

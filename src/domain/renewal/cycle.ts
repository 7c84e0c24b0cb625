/** Renewal cycles on the calendar. Dates are 'YYYY-MM-DD', without a time zone. */
import { dateOfDay, day, dayOfDate, type Day } from "../time/time.ts";

export interface Cycle {
  /** First and last day. */
  from: string;
  until: string;
}

const DAY_MS = 86_400_000;

/** Day number of a date that was checked before. */
export function dayOf(date: string): Day {
  const n = dayOfDate(date);
  if (n === null) throw new Error(`${date} is not a date.`);
  return n;
}

/** The same day of the month so many months later (or earlier); in a shorter month its last day. */
export function addMonths(date: string, months: number): string {
  const [y = 0, m = 1, d = 1] = date.split("-").map(Number);
  const last = new Date(Date.UTC(y, m + months, 0)).getUTCDate();
  const ms = Date.UTC(y, m - 1 + months, Math.min(d, last));
  return dateOfDay(day(ms / DAY_MS));
}

/** The cycle that begins on a day. Its last day is the one before the anniversary: rather a day early than late. */
export function cycleFrom(from: string, years: number): Cycle {
  const next = dayOf(addMonths(from, Math.round(years * 12)));
  return { from, until: dateOfDay(day(next - 1)) };
}

/**
 * First day of the cycle that a day falls in, for a certificate held since a date and renewed on time ever
 * since. Counted from that date, so that the 29th of February comes back in leap years.
 */
export function cycleStart(since: string, years: number, now: Day): string {
  const months = Math.round(years * 12);
  let start = since;
  for (let k = 1; ; k++) {
    const next = addMonths(since, k * months);
    if (dayOf(next) > now) return start;
    start = next;
  }
}

/** First day of the cycle after this one. */
export const nextStart = (from: string, years: number): string =>
  addMonths(from, Math.round(years * 12));

/** The cycle's number, 0 for the first; steady when a date in it is put right. */
export function cycleNumber(since: string, from: string, years: number) {
  const spent = (dayOf(from) - dayOf(since)) / (365.25 * years);
  return Math.max(0, Math.round(spent));
}

/** The cycle's years, each with first and last day. */
export function yearsOf({ from }: Cycle, years: number): Cycle[] {
  return Array.from({ length: Math.max(1, Math.round(years)) }, (_, i) => ({
    from: addMonths(from, i * 12),
    until: dateOfDay(day(dayOf(addMonths(from, (i + 1) * 12)) - 1)),
  }));
}

/** Milliseconds since the Unix epoch, on the wall clock. */
export type Instant = number & { readonly __brand: "Instant" };
export const instant = (ms: number): Instant => ms as Instant;

/**
 * The learner's day as a day number (days since 1970-01-01 of the local date minus 4 hours).
 * A session at 1 a.m. still belongs to the evening before (semantics.md, 'Schedule').
 */
export type Day = number & { readonly __brand: "Day" };
export const day = (n: number): Day => n as Day;

/** What the outside world tells about time. Made once, in main.tsx. */
export interface Clock {
  /** Wall clock. May jump in either direction. */
  now(): Instant;
  /** Minutes east of UTC at the given instant (Berlin in summer: +120). */
  utcOffsetMinutes(at: Instant): number;
  /** Milliseconds that never go backwards while the page is open. */
  monotonicMs(): number;
}

const DAY_MS = 86_400_000;
export const ROLLOVER_HOURS = 4;

/** The learner's day of an instant, at the UTC offset stored with the event. */
export function learnerDay(at: Instant, utcOffsetMinutes: number): Day {
  return day(
    Math.floor(
      (at + utcOffsetMinutes * 60_000 - ROLLOVER_HOURS * 3_600_000) / DAY_MS,
    ),
  );
}

/** Day number of a calendar date 'YYYY-MM-DD'; null when it is not a date. */
export function dayOfDate(isoDate: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate);
  if (!match) return null;
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  // Date.UTC rolls 31 February over; a date that does not survive the round trip is none.
  return new Date(ms).toISOString().slice(0, 10) === isoDate
    ? day(ms / DAY_MS)
    : null;
}

/** 'YYYY-MM-DD' of a day number. */
export function dateOfDay(n: Day): string {
  return new Date(n * DAY_MS).toISOString().slice(0, 10);
}

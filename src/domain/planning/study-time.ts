/** The minutes a learner has: a day, by weekday, and none on days off. */
import type { Day } from "../time/time.ts";

export interface StudyTime {
  minutesPerDay: number;
  /** Monday first; null where every weekday is alike. 0 is a day without study. */
  minutesByWeekday: readonly number[] | null;
  daysOff: ReadonlySet<Day>;
}

/** 0 is Monday. Day 0, 1 January 1970, was a Thursday. */
export const weekdayOf = (day: Day): number => (((day + 3) % 7) + 7) % 7;

export function minutesOn(time: StudyTime, day: Day): number {
  if (time.daysOff.has(day)) return 0;
  return time.minutesByWeekday?.[weekdayOf(day)] ?? time.minutesPerDay;
}

/** Days with minutes, from a day up to but not including another. */
export function studyDays(time: StudyTime, from: Day, until: Day): Day[] {
  const out: Day[] = [];
  for (let d = from; d < until; d++) {
    const day = d;
    if (minutesOn(time, day) > 0) out.push(day);
  }
  return out;
}

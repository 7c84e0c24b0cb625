/** Where things lie on the strip from the beginning of the plan to the exam, in per cent of its width. */
import { dateOfDay, type Day } from "../../domain/time/time.ts";
import { weekdayOf } from "../../domain/planning/study-time.ts";

export interface Strip {
  from: Day;
  /** The exam's day, the last on the strip. */
  until: Day;
}

/** From the first answer, but with no more past than there is future. */
export function stripOf(startDay: Day, today: Day, examDay: Day): Strip {
  const past = Math.min(today - startDay, examDay - today);
  return { from: (today - Math.max(0, past)) as Day, until: examDay };
}

/** Left edge of a day; what lies before the strip begins is at its edge. */
export const at = ({ from, until }: Strip, day: number): number => {
  const share = (day - from) / (until + 1 - from);
  return Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100;
};

/** Middle of a day: where a diamond stands. */
export const middle = (strip: Strip, day: number): number =>
  at(strip, day + 0.5);

/** Mondays as labels, as many as there is room for. */
export function ticks(strip: Strip, most = 7): Day[] {
  const days = strip.until + 1 - strip.from;
  let weeks = 1;
  while (days / 7 / weeks > most) weeks *= 2;
  const out: Day[] = [];
  const first = strip.from + ((7 - weekdayOf(strip.from)) % 7);
  for (let d = first; d <= strip.until; d += 7 * weeks)
    // A label at the very end would have no room.
    if (at(strip, d) <= 92) out.push(d as Day);
  return out;
}

/** One bar of the forecast: a day, a week or four. */
export interface Slot {
  day: Day;
  days: number;
  minutes: number;
  practiceExam: number;
  reviews: number;
  introduced: number;
  /** What the days had for items and practice exams. */
  given: number;
}

export interface PlannedDay {
  day: Day;
  minutes: number;
  needed: number;
  practiceExam: number;
  reviews: number;
  introduced: number;
}

const MOST_BARS = 42;

/** The days of a forecast as bars that can be told apart: single days, else weeks from Monday, else four of them. */
export function slotsOf(days: readonly PlannedDay[]): Slot[] {
  const weeks =
    days.length <= MOST_BARS ? 0 : days.length <= MOST_BARS * 7 ? 1 : 4;
  const out: Slot[] = [];
  let key = NaN;
  for (const d of days) {
    const monday = d.day - weekdayOf(d.day);
    const first = days[0]?.day ?? d.day;
    const own =
      weeks === 0
        ? d.day
        : Math.floor((monday - (first - weekdayOf(first))) / (7 * weeks));
    if (own !== key) {
      key = own;
      out.push({
        day: d.day,
        days: 0,
        minutes: 0,
        practiceExam: 0,
        reviews: 0,
        introduced: 0,
        given: 0,
      });
    }
    const slot = out[out.length - 1] as Slot;
    slot.days++;
    slot.minutes += d.needed;
    slot.practiceExam += d.practiceExam;
    slot.reviews += d.reviews;
    slot.introduced += d.introduced;
    slot.given += d.minutes + d.practiceExam;
  }
  return out;
}

/** Days off as the learner thinks of them: runs of days, from today on. */
export function runsOf(
  daysOff: readonly Day[],
  today: Day,
): { from: Day; to: Day }[] {
  const out: { from: Day; to: Day }[] = [];
  for (const d of [...new Set(daysOff)].sort((a, b) => a - b)) {
    if (d < today) continue;
    const last = out[out.length - 1];
    if (last && last.to === d - 1) last.to = d;
    else out.push({ from: d, to: d });
  }
  return out;
}

/** Every date of a run, 'YYYY-MM-DD'. */
export const datesOf = ({ from, to }: { from: Day; to: Day }): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => dateOfDay((from + i) as Day));

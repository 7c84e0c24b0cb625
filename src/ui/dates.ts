/**
 * Dates and numbers in words. Dates are 'YYYY-MM-DD' of the learner's own calendar, never shifted by a time zone.
 *
 * The app speaks one language, so the names stand here: a page's first use of Intl loads the locale's data, which
 * keeps Today's button waiting for 20 to 30 ms.
 */
const WEEKDAYS =
  "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );

interface Named {
  weekday: string;
  day: number;
  month: string;
  year: number;
}

function named(isoDate: string): Named {
  const date = new Date(`${isoDate}T00:00:00Z`);
  return {
    weekday: WEEKDAYS[date.getUTCDay()] as string,
    day: date.getUTCDate(),
    month: MONTHS[date.getUTCMonth()] as string,
    year: date.getUTCFullYear(),
  };
}

/** 'Saturday 12 December 2026', or '12 December' without the weekday. */
export function longDate(isoDate: string, weekday = true): string {
  const n = named(isoDate);
  return weekday
    ? `${n.weekday} ${n.day} ${n.month} ${n.year}`
    : `${n.day} ${n.month}`;
}

/** 'Tuesday 10 November'. */
export function dayName(isoDate: string): string {
  const { weekday, day, month } = named(isoDate);
  return `${weekday} ${day} ${month}`;
}

/** '12 Dec'. */
export function dayAndMonth(isoDate: string): string {
  const { day, month } = named(isoDate);
  // As the locale has it: Sept, not Sep.
  return `${day} ${month === "September" ? "Sept" : month.slice(0, 3)}`;
}

/** 'Sat 12 Dec'. */
export const briefDate = (isoDate: string): string =>
  `${named(isoDate).weekday.slice(0, 3)} ${dayAndMonth(isoDate)}`;

/** '1:04' or '2:03:41'. */
export function clockTime(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, "0");
  const h = Math.floor(s / 3600);
  const m = Math.floor((s % 3600) / 60);
  return h > 0 ? `${h}:${two(m)}:${two(s % 60)}` : `${m}:${two(s % 60)}`;
}

/** '3 h 48 min', '12 min'. */
export function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes >= 60
    ? `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ""}`
    : `${minutes} min`;
}

/** '12', '1,300'. */
export const grouped = (n: number): string =>
  n < 1000 && Number.isInteger(n) ? String(n) : n.toLocaleString("en-GB");

/** '1 question', '12 questions', '1,300 questions'. */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${grouped(n)} ${n === 1 ? one : many}`;

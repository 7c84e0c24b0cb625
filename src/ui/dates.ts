/** Dates in words. Dates are 'YYYY-MM-DD' of the learner's own calendar, never shifted by a time zone. */
const words = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
const full = words({
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const year = words({ weekday: "long", day: "numeric", month: "long" });
const short = words({ day: "numeric", month: "long" });
const brief = words({ weekday: "short", day: "numeric", month: "short" });

const at = (isoDate: string) => new Date(`${isoDate}T00:00:00Z`);

/** 'Saturday 12 December 2026', or '12 December' without the weekday. */
export const longDate = (isoDate: string, weekday = true): string =>
  (weekday ? full : short).format(at(isoDate)).replace(",", "");

/** 'Tuesday 10 November'. */
export const dayName = (isoDate: string): string =>
  year.format(at(isoDate)).replace(",", "");

/** 'Sat 12 Dec'. */
export const briefDate = (isoDate: string): string =>
  brief.format(at(isoDate)).replace(",", "");

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

/** '1 question', '12 questions', '1,300 questions'. */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;

/** All-day entries as an iCalendar file. The only place that knows the package. */
import { createEvents } from "ics";
import { dateOfDay, day, dayOfDate } from "../domain/time/time.ts";

export interface CalendarEntry {
  /** Who imports the same uid again moves the entry instead of adding one. */
  uid: string;
  /** 'YYYY-MM-DD'. */
  date: string;
  title: string;
  text: string;
  /** A reminder at nine in the morning of that day; there is one unless told. */
  alarm?: boolean;
}

/** `nowMs` makes this file newer than those written before. Throws where an entry cannot be written. */
export function calendarText(
  name: string,
  entries: readonly CalendarEntry[],
  nowMs: number,
): string {
  const events = entries.map(({ uid, date, title, text, alarm = true }) => {
    const on = dayOfDate(date);
    if (on === null) throw new Error(`${date} is not a date.`);
    return {
      uid,
      title,
      description: text,
      start: parts(date),
      // The day after: the package writes a duration of a day as "P1DT", which calendars refuse.
      end: parts(dateOfDay(day(on + 1))),
      // A calendar keeps what it has unless the number is higher; minutes fit its 32 bits.
      sequence: Math.floor(nowMs / 60_000),
      timestamp: nowMs,
      transp: "TRANSPARENT" as const,
      busyStatus: "FREE" as const,
      // Nine in the morning of that day.
      alarms: alarm
        ? [
            {
              action: "display" as const,
              description: title,
              trigger: { hours: 9, before: false },
            },
          ]
        : [],
    };
  });
  const { error, value } = createEvents(events, {
    productId: "-//Critical Pass//EN",
    calName: name,
  });
  if (error || value === null)
    throw new Error("The calendar file was not made.", { cause: error });
  return value;
}

const parts = (date: string): [number, number, number] => {
  const [y = 0, m = 0, d = 0] = date.split("-").map(Number);
  return [y, m, d];
};

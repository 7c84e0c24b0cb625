import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dateOfDay,
  day,
  dayOfDate,
  instant,
  learnerDay,
  ROLLOVER_HOURS,
} from "./time.ts";

/** The learner's date of an instant written as ISO text with its offset: '2026-03-29T03:59+02:00'. */
function learnerDate(iso: string): string {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(iso)!;
  const offset =
    (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  return dateOfDay(learnerDay(instant(Date.parse(iso)), offset));
}

describe("the learner's day", () => {
  test.each([
    ["2026-11-22T12:00+00:00", "2026-11-22"],
    ["2026-11-22T23:59+00:00", "2026-11-22"],
    ["2026-11-23T00:00+00:00", "2026-11-22"],
    ["2026-11-23T03:59+00:00", "2026-11-22"],
    ["2026-11-23T04:00+00:00", "2026-11-23"],
    // It is the local hour that counts, however far from UTC.
    ["2026-11-23T03:59+14:00", "2026-11-22"],
    ["2026-11-23T04:00+14:00", "2026-11-23"],
    ["2026-11-23T03:59-11:00", "2026-11-22"],
    ["2026-11-23T04:00-11:00", "2026-11-23"],
    ["2026-11-23T03:59+05:45", "2026-11-22"],
    ["2026-11-23T04:00+05:45", "2026-11-23"],
    // Berlin, clocks forward on 29 March 2026 at 2 a.m. and back on 25 October at 3 a.m.
    ["2026-03-29T01:59+01:00", "2026-03-28"],
    ["2026-03-29T03:00+02:00", "2026-03-28"],
    ["2026-03-29T03:59+02:00", "2026-03-28"],
    ["2026-03-29T04:00+02:00", "2026-03-29"],
    ["2026-03-30T03:59+02:00", "2026-03-29"],
    ["2026-10-25T02:30+02:00", "2026-10-24"],
    ["2026-10-25T02:30+01:00", "2026-10-24"],
    ["2026-10-25T03:59+01:00", "2026-10-24"],
    ["2026-10-25T04:00+01:00", "2026-10-25"],
    // The turn of a year, a leap day, and before 1970.
    ["2027-01-01T03:59-05:00", "2026-12-31"],
    ["2028-03-01T03:59+00:00", "2028-02-29"],
    ["1969-12-31T12:00+00:00", "1969-12-31"],
    ["1970-01-01T03:59+00:00", "1969-12-31"],
  ])("at %s is %s", (iso, date) => {
    expect(learnerDate(iso)).toBe(date);
  });

  test.each([
    // New York, clocks forward on 8 March 2026 at 2 a.m. and back on 1 November at 2 a.m.
    ["2026-03-08T01:59-05:00", "2026-03-07"],
    ["2026-03-08T03:59-04:00", "2026-03-07"],
    ["2026-03-08T04:00-04:00", "2026-03-08"],
    ["2026-11-01T01:30-04:00", "2026-10-31"],
    ["2026-11-01T01:30-05:00", "2026-10-31"],
    ["2026-11-01T04:00-05:00", "2026-11-01"],
    // Lord Howe Island moves by half an hour.
    ["2026-04-05T03:59+10:30", "2026-04-04"],
    ["2026-04-05T04:00+10:30", "2026-04-05"],
    // Berlin to Tokyo on one evening: breakfast there is the next day, the answers before it are not.
    ["2026-06-10T21:00+02:00", "2026-06-10"],
    ["2026-06-11T07:00+09:00", "2026-06-11"],
    // Tokyo to Los Angeles: the calendar goes back a day.
    ["2026-06-11T17:00+09:00", "2026-06-11"],
    ["2026-06-11T11:00-07:00", "2026-06-11"],
    ["2026-06-10T22:00-07:00", "2026-06-10"],
  ])("across a change of clocks or zones: %s is %s", (iso, date) => {
    expect(learnerDate(iso)).toBe(date);
  });

  test("begins at 4 a.m. local on every day of a year, in zones that change their clocks", () => {
    for (const zone of [
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
    ]) {
      const format = new Intl.DateTimeFormat("en-GB", {
        timeZone: zone,
        hourCycle: "h23",
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
        hour: "2-digit",
        minute: "2-digit",
      });
      const local = (ms: number) => {
        const part = Object.fromEntries(
          format.formatToParts(new Date(ms)).map((p) => [p.type, p.value]),
        );
        const date = `${part["year"]}-${part["month"]}-${part["day"]}`;
        return {
          date,
          hour: Number(part["hour"]),
          offset: Math.round(
            (Date.parse(`${date}T${part["hour"]}:${part["minute"]}Z`) - ms) /
              60_000,
          ),
        };
      };
      const start = Date.parse("2026-01-01T00:00Z");
      let before: number | null = null;
      for (let ms = start; ms < start + 366 * 86_400_000; ms += 1_800_000) {
        const { date, hour, offset } = local(ms);
        const n = learnerDay(instant(ms), offset);
        const own = dayOfDate(date) as number;
        expect(n).toBe(hour < ROLLOVER_HOURS ? own - 1 : own);
        if (before !== null) {
          // Days come one by one, and only at four.
          expect(n - before === 0 || n - before === 1).toBe(true);
          if (n !== before) expect(hour).toBe(ROLLOVER_HOURS);
        }
        before = n;
      }
    }
  });

  test("is the local date, less one before the rollover hour", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: 0, max: 24 * 60 - 1 }),
        fc.integer({ min: -12 * 60, max: 14 * 60 }),
        (localDay, localMinute, offset) => {
          const at = instant(
            localDay * 86_400_000 + (localMinute - offset) * 60_000,
          );
          const early = localMinute < ROLLOVER_HOURS * 60 ? 1 : 0;
          expect(learnerDay(at, offset)).toBe(localDay - early);
        },
      ),
    );
  });

  test("lasts 23 or 25 hours where the clocks change, and none is lost", () => {
    const spring = [
      Date.parse("2026-03-28T04:00+01:00"),
      Date.parse("2026-03-29T04:00+02:00"),
    ];
    expect(spring[1]! - spring[0]!).toBe(23 * 3_600_000);
    expect(
      learnerDay(instant(spring[1]!), 120) -
        learnerDay(instant(spring[0]!), 60),
    ).toBe(1);
  });
});

describe("dates as text", () => {
  test.each([
    ["1970-01-01", 0],
    ["1970-01-02", 1],
    ["1969-12-31", -1],
    ["2024-02-29", 19_782],
    ["2026-11-22", 20_779],
  ])("%s is day %i", (date, n) => {
    expect(dayOfDate(date)).toBe(n);
    expect(dateOfDay(day(n))).toBe(date);
  });

  test.each([
    "",
    "2026-02-29",
    "2026-02-31",
    "2026-13-01",
    "2026-00-10",
    "2026-04-00",
    "2026-4-1",
    "26-04-01",
    "0099-01-01",
    "2026-04-01T00:00",
    " 2026-04-01",
    "01/04/2026",
    "tomorrow",
  ])("'%s' is no date", (text) => {
    expect(dayOfDate(text)).toBeNull();
  });

  test("every day survives the way to text and back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_000, max: 100_000 }), (n) => {
        expect(dayOfDate(dateOfDay(day(n)))).toBe(n);
      }),
    );
  });
});

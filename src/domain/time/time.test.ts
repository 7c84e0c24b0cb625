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

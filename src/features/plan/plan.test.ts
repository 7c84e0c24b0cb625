import { describe, expect, test } from "vitest";
import type { Phase } from "../../domain/planning/plan.ts";
import { weekdayOf } from "../../domain/planning/study-time.ts";
import { day, dayOfDate, type Day } from "../../domain/time/time.ts";
import { at, datesOf, runsOf, slotsOf, stripOf, ticks } from "./strip.ts";
import { finding, forecastWords, phaseWords, slackWords } from "./words.ts";

const on = (date: string) => dayOfDate(date) as Day;
const TODAY = on("2026-11-23");
const EXAM = on("2026-12-21");

describe("the strip", () => {
  test("begins with the first answer, but shows no more past than future", () => {
    expect(stripOf(day(TODAY - 10), TODAY, EXAM).from).toBe(TODAY - 10);
    expect(stripOf(day(TODAY - 400), TODAY, EXAM).from).toBe(TODAY - 28);
    expect(stripOf(TODAY, TODAY, EXAM).from).toBe(TODAY);
  });

  test("lays days out evenly and keeps what is outside at its edges", () => {
    const strip = stripOf(TODAY, TODAY, day(TODAY + 9));
    expect([-3, 0, 5, 9, 10, 40].map((d) => at(strip, TODAY + d))).toEqual([
      0, 0, 50, 90, 100, 100,
    ]);
  });

  test.each([10, 42, 120, 400, 1300])(
    "labels at most eight Mondays in %i days",
    (days) => {
      const labels = ticks(stripOf(TODAY, TODAY, day(TODAY + days)));
      expect(labels.length).toBeGreaterThan(0);
      expect(labels.length).toBeLessThanOrEqual(8);
      for (const d of labels) expect(weekdayOf(d)).toBe(0);
    },
  );
});

const planned = (days: number) =>
  Array.from({ length: days }, (_, i) => ({
    day: day(TODAY + i),
    minutes: 40,
    needed: 30,
    practiceExam: i === 5 ? 120 : 0,
    reviews: 20,
    introduced: i < 3 ? 4 : 0,
    leftOver: 0,
  }));

describe("the forecast", () => {
  test("has a bar a day, a week or four weeks, and loses no minute", () => {
    for (const [days, bars] of [
      [20, 20],
      [42, 42],
      [98, 14],
      [700, 25],
    ] as const) {
      const slots = slotsOf(planned(days));
      expect(slots).toHaveLength(bars);
      expect(slots.reduce((n, s) => n + s.minutes, 0)).toBe(days * 30);
      expect(slots.reduce((n, s) => n + s.days, 0)).toBe(days);
    }
  });

  test("states its finding and the longest day", () => {
    expect(finding(planned(28), true)).toBe(
      "About 34 minutes a study day, from 26 November only reviews",
    );
    expect(finding(planned(3), true)).toBe(
      "About 30 minutes a study day, with new items to the end",
    );
    expect(finding(planned(28), false)).toBe(
      "About 34 minutes a study day in the next four weeks",
    );
    expect(forecastWords(planned(28))).toBe(
      "560 reviews and 12 new items in all. The longest day is Sat 28 Nov: 150 minutes, with a practice exam.",
    );
    expect(
      forecastWords(planned(4).map((d) => ({ ...d, leftOver: 7 }))),
    ).toContain("7 due items would still wait at the end");
  });
});

test("days off read as runs from today on, and a run gives back its dates", () => {
  const off = [
    "2026-12-24",
    "2026-11-20",
    "2026-12-26",
    "2026-12-25",
    "2026-11-23",
  ];
  const runs = runsOf(off.map(on), TODAY);
  expect(runs).toEqual([
    { from: TODAY, to: TODAY },
    { from: on("2026-12-24"), to: on("2026-12-26") },
  ]);
  expect(datesOf(runs[1] as (typeof runs)[1])).toEqual([
    "2026-12-24",
    "2026-12-25",
    "2026-12-26",
  ]);
});

describe("a phase", () => {
  const phase = (change: Partial<Phase>): Phase => ({
    id: "people",
    introduce: { from: TODAY, to: on("2026-12-01") },
    practiseUntil: on("2026-12-05"),
    unseenItems: 0,
    slackDays: 12,
    critical: false,
    ...change,
  });
  test.each<[Partial<Phase>, string, string]>([
    [
      {},
      "Learn until 1 December, each reviewed by 5 December",
      "12 days of slack",
    ],
    [
      { critical: true, slackDays: 1 },
      "Learn until 1 December, each reviewed by 5 December",
      "Critical path, 1 day spare",
    ],
    [
      {
        introduce: { from: day(TODAY + 2), to: null },
        unseenItems: 41,
        critical: true,
      },
      "Learn until the exam; 41 items not reached",
      "Not all in time",
    ],
    [
      { introduce: { from: null, to: null }, unseenItems: 9 },
      "Not begun before the exam: 9 items",
      "Not all in time",
    ],
    [
      {
        introduce: { from: day(TODAY - 9), to: day(TODAY - 2) },
        practiseUntil: day(TODAY - 1),
      },
      "Learnt on 21 November, each reviewed",
      "Learnt",
    ],
  ])("%j says what is learnt when", (change, says, slack) => {
    expect(phaseWords(phase(change), TODAY)).toBe(says);
    expect(slackWords(phase(change), TODAY)).toBe(slack);
  });
});

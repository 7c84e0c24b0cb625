import { expect, test } from "vitest";
import { day, dayOfDate, type Day } from "../time/time.ts";
import { planEntries } from "./calendar.ts";
import type { ForecastDay } from "./workload.ts";

const TODAY = dayOfDate("2026-11-22") as Day;
const EXAM = day(TODAY + 10);
const forecastDay = (d: Day, minutes: number): ForecastDay => ({
  day: d,
  minutes,
  needed: minutes,
  practiceExam: 0,
  reviews: 20,
  introduced: 1,
  leftOver: 0,
  inHand: 0.5,
});
const entries = (today: Day, sat = false) =>
  planEntries({
    exam: "pmp",
    name: "PMP",
    today,
    examDay: EXAM,
    days: Array.from({ length: EXAM - today }, (_, i) =>
      forecastDay(day(today + i), i === 2 ? 0 : 40),
    ),
    milestones: [
      ...(sat
        ? []
        : [
            {
              day: day(TODAY + 4),
              minutes: 60,
              parts: [
                { day: day(TODAY + 3), minutes: 20 },
                { day: day(TODAY + 4), minutes: 40 },
              ],
            },
          ]),
      {
        day: day(TODAY + 7),
        minutes: 60,
        parts: [{ day: day(TODAY + 7), minutes: 60 }],
      },
    ],
  });

test("study days, the days of practice exams and exam day are entries; a day without minutes is none", () => {
  const list = entries(TODAY);
  const title = (date: string) =>
    list.filter((e) => e.date === date).map((e) => e.title);
  expect(title("2026-11-22")).toEqual(["PMP: study, 40 min"]);
  expect(title("2026-11-24")).toEqual([]);
  expect(title("2026-11-26")).toContain(
    "PMP: practice exam, day 2 of 2, 40 min",
  );
  expect(title("2026-11-29")).toContain("PMP: practice exam, 60 min");
  expect(title("2026-12-02")).toEqual(["PMP: exam day"]);
  expect(list.filter((e) => e.alarm).map((e) => e.date)).toEqual([
    "2026-11-25",
    "2026-11-26",
    "2026-11-29",
    "2026-12-02",
  ]);
});

test("an entry keeps its id when the plan is made anew, so an import updates it", () => {
  const ids = (list: ReturnType<typeof planEntries>) =>
    new Map(list.map((e) => [e.uid, e.date]));
  const before = ids(entries(TODAY));
  expect(before.size).toBe(entries(TODAY).length);
  const after = ids(entries(day(TODAY + 1), true));
  for (const [uid, date] of after) expect(before.get(uid) ?? date).toBe(date);
  expect(after.get("plan-pmp-practice-1-1@critical-pass")).toBe("2026-11-29");
  expect(before.get("plan-pmp-practice-1-1@critical-pass")).toBe("2026-11-29");
});

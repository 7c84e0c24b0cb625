import { expect, test } from "vitest";
import { plan } from "../../../tests/support/events.ts";
import type { AttemptPlan } from "./attempt.ts";
import { differences, scoreMoved } from "./compare.ts";

const base = plan([["a", "b", "c", "d"]]);
const other = (change: Partial<AttemptPlan>) =>
  differences({ ...base, ...change }, base);

test("attempts of the same form, time and gap policy compare, whatever they are called", () => {
  expect(other({ title: "Practice exam 7", seenBefore: 3 })).toEqual([]);
});

test.each<[Partial<AttemptPlan>, string[]]>([
  [{ timeFactor: 1.5 }, ["×1.5 time, not ×1 time"]],
  [{ timeFactor: null }, ["no time limit, not ×1 time"]],
  [{ gapPolicy: "exam" }, ["the clock ran on while you were away"]],
  [{ scale: 0.33, sections: plan([["a"]]).sections }, ["1 question, not 4"]],
  [{ own: true }, ["an exam of your own making"]],
  [
    { timeFactor: 2, gapPolicy: "exam" },
    ["×2 time, not ×1 time", "the clock ran on while you were away"],
  ],
])("what differs is told: %j", (change, reasons) => {
  expect(other(change)).toEqual(reasons);
});

test("of exams of the learner's own making only the same one compares", () => {
  const own = { ...base, own: true, title: "Agile only" };
  expect(differences(own, { ...own })).toEqual([]);
  expect(differences({ ...own, title: "People" }, own)).toEqual([
    "another exam of your own making",
  ]);
});

test.each([
  [100, 170, 130, 170, "up"],
  [130, 170, 100, 170, "down"],
  [100, 170, 105, 170, "chance"],
  [3, 8, 5, 8, "chance"],
  [5, 5, 5, 5, "chance"],
  [0, 0, 5, 5, "chance"],
] as const)("from %i of %i to %i of %i is %s", (r0, n0, r, n, way) => {
  expect(scoreMoved({ right: r0, of: n0 }, { right: r, of: n })).toBe(way);
});

import { expect, test } from "vitest";
import type { PlanStatus } from "../domain/planning/plan.ts";
import { statusWords } from "./plan-words.ts";

const behind = (
  days: number,
  extraMinutes: number,
  overDays = 7,
): PlanStatus => ({
  kind: "behind",
  days,
  extraMinutes,
  overDays,
});

test.each<[PlanStatus, string, string]>([
  [{ kind: "on-plan" }, "On plan", "Today’s plan keeps it there."],
  [
    { kind: "anew" },
    "Planned anew",
    "The plan begins again today, with what you still know.",
  ],
  [{ kind: "ahead", days: 3 }, "3 days ahead", "You have time in hand."],
  [
    behind(2, 12),
    "2 days to catch up",
    "12 minutes more on each of the next 7 study days bring it back.",
  ],
  [
    behind(2, 20, 1),
    "2 days to catch up",
    "20 minutes more on the next study day bring it back.",
  ],
  [
    behind(6, 35),
    "6 days to catch up",
    "The plan is drawn anew for the days left. More minutes a day, or a later date, would win some of it back.",
  ],
  [
    behind(4, 0, 0),
    "4 days to catch up",
    "No day with minutes is left before the exam.",
  ],
])("%j is said plainly, with what to do", (status, state, so) => {
  expect(statusWords(status, { answers: 50, minutesPerDay: 40 })).toEqual({
    state,
    so,
  });
});

test("before the first answer nobody is behind", () => {
  expect(
    statusWords(behind(2, 12), { answers: 0, minutesPerDay: 40 }).state,
  ).toBe("Ready to begin");
});

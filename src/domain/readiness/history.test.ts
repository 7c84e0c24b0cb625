import { expect, test } from "vitest";
import { pmpSingles } from "../../../tests/support/pmp-exam.ts";
import { syntheticBank } from "../../../tests/support/synthetic-bank.ts";
import {
  newItemState,
  withEntry,
  type ItemState,
} from "../memory/item-state.ts";
import { createScheduler } from "../memory/memory.ts";
import { day, instant } from "../time/time.ts";
import { historyOf } from "./history.ts";
import { factsOf } from "./paper.ts";
import { readinessOf } from "./readiness.ts";
import { readinessSums } from "./sums.ts";

const scheduler = createScheduler();
const bank = syntheticBank(pmpSingles, { forms: 1 });

/** Ten questions a day; right from the sixth day on. */
function sums(days: number) {
  const states = new Map<string, ItemState>();
  bank.questions.slice(0, 10 * days).forEach((q, i) => {
    const on = 20_000 + Math.floor(i / 10);
    const correct = on >= 20_005;
    states.set(
      q.id,
      withEntry(
        newItemState(bank.exam.id, q.id, q.task, "question"),
        {
          event: q.id,
          atMs: instant(on * 86_400_000 + i),
          day: day(on),
          mode: "quiz",
          rating: correct ? 3 : 1,
          correct,
          confidence: null,
          ms: 60_000,
          revision: 1,
        },
        scheduler,
      ),
    );
  });
  return readinessSums(bank.exam, "hash", factsOf(bank), states, scheduler);
}

test("without answers there is no course", () => {
  expect([...historyOf(bank.exam, sums(0))]).toEqual([]);
});

test("the course ends where readiness stands now, on the last study day", () => {
  const known = sums(12);
  const last = [...historyOf(bank.exam, known)].at(-1);
  expect(last?.day).toBe(20_011);
  expect(last?.studyDays).toBe(12);
  expect(last?.expected).toEqual(
    readinessOf(bank.exam, known, scheduler).now.exam.expected,
  );
});

test("a learner who got better has a course that rises and narrows", () => {
  const course = [...historyOf(bank.exam, sums(12))];
  const first = course[0]?.expected;
  const last = course.at(-1)?.expected;
  expect(course.length).toBeGreaterThan(3);
  expect(course.length).toBeLessThanOrEqual(8);
  expect(last?.mean).toBeGreaterThan((first?.mean ?? 1) + 0.1);
  expect(course.map((s) => s.day)).toEqual(
    course.map((s) => s.day).toSorted((a, b) => a - b),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Rating } from "../events/event.ts";
import { day, instant } from "../time/time.ts";
import { equations } from "./equations.ts";
import { createScheduler, type Memory } from "./memory.ts";

const eq = equations(null);
const scheduler = createScheduler();
const near = (a: number, b: number) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(b)));

test("the equations give every memory that the scheduler gives", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          gap: fc.integer({ min: 0, max: 60 }),
          rating: fc.constantFrom<Rating>(1, 2, 3, 4),
        }),
        { minLength: 1, maxLength: 12 },
      ),
      (reviews) => {
        let memory: Memory | null = null;
        let s = 0;
        let d = 0;
        let now = 20_000;
        for (const { gap, rating } of reviews) {
          if (memory === null) {
            s = eq.firstStability(rating);
            d = eq.firstDifficulty(rating);
          } else {
            now += gap;
            near(eq.recall(gap, s), scheduler.recall(memory, day(now)));
            s = eq.stabilityAfter(s, d, eq.recall(gap, s), gap, rating);
            d = eq.difficultyAfter(d, rating);
          }
          memory = scheduler.review(memory, {
            rating,
            day: day(now),
            atMs: instant(now * 86_400_000),
          });
          near(s, memory.stability);
          near(d, memory.difficulty);
          s = memory.stability;
          d = memory.difficulty;
        }
      },
    ),
  );
});

test("recall is 90 % when the stability has passed, and that is when the item comes back at .90", () => {
  for (const s of [0.3, 2.3, 40, 800]) {
    expect(eq.recall(s, s)).toBeCloseTo(0.9, 6);
    expect(eq.interval(s, 0.9)).toBe(Math.max(1, Math.round(s)));
  }
});

test("a lower desired retention waits longer", () => {
  const waits = [0.95, 0.9, 0.8, 0.7].map((r) => eq.interval(10, r));
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(new Set(waits).size).toBe(4);
});

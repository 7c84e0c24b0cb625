import { describe, expect, test } from "vitest";
import { day, instant, type Day } from "../time/time.ts";
import type { Rating } from "../events/event.ts";
import { createScheduler, type Memory } from "./memory.ts";
import { ratingOfAnswer } from "./rating.ts";

const scheduler = createScheduler();

function reviewWhenDue(ratings: Rating[]): number[] {
  let memory: Memory | null = null;
  let now = day(20_000);
  const intervals: number[] = [];
  for (const rating of ratings) {
    memory = scheduler.review(memory, {
      rating,
      day: now,
      atMs: instant(now * 86_400_000),
    });
    intervals.push(memory.dueDay - now);
    now = memory.dueDay;
  }
  return intervals;
}

describe("the FSRS-6 reference values", () => {
  test("good until a lapse, then back: the published intervals", () => {
    expect(reviewWhenDue([3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3])).toEqual([
      0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21,
    ]);
  });

  test("stability and difficulty after given gaps", () => {
    const ratings: Rating[] = [1, 3, 3, 3, 3, 3];
    const gaps = [0, 0, 1, 3, 8, 21];
    let memory: Memory | null = null;
    let now = 20_000;
    ratings.forEach((rating, i) => {
      now += gaps[i] as number;
      memory = scheduler.review(memory, {
        rating,
        day: day(now),
        atMs: instant(now * 86_400_000),
      });
    });
    expect(memory!).toMatchObject({
      stability: expect.closeTo(53.62691, 4),
      difficulty: expect.closeTo(6.3574867, 5),
    });
  });
});

test.each([
  [false, "sure", 1],
  [false, null, 1],
  [true, "guess", 1],
  [true, "unsure", 2],
  [true, "sure", 3],
  [true, null, 3],
] as const)(
  "an answer (right: %s, confidence: %s) grades memory %i",
  (correct, confidence, rating) => {
    expect(ratingOfAnswer(correct, confidence)).toBe(rating);
  },
);

test("the preview says what each rating then does", () => {
  let memory: Memory | null = null;
  let now: Day = day(20_000);
  for (const rating of [3, 3, 3, 1, 2, 4] as Rating[]) {
    const preview = scheduler.preview(memory, now, instant(now * 86_400_000));
    for (const r of [1, 2, 3, 4] as Rating[]) {
      const after = scheduler.review(memory, {
        rating: r,
        day: now,
        atMs: instant(now * 86_400_000),
      });
      const said = preview[r];
      if (said.kind === "days") expect(after.dueDay - now).toBe(said.days);
      else
        expect((after.dueAtMs - now * 86_400_000) / 60_000).toBe(said.minutes);
    }
    memory = scheduler.review(memory, {
      rating,
      day: now,
      atMs: instant(now * 86_400_000),
    });
    now = memory.dueDay;
  }
});

test("a guess that was right is Again for memory, but no lapse", () => {
  let memory: Memory | null = null;
  for (const d of [0, 0, 2])
    memory = scheduler.review(memory, {
      rating: 3,
      day: day(20_000 + d),
      atMs: instant(0),
    });
  const guessed = scheduler.review(memory, {
    rating: 1,
    day: day(20_013),
    atMs: instant(0),
    guess: true,
  });
  const wrong = scheduler.review(memory, {
    rating: 1,
    day: day(20_013),
    atMs: instant(0),
  });
  expect([guessed.lapses, wrong.lapses]).toEqual([0, 1]);
});

test("a clock that goes back costs nothing: elapsed days are never negative", () => {
  const first = scheduler.review(null, {
    rating: 4,
    day: day(20_010),
    atMs: instant(0),
  });
  const second = scheduler.review(first, {
    rating: 3,
    day: day(20_005),
    atMs: instant(0),
  });
  expect(second.lastDay).toBe(20_010);
  expect(second.stability).toBeGreaterThan(0);
});

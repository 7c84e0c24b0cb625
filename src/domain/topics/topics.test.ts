import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pmpExam } from "../../../tests/support/pmp-exam.ts";
import {
  newItemState,
  withEntry,
  withoutEntry,
  type ItemState,
} from "../memory/item-state.ts";
import { createScheduler } from "../memory/memory.ts";
import type { Rating } from "../events/event.ts";
import { day, instant } from "../time/time.ts";
import { coverageOf } from "./coverage.ts";
import { emptyProgress, moveProgress, sumUp } from "../mastery/progress.ts";
import { plusRetention, retentionByTask } from "./retention.ts";
import { emptyTally } from "../mastery/tally.ts";
import { trendOf } from "./trend.ts";

const scheduler = createScheduler();
const answered = (
  state: ItemState,
  n: number,
  on: number,
  correct: boolean | null,
  rating: Rating = correct === false ? 1 : 3,
): ItemState =>
  withEntry(
    state,
    {
      event: `${state.item}-${n}`,
      atMs: instant(on * 86_400_000),
      day: day(on),
      mode: "quiz",
      rating,
      correct,
      confidence: null,
      ms: 1000,
      revision: 1,
    },
    scheduler,
  );

describe("the trend of a topic", () => {
  test.each([
    // recent right/of, before right/of
    [9, 10, 3, 10, "rising"],
    [3, 10, 9, 10, "falling"],
    [7, 10, 6, 10, "steady"],
    [10, 10, 10, 10, "steady"],
    [4, 4, 0, 20, "too-few"],
    [20, 20, 0, 4, "too-few"],
    [0, 0, 0, 0, "too-few"],
  ] as const)(
    "%i of %i lately and %i of %i before is %s",
    (r, n, r0, n0, way) => {
      const trend = trendOf(
        [{ "100": [n, r], "71": [0, 0], "70": [n0, r0] }],
        day(100),
      );
      expect(trend).toMatchObject({
        recent: { right: r, of: n },
        before: { right: r0, of: n0 },
        way,
      });
    },
  );

  test("begins anew after 30 days, and a task without answers adds nothing", () => {
    const trend = trendOf(
      [{ "71": [1, 1], "70": [1, 0] }, undefined],
      day(100),
    );
    expect(trend.recent).toEqual({ right: 1, of: 1 });
    expect(trend.before).toEqual({ right: 0, of: 1 });
  });
});

test("first answers by day stay what counting them anew gives, whatever is answered, undone or moved to another task", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          item: fc.constantFrom("a", "b", "c"),
          on: fc.integer({ min: 1, max: 5 }),
          correct: fc.boolean(),
          does: fc.constantFrom("answer", "answer", "undo", "move"),
        }),
        { maxLength: 30 },
      ),
      (steps) => {
        const states = new Map<string, ItemState>();
        let progress = emptyProgress("pmp");
        steps.forEach(({ item, on, correct, does }, n) => {
          const before = states.get(item);
          const held =
            before ?? newItemState("pmp", item, "people.1", "question");
          const last = held.entries.at(-1);
          const after =
            does === "undo" && last
              ? withoutEntry(held, last.event, scheduler)
              : does === "move"
                ? { ...held, task: correct ? "people.2" : "people.1" }
                : answered(held, n, on, correct);
          states.set(item, after);
          progress = moveProgress(progress, before, after);
        });
        expect(progress.firsts).toEqual(sumUp("pmp", states.values()).firsts);
        const firsts = Object.values(progress.firsts).flatMap((d) =>
          Object.values(d),
        );
        const sum = (i: 0 | 1) => firsts.reduce((s, f) => s + f[i], 0);
        const tallies = Object.values(progress.tasks);
        expect(sum(0)).toBe(tallies.reduce((s, t) => s + t.answered, 0));
        expect(sum(1)).toBe(tallies.reduce((s, t) => s + t.firstRight, 0));
      },
    ),
  );
});

test("retention is the mean recall of what was known the last time; what was missed or guessed is to be learnt again", () => {
  const of = (item: string, correct: boolean | null, rating?: Rating) =>
    answered(
      newItemState(
        "pmp",
        item,
        "people.1",
        correct === null ? "card" : "question",
      ),
      0,
      10,
      correct,
      rating,
    );
  const states = [
    of("right", true),
    of("card", null, 4),
    of("wrong", false),
    of("guessed", true, 1),
    { ...of("paused", true), suspended: true },
    newItemState("pmp", "flagged", "people.1", "question"),
    { ...of("other", true), task: "people.2" },
  ];
  const recall = () => 0.6;
  const byTask = retentionByTask(states, recall, day(20));
  expect(byTask.get("people.1")).toEqual({ learnt: 2, recalled: 1.2 });
  expect(byTask.get("process.1")).toBeUndefined();
  expect(plusRetention([...byTask.values(), undefined])).toMatchObject({
    learnt: 3,
  });
  // It fades by itself.
  const fading = (on: number) =>
    retentionByTask(states, scheduler.recall, day(on)).get("people.1")
      ?.recalled ?? 0;
  expect(fading(40)).toBeLessThan(fading(12));
});

test("coverage counts what the bank holds and what was met of it, and never more than all", () => {
  const table = coverageOf(
    pmpExam,
    {
      index: [{ task: "people.1" }, { task: "people.1" }, { task: "people.2" }],
      cards: [{ task: "people.1" }],
    },
    {
      "people.1": { ...emptyTally(), answered: 1, cardsSeen: 1 },
      "people.2": { ...emptyTally(), answered: 3 },
    },
  );
  expect(table[0]?.tasks[0]).toMatchObject({
    code: "1.1",
    items: 3,
    met: 2,
    questions: 2,
    answered: 1,
  });
  expect(table[0]?.tasks[1]).toMatchObject({ items: 1, met: 1 });
  expect(table[0]?.tasks[2]).toMatchObject({ items: 0, met: 0 });
});

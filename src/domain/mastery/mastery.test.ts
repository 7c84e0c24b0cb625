import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { pmpExam } from "../../../tests/support/pmp-exam.ts";
import { createScheduler } from "../memory/memory.ts";
import {
  newItemState,
  withEntry,
  withoutEntry,
  type Entry,
  type ItemState,
} from "../memory/item-state.ts";
import { day, instant } from "../time/time.ts";
import { dueAhead, dueBy } from "./due.ts";
import {
  masteryOf,
  masteryTable,
  shrunkShare,
  weakestTasks,
} from "./mastery.ts";
import { emptyTally } from "./tally.ts";
import {
  emptyProgress,
  moveProgress,
  secondsEach,
  type Progress,
} from "./progress.ts";

const scheduler = createScheduler();
const entry = (
  event: string,
  onDay: number,
  correct: boolean | null,
  ms = 30_000,
): Entry => ({
  event,
  atMs: instant(onDay * 86_400_000),
  day: day(onDay),
  mode: correct === null ? "card" : "quiz",
  rating: correct === false ? 1 : 3,
  correct,
  confidence: null,
  ms,
  revision: 1,
});

describe("a task's mastery", () => {
  test.each([
    [0, 0, "unseen"],
    [2, 2, "too-few"],
    [5, 1, "below"],
    [10, 7, "near"],
    [20, 19, "above"],
  ] as const)(
    "of %i answered with %i right at first sight is %s",
    (answered, firstRight, state) => {
      expect(
        masteryOf({ ...emptyTally(), answered, firstRight }, 0.72).state,
      ).toBe(state);
    },
  );

  test("is drawn towards one half while answers are few", () => {
    expect(shrunkShare(1, 1)).toBeCloseTo(0.6);
    expect(shrunkShare(100, 100)).toBeGreaterThan(0.97);
  });

  test("of a task without answers is no number, and such a task is not called weak", () => {
    const table = masteryTable(pmpExam, {
      "people.1": { ...emptyTally(), answered: 6, firstRight: 1 },
    });
    expect(table[0]?.tasks[1]?.share).toBeNull();
    expect(weakestTasks(table, 3).map((t) => t.task)).toEqual(["people.1"]);
  });

  test("puts tasks with enough answers before thin ones", () => {
    const table = masteryTable(pmpExam, {
      "people.1": { ...emptyTally(), answered: 1, firstRight: 0 },
      "people.2": { ...emptyTally(), answered: 8, firstRight: 4 },
    });
    expect(weakestTasks(table, 3).map((t) => t.task)).toEqual([
      "people.2",
      "people.1",
    ]);
  });
});

test("sums moved answer by answer equal sums counted from the end states, undo included", () => {
  const answer = fc.record({
    item: fc.integer({ min: 0, max: 3 }),
    day: fc.integer({ min: 20_000, max: 20_010 }),
    right: fc.boolean(),
    undo: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 25 }), (answers) => {
      let moved: Progress = emptyProgress("pmp");
      const states = new Map<string, ItemState>();
      const put = (after: ItemState) => {
        moved = moveProgress(moved, states.get(after.item), after);
        states.set(after.item, after);
      };
      answers.forEach((a, i) => {
        const id = `q${a.item}`;
        const before =
          states.get(id) ?? newItemState("pmp", id, "people.1", "question");
        put(withEntry(before, entry(`e${i}`, a.day, a.right), scheduler));
        if (a.undo)
          put(withoutEntry(states.get(id) as ItemState, `e${i}`, scheduler));
      });
      let counted = emptyProgress("pmp");
      for (const state of states.values())
        counted = moveProgress(counted, undefined, state);
      expect(moved).toEqual(counted);
    }),
  );
});

test("a suspended item is not due", () => {
  const learnt = withEntry(
    newItemState("pmp", "q1", "people.1", "question"),
    entry("e1", 20_000, true),
    scheduler,
  );
  const active = moveProgress(emptyProgress("pmp"), undefined, learnt);
  expect(dueBy(active.due, day(20_100))).toEqual({ questions: 1, cards: 0 });
  const paused = moveProgress(active, learnt, { ...learnt, suspended: true });
  expect(dueBy(paused.due, day(20_100))).toEqual({ questions: 0, cards: 0 });
});

test("what is overdue counts for the first day of the forecast", () => {
  const ahead = dueAhead({ "19990": [2, 1], "20002": [0, 3] }, day(20_000), 3);
  expect(ahead.map((d) => [d.questions, d.cards])).toEqual([
    [2, 1],
    [0, 0],
    [0, 3],
  ]);
});

test("an interrupted answer does not spoil the learner's pace", () => {
  let p = emptyProgress("pmp");
  for (let i = 0; i < 10; i++)
    p = moveProgress(
      p,
      undefined,
      withEntry(
        newItemState("pmp", `q${i}`, "people.1", "question"),
        entry(`e${i}`, 20_000, true, i === 0 ? 8_000_000 : 60_000),
        scheduler,
      ),
    );
  expect(secondsEach(p, "question")).toBeCloseTo((300 + 9 * 60) / 10);
});

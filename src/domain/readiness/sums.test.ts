import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pmpExam } from "../../../tests/support/pmp-exam.ts";
import {
  newItemState,
  withEntry,
  withoutEntry,
  type Entry,
  type ItemState,
} from "../memory/item-state.ts";
import { createScheduler } from "../memory/memory.ts";
import { recallCalibration } from "../memory/recall.ts";
import { day, instant } from "../time/time.ts";
import type { ItemFact } from "./paper.ts";
import { CELLS } from "./scale.ts";
import {
  exposureOf,
  moveReadiness,
  readinessSums,
  type ReadinessSums,
} from "./sums.ts";

const scheduler = createScheduler();
const tasks = pmpExam.domains.map((d) => d.tasks[0]?.id ?? "");

/** Six questions: a family of two, a case of two that has one of the family's, and two on their own. */
const fact = (
  domain: number,
  family: string[] = [],
  mates: string[] = [],
): ItemFact => ({ domain, b: 0.2, sd: 0.8, c: 0.25, family, mates });
const facts = new Map<string, ItemFact>([
  ["q0", fact(0)],
  ["q1", fact(0, ["q2"])],
  ["q2", fact(0, ["q1"], ["q3"])],
  ["q3", fact(0, [], ["q2"])],
  ["q4", fact(1)],
  ["q5", fact(2)],
]);

const entry = (
  event: string,
  atMs: number,
  onDay: number,
  correct: boolean,
): Entry => ({
  event,
  atMs: instant(atMs),
  day: day(onDay),
  mode: "quiz",
  rating: correct ? 3 : 1,
  correct,
  confidence: correct ? "sure" : "unsure",
  ms: 30_000,
  revision: 1,
});

/** Lives through answers one by one, as the log does. */
function life() {
  const states = new Map<string, ItemState>();
  const sums = readinessSums(pmpExam, "hash", facts, states, scheduler);
  const put = (after: ItemState) => {
    const before = states.get(after.item);
    moveReadiness(
      sums,
      before,
      after,
      (i) => facts.get(i),
      (i) => states.get(i),
      scheduler,
    );
    states.set(after.item, after);
  };
  return {
    states,
    sums,
    answer(item: string, event: string, onDay: number, correct: boolean) {
      const task = tasks[facts.get(item)?.domain ?? 0] ?? "";
      const before =
        states.get(item) ?? newItemState("pmp", item, task, "question");
      put(
        withEntry(
          before,
          entry(event, onDay * 86_400_000 + Number(event), onDay, correct),
          scheduler,
        ),
      );
    },
    undo(item: string, event: string) {
      const state = states.get(item);
      if (state) put(withoutEntry(state, event, scheduler));
    },
    again: () => readinessSums(pmpExam, "hash", facts, states, scheduler),
  };
}

/** What is compared: sums of logarithms come in another order, so to nine decimals. */
const rounded = (s: ReadinessSums) => ({
  blocks: s.evidence.blocks.map((b) => ({
    ...b,
    log: [...b.log].map((x) => Math.round(x * 1e9) / 1e9 + 0),
  })),
  answers: s.evidence.answers,
  fresh: s.fresh,
  familySeen: s.familySeen,
  memory: s.memory,
  said: s.said,
  recall: s.recall.bins.map((b) => [
    b.n,
    Math.round(b.predicted * 1e9) / 1e9 + 0,
    b.recalled,
  ]),
});

const silent = (s: ReadinessSums) =>
  s.evidence.blocks.every((b) => b.log.every((x) => Math.abs(x) < 1e-9));

test("sums moved answer by answer equal sums made anew from the states, undo, families and scenarios included", () => {
  const act = fc.record({
    item: fc.integer({ min: 0, max: 5 }),
    later: fc.integer({ min: 0, max: 2 }),
    right: fc.boolean(),
    undo: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const me = life();
      let onDay = 20_000;
      acts.forEach((a, i) => {
        onDay += a.later;
        me.answer(`q${a.item}`, String(i), onDay, a.right);
        if (a.undo) me.undo(`q${a.item}`, String(i));
      });
      expect(rounded(me.sums)).toEqual(rounded(me.again()));
    }),
  );
});

describe("an answer speaks of ability", () => {
  test("at first sight only: a second one on the same question changes nothing", () => {
    const me = life();
    me.answer("q0", "1", 20_000, true);
    const before = structuredClone(me.sums.evidence);
    me.answer("q0", "2", 20_003, false);
    expect(me.sums.evidence).toEqual(before);
    expect(me.sums.fresh).toBe(1);
  });

  test("half as much where a question of its family was seen", () => {
    const me = life();
    me.answer("q0", "1", 20_000, true);
    const alone = [...(me.sums.evidence.blocks[0]?.log ?? [])];
    me.answer("q2", "2", 20_000, true);
    me.undo("q2", "2");
    me.answer("q1", "3", 20_000, true);
    expect(me.sums.familySeen).toBe(1);
    const both = me.sums.evidence.blocks[0]?.log ?? new Float64Array();
    for (let i = 0; i < CELLS; i++)
      expect(both[i]).toBeCloseTo(1.5 * (alone[i] as number), 9);
  });

  test("no more once it was taken back, and the question still counts as seen", () => {
    const me = life();
    me.answer("q0", "1", 20_000, true);
    me.undo("q0", "1");
    expect(silent(me.sums)).toBe(true);
    me.answer("q0", "2", 20_001, true);
    expect(silent(me.sums)).toBe(true);
    expect(
      exposureOf(me.states.get("q0"), facts.get("q0") as ItemFact, (i) =>
        me.states.get(i),
      ),
    ).toBe("undone");
  });
});

test("recall is judged on later days only, by what the memory model said before each review", () => {
  const me = life();
  me.answer("q0", "1", 20_000, true);
  me.answer("q0", "2", 20_000, true);
  expect(recallCalibration(me.sums.recall).reviews).toBe(0);
  me.answer("q0", "3", 20_004, true);
  me.answer("q0", "4", 20_030, false);
  const { reviews, brier, bins } = recallCalibration(me.sums.recall);
  expect(reviews).toBe(2);
  expect(bins.reduce((n, b) => n + b.recalled * b.n, 0)).toBe(1);
  expect(brier).toBeGreaterThan(0);
  expect(brier).toBeLessThan(1);
});

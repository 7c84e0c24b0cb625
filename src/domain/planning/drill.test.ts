import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pmpExam } from "../../../tests/support/pmp-exam.ts";
import type { Confidence, Rating } from "../events/event.ts";
import type { ItemInfo } from "../exam/assemble.ts";
import {
  newItemState,
  withEntry,
  type ItemState,
} from "../memory/item-state.ts";
import { createScheduler } from "../memory/memory.ts";
import { day, instant } from "../time/time.ts";
import {
  countReasons,
  drawDrill,
  drillItems,
  drillReason,
  topicsName,
  type DrillPool,
} from "./drill.ts";

const scheduler = createScheduler();
const TODAY = day(100);

function state(
  item: string,
  kind: "question" | "card",
  said: {
    correct?: boolean;
    rating?: Rating;
    confidence?: Confidence | null;
    on?: number;
    task?: string;
  },
): ItemState {
  const {
    correct = null,
    confidence = null,
    on = 99,
    task = "people.1",
  } = said;
  return withEntry(
    newItemState("pmp", item, task, kind),
    {
      event: `${item}-e`,
      atMs: instant(on * 86_400_000),
      day: day(on),
      mode: kind === "card" ? "card" : "quiz",
      rating: said.rating ?? (correct === false ? 1 : 3),
      correct,
      confidence,
      ms: 1000,
      revision: 1,
    },
    scheduler,
  );
}

const question = (id: string, change: Partial<ItemInfo> = {}): ItemInfo => ({
  id,
  revision: 1,
  task: "people.1",
  domain: "people",
  type: "single",
  marks: 1,
  difficulty: 0,
  ...change,
});

const pool = (
  states: ItemState[],
  change: Partial<DrillPool> = {},
): DrillPool => ({
  questions: [],
  cards: [],
  states: new Map(states.map((s) => [s.item, s])),
  today: TODAY,
  recall: scheduler.recall,
  ...change,
});

describe("what an item needs", () => {
  test.each([
    ["a question never met", undefined, "unseen"],
    [
      "wrong and sure",
      state("q", "question", { correct: false, confidence: "sure" }),
      "misconceived",
    ],
    [
      "wrong and unsure",
      state("q", "question", { correct: false, confidence: "unsure" }),
      "missed",
    ],
    [
      "wrong, confidence not said",
      state("q", "question", { correct: false }),
      "missed",
    ],
    ["a card graded Again", state("c", "card", { rating: 1 }), "missed"],
    ["a card graded Easy yesterday", state("c", "card", { rating: 4 }), null],
    [
      "a right guess, which memory wants back today",
      state("q", "question", { correct: true, confidence: "guess" }),
      "fading",
    ],
    [
      "right long ago",
      state("q", "question", { correct: true, on: 10 }),
      "fading",
    ],
    [
      "suspended",
      { ...state("q", "question", { correct: false }), suspended: true },
      null,
    ],
  ] as const)("%s: %s", (_, held, reason) => {
    expect(drillReason(held, pool([]))).toBe(reason);
  });

  test("is judged by recall where nothing is due yet", () => {
    const held = state("c", "card", { rating: 4 });
    const forgetful = pool([held], { recall: () => 0.79 });
    expect(drillReason(held, forgetful)).toBe("fading");
    expect(drillReason(held, { ...forgetful, recall: () => 0.8 })).toBeNull();
  });
});

test("questions kept for a practice exam come only once they were met there", () => {
  const p = pool([state("q1", "question", { correct: false })], {
    questions: [question("q1"), question("q2")],
    heldOut: new Set(["q1", "q2"]),
  });
  expect(drillItems(p, ["people.1"]).map((i) => i.item)).toEqual(["q1"]);
});

test("ten items of a full topic: about five were wrong, two fade, three are new, and no group stands in a block", () => {
  const many = (n: number, make: (i: number) => ItemState) =>
    Array.from({ length: n }, (_, i) => make(i));
  const states = [
    ...many(20, (i) =>
      state(`w${i}`, "question", {
        correct: false,
        confidence: i < 3 ? "sure" : null,
      }),
    ),
    ...many(20, (i) => state(`f${i}`, "question", { correct: true, on: 10 })),
  ];
  const p = pool(states, {
    questions: [
      ...states.map((s) => question(s.item)),
      ...Array.from({ length: 20 }, (_, i) => question(`n${i}`)),
    ],
    cards: [
      { id: "c1", task: "people.1" },
      { id: "c2", task: "people.1" },
    ],
  });
  const drill = drawDrill(p, ["people.1"], 10);
  expect(countReasons(drill)).toEqual({
    misconceived: 3,
    missed: 2,
    fading: 2,
    unseen: 3,
  });
  expect(drill.some((i) => i.kind === "card")).toBe(true);
  expect(drill.slice(0, 4).map((i) => i.why)).toContain("unseen");
});

test("of a family one is asked, and questions of one case follow each other", () => {
  const p = pool([], {
    questions: [
      question("a", { family: "f" }),
      question("b", { family: "f" }),
      question("k2", { case: "k" }),
      question("x"),
      question("k1", { case: "k" }),
    ],
  });
  const drill = drawDrill(p, ["people.1"], 10).map((i) => i.item);
  expect(drill).toHaveLength(4);
  expect(drill.indexOf("k2")).toBe(drill.indexOf("k1") + 1);
});

test("a drill holds no item twice, none of another topic, and as many as asked where there are enough", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          task: fc.constantFrom("people.1", "people.2", "process.1"),
          kind: fc.constantFrom("question" as const, "card" as const),
          met: fc.constantFrom("no", "right", "wrong", "long ago"),
        }),
        { maxLength: 60 },
      ),
      fc.integer({ min: 1, max: 40 }),
      (items, count) => {
        const named = items.map((i, n) => ({ ...i, id: `i${n}` }));
        const states = named
          .filter((i) => i.met !== "no")
          .map((i) =>
            state(i.id, i.kind, {
              task: i.task,
              ...(i.kind === "question" ? { correct: i.met !== "wrong" } : {}),
              rating: i.met === "wrong" ? 1 : 3,
              on: i.met === "long ago" ? 5 : 100,
            }),
          );
        const p = pool(states, {
          questions: named
            .filter((i) => i.kind === "question")
            .map((i) => question(i.id, { task: i.task })),
          cards: named.filter((i) => i.kind === "card"),
        });
        const tasks = ["people.1", "process.1"];
        const drill = drawDrill(p, tasks, count);
        expect(new Set(drill.map((i) => i.item)).size).toBe(drill.length);
        expect(drill.every((i) => tasks.includes(i.task))).toBe(true);
        expect(drill).toHaveLength(
          Math.min(count, drillItems(p, tasks).length),
        );
        expect(drawDrill(p, tasks, count)).toEqual(drill);
      },
    ),
  );
});

test.each([
  [["people.2"], "Manage conflicts"],
  [pmpExam.domains[0]?.tasks.map((t) => t.id) ?? [], "People"],
  [["people.1", "process.1"], "2 topics"],
])("the topics %j are called %s", (tasks, name) => {
  expect(topicsName(pmpExam, tasks)).toBe(name);
});

import { describe, expect, test } from "vitest";
import type { Confidence } from "../domain/events/event.ts";
import { newItemState, type ItemState } from "../domain/memory/item-state.ts";
import type { Memory } from "../domain/memory/memory.ts";
import { day, instant } from "../domain/time/time.ts";
import {
  packed,
  unpacked,
  type DoneEntry,
  type PracticeData,
  type QueueEntry,
} from "./practice.ts";
import {
  countQueue,
  missedOf,
  nextTimes,
  progressOf,
  whatFollows,
} from "./practice-words.ts";

const now = day(100);
const entry = (item: string, change: Partial<QueueEntry> = {}): QueueEntry => ({
  item,
  kind: "question",
  task: "people.1",
  revision: 1,
  order: { options: ["b", "a"] },
  ...change,
});
const done = (item: string, change: Partial<DoneEntry> = {}): DoneEntry => ({
  ...entry(item),
  event: `event-${item}`,
  response: { type: "choice", chosen: ["a"] },
  correct: true,
  confidence: null,
  rating: 3,
  ms: 1_000,
  requeued: false,
  ...change,
});
const dueIn = (days: number, phase: Memory["phase"] = "review"): ItemState => ({
  ...newItemState("pmp", "q1", "people.1", "question"),
  entries: [
    {
      event: "e",
      atMs: instant(0),
      day: now,
      mode: "quiz",
      rating: 3,
      correct: true,
      confidence: null,
      ms: 1,
      revision: 1,
    },
  ],
  memory: {
    stability: 3,
    difficulty: 5,
    phase,
    step: 0,
    lastDay: now,
    dueDay: day(now + days),
    dueAtMs: instant(0),
    reps: 1,
    lapses: 0,
  },
});

describe("what follows from an answer", () => {
  test.each<[boolean, Confidence | null, number, "study" | "quiz", string]>([
    [false, "sure", 1, "quiz", "You were sure, so this comes back tomorrow."],
    [false, "guess", 1, "quiz", "This comes back tomorrow."],
    [true, "guess", 2, "quiz", "You guessed, so this comes back in 2 days."],
    [
      true,
      "unsure",
      8,
      "quiz",
      "You were unsure, so this comes back in 8 days.",
    ],
    [true, "sure", 90, "quiz", "This comes back in 3 months."],
    [true, null, 0, "quiz", "This comes up once more in today’s review."],
    [false, null, 0, "study", "This comes up again in this session."],
  ])(
    "right %s, %s, due in %i days of a %s",
    (correct, confidence, days, kind, words) => {
      expect(
        whatFollows(
          done("q1", { correct, confidence }),
          dueIn(days),
          kind,
          now,
        ),
      ).toBe(words);
    },
  );

  test("an item without a memory promises nothing", () => {
    expect(whatFollows(done("q1"), undefined, "quiz", now)).toBe("");
  });
});

test("what is left is counted by where memory has it", () => {
  const states = new Map([
    ["learning", dueIn(0, "learning")],
    ["again", dueIn(0, "relearning")],
    ["due", dueIn(0)],
  ]);
  const queue = ["new", "learning", "again", "due"].map((item) => entry(item));
  expect(countQueue(queue, states)).toEqual({ fresh: 1, learning: 2, due: 1 });
});

test("an item that is asked again counts once, and is finished with its last time", () => {
  expect(progressOf([entry("b"), entry("c")], [done("a"), done("b")])).toEqual({
    finished: 1,
    of: 3,
  });
  expect(progressOf([], [done("a"), done("b"), done("b")])).toEqual({
    finished: 2,
    of: 2,
  });
});

test("a question is missed by its last answer", () => {
  expect(
    missedOf([
      done("a", { correct: false }),
      done("b", { correct: false }),
      done("a"),
      done("card", { kind: "card", correct: null }),
    ]),
  ).toEqual(["b"]);
});

test("items come back today, tomorrow or later; suspended ones do not", () => {
  const states = [
    dueIn(0),
    dueIn(1),
    dueIn(4),
    dueIn(9),
    { ...dueIn(30), suspended: true },
  ];
  expect(nextTimes(states, now)).toEqual({
    today: 1,
    tomorrow: 1,
    later: 2,
    lastDay: day(109),
  });
});

describe("a session in its row", () => {
  const data: PracticeData = {
    title: 'Quiz, "all" of it',
    queue: [entry("b"), entry("c", { again: true, notBeforeMs: 5 })],
    done: [done("a")],
    response: { type: "choice", chosen: ["b"] },
    confidence: "unsure",
    showing: null,
    revealed: true,
    recallFirst: false,
  };
  test("comes back as it was", () => {
    expect(unpacked(packed(data))).toEqual(data);
    expect(unpacked(packed({ ...data, queue: [], done: [] }))).toEqual({
      ...data,
      queue: [],
      done: [],
    });
  });
  test.each([
    [undefined],
    ["no session"],
    ["null"],
    ['{"queue":[]}'],
    [{ queue: [], done: [] }],
  ])("%j is none", (row) => {
    expect(unpacked(row)).toBeNull();
  });
});

import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { pmpExam } from "../../../tests/support/pmp-exam.ts";
import { newItemState, type ItemState } from "../memory/item-state.ts";
import type { Memory } from "../memory/memory.ts";
import { seededRng } from "../random/random.ts";
import type { ItemType } from "../bank/schema.ts";
import { day, instant } from "../time/time.ts";
import { newItems, type Candidate } from "./new-items.ts";
import { apart, spread } from "./order.ts";
import { STEP_LOOKS } from "./plan-table.ts";
import { studyQueue, type Guidance, type QueueInput } from "./queue.ts";
import { drawQuiz, matchingItems } from "./quiz.ts";
import { todayPlan, type TodayInput } from "./today.ts";

const NOW = day(20_000);
const memory = (dueDay: number, stability = 5): Memory => ({
  stability,
  difficulty: 5,
  phase: "review",
  step: 0,
  lastDay: day(dueDay - 5),
  dueDay: day(dueDay),
  dueAtMs: instant(dueDay * 86_400_000),
  reps: 3,
  lapses: 0,
});
const tasks = pmpExam.domains.flatMap((d) => d.tasks.map((t) => t.id));
const items: Candidate[] = tasks.flatMap((task) => [
  { item: `${task}-c`, kind: "card" as const, task },
  { item: `${task}-q1`, kind: "question" as const, task },
  { item: `${task}-q2`, kind: "question" as const, task },
]);
const state = (i: Candidate, change: Partial<ItemState>): ItemState => ({
  ...newItemState("pmp", i.item, i.task, i.kind),
  entries: [
    {
      event: "e",
      atMs: instant(1),
      day: day(19_990),
      mode: "quiz",
      rating: 3,
      correct: true,
      confidence: null,
      ms: 1,
      revision: 1,
    },
  ],
  ...change,
});

const guidance: Guidance = {
  examDay: null,
  time: { minutesPerDay: 40, minutesByWeekday: null, daysOff: new Set() },
  pace: { question: 80, card: 20, ...STEP_LOOKS },
  desiredRetention: 0.9,
  order: "exam-gain",
  weights: null,
  strength: 1,
};

describe("the study queue", () => {
  const study = (
    states: ReadonlyMap<string, ItemState>,
    change: Partial<QueueInput> = {},
  ) =>
    studyQueue({
      exam: pmpExam,
      items,
      states,
      today: NOW,
      newLimit: 0,
      limit: Infinity,
      minutes: 600,
      guidance,
      ...change,
    });

  test("has what is due, not what is suspended or still fresh", () => {
    const [a, b, c, d] = items as [Candidate, Candidate, Candidate, Candidate];
    const states = new Map([
      [a.item, state(a, { memory: memory(20_000) })],
      [b.item, state(b, { memory: memory(20_003) })],
      [c.item, state(c, { memory: memory(19_990), suspended: true })],
      [d.item, state(d, { memory: memory(19_980) })],
    ]);
    expect(
      study(states)
        .map((i) => i.item)
        .sort(),
    ).toEqual([a.item, d.item].sort());
  });

  test("takes the best kept memory first in a backlog", () => {
    const states = new Map(
      [0, 3, 6].map((at, n) => {
        const i = items[at] as Candidate;
        return [
          i.item,
          state(i, { memory: memory(19_960, [3, 30, 10][n] ?? 0) }),
        ];
      }),
    );
    expect(
      study(states).map((i) => states.get(i.item)?.memory?.stability),
    ).toEqual([30, 10, 3]);
  });

  test("introduces new items over the whole outline, by weight", () => {
    const fresh = newItems({
      exam: pmpExam,
      items,
      states: new Map(),
      newLimit: tasks.length,
    });
    const met = new Set(fresh.map((i) => i.task));
    expect(met.size).toBe(Math.ceil(tasks.length / 2));
    expect(new Set([...met].map((t) => t.split(".")[0])).size).toBe(3);
    expect(new Set(fresh.map((i) => i.item)).size).toBe(fresh.length);
  });

  test("meets a concept on a card and then in a question: a first session is neither all cards nor all questions", () => {
    const fresh = newItems({
      exam: pmpExam,
      items,
      states: new Map(),
      newLimit: 20,
    });
    expect(fresh.filter((i) => i.kind === "card")).toHaveLength(10);
    for (let i = 0; i < fresh.length; i += 2)
      expect([fresh[i]?.kind, fresh[i + 1]?.kind, fresh[i]?.task]).toEqual([
        "card",
        "question",
        fresh[i + 1]?.task,
      ]);
  });

  test("never has an item twice, never more than asked, and none that is held out", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 30 }),
        (limit: number, newLimit: number) => {
          const heldOut = new Set(items.slice(0, 20).map((i) => i.item));
          const states = new Map(
            items
              .slice(30, 50)
              .map((i) => [i.item, state(i, { memory: memory(19_999) })]),
          );
          const queue = study(states, { newLimit, limit, heldOut });
          expect(queue.length).toBeLessThanOrEqual(limit);
          expect(new Set(queue.map((i) => i.item)).size).toBe(queue.length);
          expect(queue.filter((i) => heldOut.has(i.item))).toEqual([]);
          expect(
            queue.filter((i) => !states.has(i.item)).length,
          ).toBeLessThanOrEqual(newLimit);
        },
      ),
    );
  });

  test("keeps items of one task apart where it can", () => {
    const order = apart(["a", "a", "b", "a", "b"].map((task) => ({ task })));
    expect(order.map((o) => o.task)).toEqual(["a", "b", "a", "b", "a"]);
  });

  test("spreads new items evenly among the due ones", () => {
    expect(spread<number | string>([1, 2, 3, 4], ["x", "y"])).toEqual([
      1,
      2,
      "x",
      3,
      4,
      "y",
    ]);
  });
});

describe("today's plan", () => {
  const base: TodayInput = {
    minutes: 40,
    due: { questions: 0, cards: 0 },
    unseen: { questions: 100, cards: 50 },
    newPerDay: 20,
    newToday: 0,
    missed: 0,
    weakest: null,
    secondsPerQuestion: 60,
    secondsPerCard: 20,
  };

  test("reviews before it learns", () => {
    expect(
      todayPlan({ ...base, due: { questions: 5, cards: 10 } }).map(
        (s) => s.kind,
      ),
    ).toEqual(["review", "learn"]);
  });

  test("has one step however short the day is", () => {
    expect(todayPlan({ ...base, minutes: 5 })).toHaveLength(1);
  });

  test("stops introducing items once the day's share is met", () => {
    expect(todayPlan({ ...base, newToday: 20 })).toEqual([]);
  });

  test("takes the day's queue in place of the sums, and has nothing on a day without minutes", () => {
    const planned = {
      minutes: 20,
      practiceExam: null,
      due: { questions: 3, cards: 2 },
      fresh: { items: 4, seconds: 500 },
    };
    expect(
      todayPlan({ ...base, due: { questions: 90, cards: 90 }, planned }),
    ).toMatchObject([
      { kind: "review", questions: 3, cards: 2 },
      { kind: "learn", items: 4, minutes: 8 },
    ]);
    const none = {
      minutes: 0,
      practiceExam: null,
      due: { questions: 0, cards: 0 },
      fresh: { items: 0, seconds: 0 },
    };
    expect(todayPlan({ ...base, missed: 9, planned: none })).toEqual([]);
    const exam = {
      minutes: 40,
      whole: 230,
      part: 2,
      parts: 6,
      lastDay: day(20_004),
    };
    expect(
      todayPlan({
        ...base,
        missed: 9,
        planned: { ...none, practiceExam: exam },
      }),
    ).toEqual([{ kind: "practice-exam", ...exam }]);
  });

  test("does not exceed the minutes by more than its first step", () => {
    fc.assert(
      fc.property(
        fc.record({
          q: fc.nat(40),
          c: fc.nat(80),
          missed: fc.nat(30),
          minutes: fc.integer({ min: 5, max: 120 }),
        }),
        ({ q, c, missed, minutes }) => {
          const plan = todayPlan({
            ...base,
            minutes,
            missed,
            due: { questions: q, cards: c },
          });
          const rest = plan.slice(1).reduce((n, s) => n + s.minutes, 0);
          expect(rest).toBeLessThanOrEqual(minutes + 2);
        },
      ),
    );
  });
});

describe("a quiz", () => {
  const info = items
    .filter((i) => i.kind === "question")
    .map((i) => ({
      id: i.item,
      revision: 1,
      task: i.task,
      domain: i.task.split(".")[0] as string,
      type: "single" as const,
      marks: 1,
      difficulty: 0,
    }));
  const missedItem = state(items[1] as Candidate, {});
  (missedItem.entries[0] as { correct: boolean }).correct = false;
  const states = new Map<string, ItemState>([
    [(items[1] as Candidate).item, missedItem],
    [
      (items[2] as Candidate).item,
      state(items[2] as Candidate, { flagged: true }),
    ],
  ]);
  const pool = { items: info, states, today: NOW, weakest: ["people.1"] };

  test.each([
    ["any", info.length],
    ["unseen", info.length - 2],
    ["missed", 1],
    ["flagged", 1],
    ["weakest", 2],
    ["due", 0],
  ] as const)("of %s questions finds %i", (filter, n) => {
    expect(matchingItems(pool, { tasks: [], filter })).toHaveLength(n);
  });

  test("of misconceptions finds what was wrong and sure; nothing that is set aside or suspended, of its kinds and items only", () => {
    const sure = state(items[1] as Candidate, {});
    Object.assign(sure.entries[0] as object, {
      correct: false,
      confidence: "sure",
    });
    const find = (
      change: Partial<ItemState>,
      choice: { types?: ItemType[]; only?: ReadonlySet<string> } = {},
    ) =>
      matchingItems(
        { ...pool, states: new Map([[sure.item, { ...sure, ...change }]]) },
        { tasks: [], filter: "misconceptions", ...choice },
      ).length;
    expect(find({})).toBe(1);
    expect(find({ suspended: true })).toBe(0);
    expect(find({ buriedUntil: day(NOW + 1) })).toBe(0);
    expect(find({ buriedUntil: NOW })).toBe(1);
    expect(find({}, { types: ["matching"] })).toBe(0);
    expect(find({}, { types: ["single"], only: new Set([sure.item]) })).toBe(1);
    expect(find({}, { only: new Set() })).toBe(0);
  });

  test("asks one item of a family, and never-seen ones first", () => {
    const twins = info.map((i, n) => ({
      ...i,
      family: n < 10 ? "same" : i.id,
    }));
    const drawn = drawQuiz(
      { ...pool, items: twins },
      { tasks: [], filter: "any", count: 20 },
      seededRng("q"),
    );
    expect(drawn.filter((i) => i.family === "same").length).toBeLessThanOrEqual(
      1,
    );
    expect(drawn.some((i) => states.has(i.id))).toBe(false);
  });

  test("keeps the questions of one case together", () => {
    const withCase = info.map((i, n) =>
      n % 10 === 0 ? { ...i, case: "case-1" } : i,
    );
    const drawn = drawQuiz(
      { ...pool, items: withCase },
      { tasks: [], filter: "any", count: info.length },
      seededRng("q"),
    );
    const at = drawn.flatMap((i, n) => (i.case ? [n] : []));
    expect(at).toEqual(at.map((_, n) => (at[0] as number) + n));
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pmpExam } from "../../../tests/support/pmp-exam.ts";
import {
  correctResponse,
  itemInfos,
  syntheticBank,
} from "../../../tests/support/synthetic-bank.ts";
import type { Response } from "../question/response.ts";
import { seededRng } from "../random/random.ts";
import { assembleForm } from "./assemble.ts";
import {
  act,
  breakRemainingMs,
  currentItem,
  firstNumber,
  passTime,
  recordOf,
  remainingMs,
  REST_MS,
  startAttempt,
  unanswered,
  type AttemptAct,
  type AttemptPlan,
  type AttemptState,
  type Highlight,
  type PlanBreak,
} from "./attempt.ts";
import { planAttempt } from "./plan.ts";

const MINUTE = 60_000;
const choice = (...chosen: string[]): Response => ({ type: "choice", chosen });

interface Sketch {
  /** Items of each section; a number, or a number and the section's own minutes. */
  sections: (number | [items: number, minutes: number])[];
  minutes: number | null;
  breaks?: Partial<PlanBreak>[];
  navigation?: AttemptPlan["navigation"];
}

/** Items are called 's0i0', 's0i1', …, 's1i0', … */
function sketch({
  sections,
  minutes,
  breaks = [],
  navigation = "free",
}: Sketch): AttemptPlan {
  return {
    title: "A practice exam",
    bankVersion: "1.0.0",
    bankHash: "hash",
    sections: sections.map((s, n) => {
      const [items, own] = typeof s === "number" ? [s, null] : s;
      return {
        id: `s${n}`,
        name: `Section ${n + 1}`,
        limitMs: own === null ? null : own * MINUTE,
        items: Array.from({ length: items }, (_, i) => ({
          item: `s${n}i${i}`,
          revision: 1,
          marks: 1,
          order: { options: ["a", "b", "c", "d"] },
        })),
      };
    }),
    breaks: breaks.map((b) => ({
      afterSection: 0,
      limitMs: 10 * MINUTE,
      stopsClock: true,
      locksSection: true,
      ...b,
    })),
    limitMs: minutes === null ? null : minutes * MINUTE,
    timeFactor: minutes === null ? null : 1,
    navigation,
    tools: ["calculator", "notes", "strike", "highlight"],
    warningsMinutes: [30, 5],
    gapPolicy: "practice",
    scale: 1,
    seenBefore: 0,
    openBook: false,
  };
}

type Step = [elapsedMs: number, act: AttemptAct];

const run = (
  plan: AttemptPlan,
  steps: Step[],
  from = startAttempt(plan),
): AttemptState =>
  steps.reduce((state, [ms, a]) => act(plan, state, ms, a), from);

const answer = (item: string, response: Response, atMs = 0): AttemptAct => ({
  do: "answer",
  item,
  response,
  atMs,
});
const go = (index: number): AttemptAct => ({ do: "go", index });
const endSection: AttemptAct = { do: "end-section" };
const endBreak: AttemptAct = { do: "end-break" };
const submit: AttemptAct = { do: "submit" };
const tick: AttemptAct = { do: "tick" };

describe("a whole PMP exam, with both breaks", () => {
  const bank = syntheticBank(pmpExam);
  const questions = new Map(bank.questions.map((q) => [q.id, q]));
  const drawn = assembleForm(
    { exam: pmpExam, items: itemInfos(bank), lastSeen: new Map() },
    1,
    seededRng("pmp"),
  );
  if (!drawn.ok) throw new Error("The synthetic bank fills no form.");
  const plan = planAttempt(
    pmpExam,
    drawn.form,
    questions,
    { title: "PMP", timeFactor: 1, gapPolicy: "exam", bankHash: "hash" },
    seededRng("plan"),
  );

  /** Answers every question of the section it stands in, a minute each. */
  function workThrough(from: AttemptState): AttemptState {
    if (from.now.phase !== "question") throw new Error("No question is open.");
    const section = plan.sections[from.now.section]!;
    return section.items.reduce((state, item, index) => {
      const there = act(plan, state, 0, go(index));
      const key = correctResponse(questions.get(item.item)!);
      return act(plan, there, MINUTE, answer(item.item, key));
    }, from);
  }

  test("the plan is the profile's: 15, 83 and 82 questions in 240 minutes", () => {
    expect(plan.sections.map((s) => s.items.length)).toEqual([15, 83, 82]);
    expect(plan.limitMs).toBe(240 * MINUTE);
    expect(plan.breaks).toEqual([
      {
        afterSection: 0,
        limitMs: 10 * MINUTE,
        stopsClock: true,
        locksSection: true,
      },
      {
        afterSection: 1,
        limitMs: 10 * MINUTE,
        stopsClock: true,
        locksSection: true,
      },
    ]);
    expect(
      plan.sections.flatMap((s) => s.items).filter((i) => i.pretest),
    ).toHaveLength(10);
    expect([0, 1, 2].map((s) => firstNumber(plan, s))).toEqual([1, 16, 99]);
  });

  test("cases, break, first half, break, second half, submitted", () => {
    let state = workThrough(startAttempt(plan));
    expect(remainingMs(plan, state)).toBe(225 * MINUTE);

    state = act(plan, state, 0, endSection);
    expect(state.now).toEqual({ phase: "break", after: 0, usedMs: 0 });
    state = act(plan, state, 4 * MINUTE, tick);
    expect(breakRemainingMs(plan, state)).toBe(6 * MINUTE);
    expect(remainingMs(plan, state)).toBe(225 * MINUTE);
    state = act(plan, state, 0, endBreak);
    expect(state.now).toEqual({ phase: "question", section: 1, index: 0 });
    expect(state.locked).toEqual([true, false, false]);

    state = act(plan, workThrough(state), 0, endSection);
    // The second break is sat to its end: the next section then begins by itself.
    state = act(plan, state, 10 * MINUTE, tick);
    expect(state.now).toEqual({ phase: "question", section: 2, index: 0 });
    expect(remainingMs(plan, state)).toBe(142 * MINUTE);

    state = act(plan, workThrough(state), 0, submit);
    expect(state.now).toEqual({ phase: "finished", reason: "submitted" });
    expect(state.consumedMs).toBe(180 * MINUTE);
    expect(plan.sections.map((_, s) => unanswered(plan, state, s))).toEqual([
      0, 0, 0,
    ]);
  });

  test("the exam cannot be submitted from a section that is not the last", () => {
    const state = startAttempt(plan);
    expect(act(plan, state, 0, submit)).toBe(state);
  });

  test("time and a half stretches the clock and not the breaks; time off removes it", () => {
    const choices = {
      title: "PMP",
      gapPolicy: "practice",
      bankHash: "hash",
    } as const;
    const longer = planAttempt(
      pmpExam,
      drawn.form,
      questions,
      { ...choices, timeFactor: 1.5 },
      seededRng("plan"),
    );
    expect([longer.limitMs, longer.breaks[0]?.limitMs]).toEqual([
      360 * MINUTE,
      10 * MINUTE,
    ]);
    const untimed = planAttempt(
      pmpExam,
      drawn.form,
      questions,
      { ...choices, timeFactor: null },
      seededRng("plan"),
    );
    expect(untimed.limitMs).toBeNull();
    const state = act(untimed, startAttempt(untimed), 24 * 60 * MINUTE, tick);
    expect(state.now.phase).toBe("question");
    expect(remainingMs(untimed, state)).toBeNull();
  });
});

test("sections with their own clocks take their minutes out of the paper's", () => {
  const exam = structuredClone(pmpExam);
  exam.delivery.sections[1]!.minutes = 100;
  const bank = syntheticBank(exam, { forms: 1 });
  const drawn = assembleForm(
    { exam, items: itemInfos(bank), lastSeen: new Map() },
    1,
    seededRng("own"),
  );
  if (!drawn.ok) throw new Error("The synthetic bank fills no form.");
  const plan = planAttempt(
    exam,
    drawn.form,
    new Map(bank.questions.map((q) => [q.id, q])),
    { title: "PMP", timeFactor: 2, gapPolicy: "practice", bankHash: "hash" },
    seededRng("plan"),
  );
  expect(plan.sections.map((s) => s.limitMs)).toEqual([
    null,
    200 * MINUTE,
    null,
  ]);
  expect(plan.limitMs).toBe(280 * MINUTE);
});

describe("where a clock runs out", () => {
  const pausing: Sketch = {
    sections: [2, 2],
    minutes: 60,
    breaks: [{ stopsClock: true }],
  };
  const running: Sketch = {
    sections: [2, 2],
    minutes: 60,
    breaks: [{ stopsClock: false }],
  };
  const own: Sketch = {
    sections: [
      [2, 20],
      [2, 40],
    ],
    minutes: null,
  };

  const cases: [string, Sketch, Step[], Partial<AttemptState>][] = [
    [
      "in a section: the exam is over at that moment",
      pausing,
      [[61 * MINUTE, tick]],
      { now: { phase: "finished", reason: "time" }, consumedMs: 60 * MINUTE },
    ],
    [
      "exactly at the limit: it is over",
      pausing,
      [[60 * MINUTE, tick]],
      { now: { phase: "finished", reason: "time" } },
    ],
    [
      "a millisecond before: it is not",
      pausing,
      [[60 * MINUTE - 1, tick]],
      { now: { phase: "question", section: 0, index: 0 } },
    ],
    [
      "on the review screen: over as well",
      pausing,
      [
        [0, { do: "review" }],
        [60 * MINUTE, tick],
      ],
      { now: { phase: "finished", reason: "time" } },
    ],
    [
      "in a break that stops the clock: the next section has all that was left",
      pausing,
      [
        [59 * MINUTE, endSection],
        [10 * MINUTE, tick],
      ],
      {
        now: { phase: "question", section: 1, index: 0 },
        consumedMs: 59 * MINUTE,
      },
    ],
    [
      "after such a break, in the same long absence: time is up in the section",
      pausing,
      [
        [59 * MINUTE, endSection],
        [11 * MINUTE, tick],
      ],
      { now: { phase: "finished", reason: "time" }, consumedMs: 60 * MINUTE },
    ],
    [
      "in a break that does not stop the clock: the exam is over during the break",
      running,
      [
        [55 * MINUTE, endSection],
        [5 * MINUTE, tick],
      ],
      { now: { phase: "finished", reason: "time" }, consumedMs: 60 * MINUTE },
    ],
    [
      "nowhere: a break that does not stop the clock is paid from it",
      running,
      [
        [30 * MINUTE, endSection],
        [10 * MINUTE, tick],
      ],
      {
        now: { phase: "question", section: 1, index: 0 },
        consumedMs: 40 * MINUTE,
      },
    ],
    [
      "in a section of its own: the next begins, with its own time whole",
      own,
      [[25 * MINUTE, tick]],
      {
        now: { phase: "question", section: 1, index: 0 },
        sectionMs: [20 * MINUTE, 5 * MINUTE],
        locked: [true, false],
      },
    ],
    [
      "in the last section of its own: the exam is over",
      own,
      [[60 * MINUTE, tick]],
      {
        now: { phase: "finished", reason: "time" },
        sectionMs: [20 * MINUTE, 40 * MINUTE],
      },
    ],
    [
      "in a section of its own with a break behind it: the break begins",
      { ...own, breaks: [{}] },
      [[23 * MINUTE, tick]],
      { now: { phase: "break", after: 0, usedMs: 3 * MINUTE } },
    ],
  ];

  test.each(cases)("%s", (_, sketched, steps, expected) => {
    expect(run(sketch(sketched), steps)).toMatchObject(expected);
  });

  test("time left over in a section with its own clock is not carried on", () => {
    const plan = sketch(own);
    const state = run(plan, [[5 * MINUTE, endSection]]);
    expect(remainingMs(plan, state)).toBe(40 * MINUTE);
  });

  test("a section on its own clock does not run the exam's", () => {
    const plan = sketch({ sections: [2, [2, 20], 2], minutes: 60 });
    const state = run(plan, [
      [50 * MINUTE, endSection],
      [20 * MINUTE, tick],
    ]);
    expect(state.now).toEqual({ phase: "question", section: 2, index: 0 });
    expect(remainingMs(plan, state)).toBe(10 * MINUTE);
  });

  test("the countdown between two acts is derived, never stored", () => {
    const plan = sketch(running);
    const state = startAttempt(plan);
    expect(remainingMs(plan, state, 90_000)).toBe(58.5 * MINUTE);
    expect(remainingMs(plan, state, 90 * MINUTE)).toBe(0);
    const pause = run(plan, [[30 * MINUTE, endSection]]);
    expect(remainingMs(plan, pause, MINUTE)).toBe(29 * MINUTE);
    expect(breakRemainingMs(plan, pause, MINUTE)).toBe(9 * MINUTE);
    expect(breakRemainingMs(plan, state)).toBeNull();
  });
});

describe("an exam that only goes forward", () => {
  const plan = sketch({
    sections: [5, 2],
    minutes: 60,
    navigation: "forward-only",
  });
  const second = run(plan, [[0, go(1)]]);

  test.each<[string, AttemptAct]>([
    ["a step back", go(0)],
    ["a jump ahead", go(3)],
    ["the same question again", go(1)],
    ["a review screen", { do: "review" }],
    ["a flag", { do: "flag", item: "s0i1", on: true }],
    ["a jump to a question that does not exist", go(5)],
    ["the end of the section before its last question", endSection],
  ])("has no %s", (_, a) => {
    expect(act(plan, second, 0, a)).toBe(second);
  });

  test("goes to the next question, and from the last one to the next section", () => {
    const next = act(plan, second, 0, go(2));
    expect(currentItem(plan, next)?.item).toBe("s0i2");
    const last = run(
      plan,
      [
        [0, go(3)],
        [0, go(4)],
      ],
      next,
    );
    expect(act(plan, last, 0, endSection).now).toEqual({
      phase: "question",
      section: 1,
      index: 0,
    });
  });
});

describe("a gap: a closed tab, sleep, a crash", () => {
  const plan = sketch({ sections: [2, 2], minutes: 60, breaks: [{}] });
  const gap = (minutes: number, charged: boolean): AttemptAct => ({
    do: "gap",
    awayMs: minutes * MINUTE,
    charged,
  });

  test("under practice conditions it is noted and costs nothing", () => {
    const state = run(plan, [
      [10 * MINUTE, tick],
      [0, gap(600, false)],
    ]);
    expect(remainingMs(plan, state)).toBe(50 * MINUTE);
    expect(state.gaps).toEqual([
      { atMs: 10 * MINUTE, awayMs: 600 * MINUTE, charged: false },
    ]);
  });

  test("under exam conditions it is paid from the clock", () => {
    const state = run(plan, [
      [10 * MINUTE, tick],
      [0, gap(20, true)],
    ]);
    expect(remainingMs(plan, state)).toBe(30 * MINUTE);
    expect(state.gaps).toHaveLength(1);
  });

  test("time that ran out while away finishes the exam, and nothing that was given is lost", () => {
    const state = run(plan, [
      [1000, answer("s0i0", choice("a"))],
      [0, gap(600, true)],
    ]);
    expect(state.now).toEqual({ phase: "finished", reason: "time" });
    expect(recordOf(state, "s0i0").response).toEqual(choice("a"));
    expect(state.gaps).toHaveLength(1);
  });

  test("a charged gap in a break uses up the break first", () => {
    const state = run(plan, [
      [10 * MINUTE, endSection],
      [0, gap(15, true)],
    ]);
    expect(state.now).toMatchObject({ phase: "question", section: 1 });
    expect(remainingMs(plan, state)).toBe(45 * MINUTE);
  });

  test("a gap is not time spent on the question", () => {
    const state = run(plan, [
      [5000, tick],
      [0, gap(20, true)],
      [5000, tick],
    ]);
    expect(recordOf(state, "s0i0").ms).toBe(10_000);
    expect(state.sectionMs[0]).toBe(20 * MINUTE + 10_000);
  });

  test("a clock that was set back makes no negative gap", () => {
    const state = run(plan, [
      [10 * MINUTE, { do: "gap", awayMs: -99 * MINUTE, charged: true }],
    ]);
    expect(remainingMs(plan, state)).toBe(50 * MINUTE);
    expect(state.gaps[0]?.awayMs).toBe(0);
  });
});

describe("answer changes", () => {
  const REST = REST_MS;
  const leave: Step[] = [
    [0, go(1)],
    [0, go(0)],
  ];
  const give = (ms: number, ...chosen: string[]): Step => [
    ms,
    answer("s0i0", choice(...chosen)),
  ];
  const typed = (ms: number, text: string): Step => [
    ms,
    answer("s0i0", { type: "numeric", text }),
  ];
  const matched = (ms: number, pairs: Record<string, string>): Step => [
    ms,
    answer("s0i0", { type: "matching", pairs }),
  ];
  const sorted = (ms: number, ...order: string[]): Step => [
    ms,
    answer("s0i0", { type: "ordering", order }),
  ];

  test.each<[string, Step[], number]>([
    ["one answer", [give(0, "a")], 0],
    [
      "arrow keys that pass through",
      [give(0, "a"), give(200, "b"), give(200, "c")],
      0,
    ],
    ["an answer that rested", [give(0, "a"), give(REST, "b")], 1],
    ["an answer that nearly rested", [give(0, "a"), give(REST - 1, "b")], 0],
    [
      "an answer that was left at once",
      [give(0, "a"), ...leave, give(0, "b")],
      1,
    ],
    [
      "an answer that was left for the review screen",
      [give(0, "a"), [0, { do: "review" }], [0, go(0)], give(0, "b")],
      1,
    ],
    [
      "going to the question that is already open, which leaves nothing",
      [give(0, "a"), [0, go(0)], give(0, "b")],
      0,
    ],
    [
      "a rested answer, then passing through to a third",
      [give(0, "a"), give(REST, "b"), give(100, "c")],
      1,
    ],
    [
      "passing through and back to where it stood",
      [give(0, "a"), give(REST, "b"), give(100, "a")],
      0,
    ],
    [
      "back to where it stood, and then away from it after all",
      [give(0, "a"), give(REST, "b"), give(100, "a"), give(100, "c")],
      1,
    ],
    [
      "there and back, with a rest each time",
      [give(0, "a"), give(REST, "b"), give(REST, "a")],
      2,
    ],
    ["the same answer again", [give(0, "a"), give(REST, "a")], 0],
    [
      "a second choice added to the first",
      [give(0, "a"), give(REST, "a", "b")],
      0,
    ],
    [
      "one of two choices exchanged",
      [give(0, "a", "b"), give(REST, "a"), give(REST, "a", "c")],
      1,
    ],
    [
      "a choice taken out and put in again",
      [give(0, "a", "b"), give(REST, "a"), give(REST, "b", "a")],
      0,
    ],
    ["everything taken back", [give(0, "a"), give(REST)], 1],
    [
      "everything taken back, then another answer",
      [give(0, "a"), give(REST), give(REST, "b")],
      1,
    ],
    [
      "pairs matched one after the other",
      [
        matched(0, { l1: "r1" }),
        matched(REST, { l1: "r1", l2: "r2" }),
        ...leave,
        matched(0, { l1: "r1", l2: "r2", l3: "r3" }),
      ],
      0,
    ],
    [
      "a pair changed",
      [matched(0, { l1: "r1", l2: "r2" }), matched(REST, { l1: "r2" })],
      1,
    ],
    [
      "a number typed slowly and corrected",
      [typed(0, "1"), typed(REST, "1."), typed(REST, "1"), typed(REST, "12")],
      0,
    ],
    [
      "another number after leaving",
      [typed(0, "12"), ...leave, typed(0, "13"), typed(REST, "135")],
      1,
    ],
    [
      "a list sorted step by step",
      [sorted(0, "b", "a", "c"), sorted(REST, "c", "b", "a")],
      0,
    ],
    [
      "a list sorted anew after leaving",
      [
        sorted(0, "b", "a", "c"),
        ...leave,
        sorted(0, "a", "b", "c"),
        sorted(REST, "a", "c", "b"),
      ],
      1,
    ],
  ])("%s", (_, steps, changes) => {
    const plan = sketch({ sections: [2], minutes: 60 });
    const { earlier, response } = recordOf(run(plan, steps), "s0i0");
    expect(earlier).toHaveLength(changes);
    const last = steps.findLast(([, a]) => a.do === "answer")?.[1];
    expect(response).toEqual(last?.do === "answer" ? last.response : null);
  });

  test("the answer's time is that of the last answer, on the exam's clock and on the wall's", () => {
    const plan = sketch({ sections: [2], minutes: 60 });
    const state = run(plan, [
      [1000, answer("s0i0", choice("a"), 70_000)],
      [2000, answer("s0i0", choice("b"), 72_000)],
      [4000, tick],
    ]);
    expect(recordOf(state, "s0i0")).toMatchObject({
      answeredAtMs: 3000,
      answeredWallMs: 72_000,
      ms: 7000,
    });
  });
});

describe("working on a question", () => {
  const plan = sketch({ sections: [3, 3], minutes: 60, breaks: [{}] });

  test("each question keeps its own time; the review screen is the section's only", () => {
    const state = run(plan, [
      [1000, go(1)],
      [2000, { do: "review" }],
      [4000, go(0)],
      [8000, tick],
    ]);
    expect(recordOf(state, "s0i0").ms).toBe(9000);
    expect(recordOf(state, "s0i1").ms).toBe(2000);
    expect(state.sectionMs).toEqual([15_000, 0]);
  });

  test("flags, strikes, highlights and notes are kept and can be taken off", () => {
    const state = run(plan, [
      [0, { do: "flag", item: "s0i0", on: true }],
      [0, { do: "strike", item: "s0i0", option: "a", on: true }],
      [0, { do: "strike", item: "s0i0", option: "b", on: true }],
      [0, { do: "strike", item: "s0i0", option: "a", on: false }],
      [0, { do: "strike", item: "s0i0", option: "b", on: true }],
      [0, { do: "highlight", item: "s0i0", ranges: [{ start: 3, end: 9 }] }],
      [0, { do: "notes", text: "EV 40, AC 50" }],
    ]);
    expect(recordOf(state, "s0i0")).toMatchObject({
      flagged: true,
      struck: ["b"],
      highlights: [{ start: 3, end: 9 }],
    });
    expect(state.notes).toBe("EV 40, AC 50");
    const off = act(plan, state, 0, { do: "flag", item: "s0i0", on: false });
    expect(recordOf(off, "s0i0").flagged).toBe(false);
  });

  test.each<[string, AttemptAct]>([
    ["a question that is not on the screen", answer("s0i1", choice("a"))],
    ["a question of another section", answer("s1i0", choice("a"))],
    ["a question that does not exist", answer("nowhere", choice("a"))],
    ["a question number that does not exist", go(3)],
    ["a negative question number", go(-1)],
    ["half a question", go(0.5)],
    ["a break that is not on", endBreak],
    ["a submission before the last section", submit],
  ])("%s changes nothing", (_, a) => {
    const state = startAttempt(plan);
    expect(act(plan, state, 0, a)).toBe(state);
  });

  test("nothing but notes can be written in a break", () => {
    const pause = run(plan, [[0, endSection]]);
    for (const a of [
      answer("s0i0", choice("a")),
      go(0),
      endSection,
      submit,
      { do: "review" } as const,
    ])
      expect(act(plan, pause, 0, a)).toBe(pause);
    expect(act(plan, pause, 0, { do: "notes", text: "x" }).notes).toBe("x");
  });

  test("an answer that was cleared again counts as unanswered", () => {
    const state = run(plan, [
      [0, answer("s0i0", choice("a"))],
      [0, answer("s0i0", choice())],
      [0, go(1)],
      [0, answer("s0i1", choice("b"))],
    ]);
    expect(unanswered(plan, state, 0)).toBe(2);
  });
});

// ---------- properties over any plan and any acts ----------

const anyPlan: fc.Arbitrary<AttemptPlan> = fc
  .record({
    sections: fc.array(
      fc.oneof<[fc.Arbitrary<number>, fc.Arbitrary<[number, number]>]>(
        fc.nat(4),
        fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 30 })),
      ),
      { minLength: 1, maxLength: 4 },
    ),
    minutes: fc.option(fc.integer({ min: 1, max: 60 })),
    breaks: fc.array(
      fc.record({
        afterSection: fc.nat(3),
        limitMs: fc.constantFrom(0, MINUTE, 10 * MINUTE),
        stopsClock: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    navigation: fc.constantFrom("free" as const, "forward-only" as const),
  })
  .map(sketch);

const anyResponse: fc.Arbitrary<Response> = fc.oneof(
  fc
    .subarray(["a", "b", "c", "d"])
    .map((chosen): Response => ({ type: "choice", chosen })),
  fc
    .string({ maxLength: 4 })
    .map((text): Response => ({ type: "numeric", text })),
);
const anyItem = fc.tuple(fc.nat(3), fc.nat(4)).map(([s, i]) => `s${s}i${i}`);

const anyAct: fc.Arbitrary<AttemptAct> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -1, max: 5 }).map(go) },
  {
    weight: 6,
    arbitrary: fc.tuple(anyItem, anyResponse).map(([i, r]) => answer(i, r)),
  },
  fc.record({
    do: fc.constant("flag" as const),
    item: anyItem,
    on: fc.boolean(),
  }),
  fc.record({
    do: fc.constant("strike" as const),
    item: anyItem,
    option: fc.constantFrom("a", "b"),
    on: fc.boolean(),
  }),
  fc.record({
    do: fc.constant("highlight" as const),
    item: anyItem,
    ranges: fc.constant<Highlight[]>([]),
  }),
  fc.record({
    do: fc.constant("notes" as const),
    text: fc.string({ maxLength: 5 }),
  }),
  fc.constantFrom<AttemptAct>(
    { do: "review" },
    endSection,
    endBreak,
    submit,
    tick,
  ),
  fc.record({
    do: fc.constant("gap" as const),
    awayMs: fc.integer({ min: -MINUTE, max: 20 * MINUTE }),
    charged: fc.boolean(),
  }),
);

const anySteps = fc.array(
  fc.tuple(
    fc.oneof(
      fc.constant(0),
      fc.nat(2000),
      fc.nat(3 * MINUTE),
      fc.integer({ min: -MINUTE, max: 0 }),
    ),
    anyAct,
  ),
  { maxLength: 60 },
);

describe("a break at will", () => {
  const asked = sketch({ sections: [3], minutes: 10 });
  const plan: AttemptPlan = {
    ...asked,
    conditions: {
      clockHidden: false,
      breaksAtWill: true,
      textSize: "normal",
      theme: "system",
      font: "hyperlegible",
      reducedMotion: false,
      oneThingAtATime: false,
    },
  };
  const paused = run(plan, [
    [MINUTE, go(1)],
    [MINUTE, { do: "pause" }],
  ]);

  test("stops the clock for as long as it takes, and comes back to the same question", () => {
    expect(remainingMs(plan, paused, 5 * MINUTE)).toBe(8 * MINUTE);
    const back = run(plan, [[60 * MINUTE, { do: "resume" }]], paused);
    expect(back.now).toEqual({ phase: "question", section: 0, index: 1 });
    expect(remainingMs(plan, back)).toBe(8 * MINUTE);
    expect(back.pauses).toEqual([{ atMs: 2 * MINUTE, ms: 60 * MINUTE }]);
  });

  test("covers the question: nothing can be answered, flagged or handed in", () => {
    for (const a of [
      answer("s0i1", choice("a")),
      { do: "flag", item: "s0i1", on: true } as const,
      go(2),
      submit,
    ])
      expect(act(plan, paused, 0, a)).toBe(paused);
  });

  test("takes in a closed tab, even where gaps are charged", () => {
    const gone = run(
      plan,
      [
        [0, { do: "gap", awayMs: 9 * MINUTE, charged: true }],
        [0, { do: "resume" }],
      ],
      paused,
    );
    expect(remainingMs(plan, gone)).toBe(8 * MINUTE);
    expect(gone.pauses).toEqual([{ atMs: 2 * MINUTE, ms: 9 * MINUTE }]);
  });

  test("is refused where it was not asked for at the start", () => {
    const state = startAttempt(asked);
    expect(act(asked, state, 0, { do: "pause" })).toBe(state);
  });
});

test("one long absence and many short ticks come to the same state", () => {
  fc.assert(
    fc.property(
      anyPlan,
      anySteps,
      fc.array(fc.nat(10 * MINUTE), { maxLength: 20 }),
      (plan, steps, ticks) => {
        const from = run(plan, steps);
        const total = ticks.reduce((a, b) => a + b, 0);
        const inSteps = ticks.reduce((s, ms) => passTime(plan, s, ms), from);
        // A tick of nothing settles a break of no length, which the first real tick would settle as well.
        expect(passTime(plan, inSteps, 0)).toEqual(
          passTime(plan, passTime(plan, from, total), 0),
        );
      },
    ),
    { numRuns: 500 },
  );
});

test("whatever is done in whatever order, an attempt stays sound", () => {
  fc.assert(
    fc.property(anyPlan, anySteps, (plan, steps) => {
      let state = startAttempt(plan);
      for (const [ms, a] of steps) {
        const next = act(plan, state, ms, a);
        expectSound(plan, state, next, a);
        expectWayOn(plan, next);
        state = next;
      }
    }),
    { numRuns: 1000 },
  );
});

function expectSound(
  plan: AttemptPlan,
  before: AttemptState,
  after: AttemptState,
  a: AttemptAct,
) {
  // Consumed time only grows and keeps to its limits.
  expect(after.consumedMs).toBeGreaterThanOrEqual(before.consumedMs);
  if (plan.limitMs !== null)
    expect(after.consumedMs).toBeLessThanOrEqual(plan.limitMs);
  after.sectionMs.forEach((ms, i) => {
    expect(ms).toBeGreaterThanOrEqual(before.sectionMs[i] as number);
    const limit = plan.sections[i]?.limitMs ?? Infinity;
    expect(ms).toBeLessThanOrEqual(limit);
    const onItems = (plan.sections[i]?.items ?? [])
      .map((item) => recordOf(after, item.item).ms)
      .reduce((x, y) => x + y, 0);
    expect(onItems).toBeLessThanOrEqual(ms);
  });
  const left = remainingMs(plan, after);
  if (left !== null) expect(left).toBeGreaterThanOrEqual(0);

  // A locked section stays locked and is never stood in.
  before.locked.forEach((was, i) => {
    if (was) expect(after.locked[i]).toBe(true);
  });
  if (after.now.phase === "question" || after.now.phase === "review")
    expect(after.locked[after.now.section]).toBe(false);
  if (after.now.phase === "break")
    expect(after.locked[after.now.after]).toBe(true);

  // Answers change by an answer to that very question and by nothing else.
  for (const [item, record] of Object.entries(before.items)) {
    const now = recordOf(after, item);
    if (a.do === "answer" && a.item === item) continue;
    expect(now.response).toEqual(record.response);
    expect(now.earlier).toEqual(record.earlier);
  }

  // What is finished stays so.
  if (before.now.phase === "finished") expect(after).toBe(before);
}

/** From any state there is an act that moves on, and a way to the end that does not wait for the clock. */
function expectWayOn(plan: AttemptPlan, from: AttemptState) {
  let state = from;
  const most = plan.sections.reduce((n, s) => n + s.items.length + 3, 0) + 3;
  for (let n = 0; state.now.phase !== "finished"; n++) {
    expect(n).toBeLessThan(most);
    const { now } = state;
    const index = now.phase === "question" ? now.index : -1;
    const moved = [endBreak, submit, endSection, go(index + 1)]
      .map((a) => act(plan, state, 0, a))
      .find((next) => next !== state);
    expect(moved).toBeDefined();
    if (moved) state = moved;
  }
}

test("the log's acts, read back from JSON, give the same state", () => {
  fc.assert(
    fc.property(anyPlan, anySteps, (plan, steps) => {
      const readBack = JSON.parse(JSON.stringify({ plan, steps })) as {
        plan: AttemptPlan;
        steps: Step[];
      };
      expect(run(readBack.plan, readBack.steps)).toEqual(run(plan, steps));
    }),
    { numRuns: 200 },
  );
});

import { describe, expect, test } from "vitest";
import { plan } from "../../../tests/support/events.ts";
import { pmpExam } from "../../../tests/support/pmp-exam.ts";
import { syntheticBank } from "../../../tests/support/synthetic-bank.ts";
import type { Question } from "../bank/schema.ts";
import type { ItemResult } from "../exam/report.ts";
import { startAttempt } from "../exam/attempt.ts";
import {
  newItemState,
  withEntry,
  withWhy,
  type EntryMode,
  type ItemState,
} from "../memory/item-state.ts";
import { createScheduler } from "../memory/memory.ts";
import { day, instant } from "../time/time.ts";
import {
  lateFindings,
  mistakesOf,
  ranOutOfTime,
  tailOf,
  type Mistake,
  type SatExam,
} from "./mistakes.ts";

const scheduler = createScheduler();
const DAY_MS = 86_400_000;
const question = syntheticBank(pmpExam, { perTask: 1 })
  .questions[0] as Question;

/** A question's answers in order: [day, right?, mode]. */
function state(
  item: string,
  ...answers: [on: number, correct: boolean, mode?: EntryMode][]
): ItemState {
  return answers.reduce(
    (s, [on, correct, mode = "quiz"], i) =>
      withEntry(
        s,
        {
          event: `${item}-${i}`,
          atMs: instant(on * DAY_MS),
          day: day(on),
          mode,
          rating: correct ? 3 : 1,
          correct,
          confidence: null,
          ms: 1000,
          revision: 1,
        },
        scheduler,
      ),
    newItemState("pmp", item, "people.1", "question"),
  );
}
const byItem = (...states: ItemState[]) =>
  new Map(states.map((s) => [s.item, s]));

const result = (
  item: string,
  outcome: ItemResult["outcome"],
  change: Partial<ItemResult> & { answeredAtMs?: number | null } = {},
): ItemResult => {
  const { answeredAtMs = outcome === "unanswered" ? null : 1000, ...rest } =
    change;
  return {
    number: 1,
    section: 0,
    item,
    question,
    domain: "people",
    task: "people.1",
    grade: {
      correct: outcome === "correct",
      marks: 0,
      of: 1,
      blank: false,
      parts: {},
    },
    record: {
      response: null,
      earlier: [],
      ms: 1000,
      visited: true,
      flagged: false,
      struck: [],
      highlights: [],
      answeredAtMs,
      answeredWallMs: outcome === "unanswered" ? null : 10 * DAY_MS,
      answeredAtItemMs: 0,
      settled: true,
    },
    scored: true,
    slow: false,
    change: "none",
    changedMarks: 0,
    outcome,
    corrected: null,
    ...rest,
  };
};

/** An exam of day 10 with an hour on the clock, of which so many minutes were used. */
function sat(items: ItemResult[], usedMinutes = 30): SatExam {
  const p = plan([items.map((i) => i.item)]);
  const usedMs = usedMinutes * 60_000;
  return {
    attempt: "a",
    title: "Practice exam 1",
    endedAtMs: 10 * DAY_MS + 1,
    plan: p,
    state: {
      ...startAttempt(p),
      now: {
        phase: "finished",
        reason: usedMinutes >= 60 ? "time" : "submitted",
      },
      consumedMs: usedMs,
      sectionMs: [usedMs],
    },
    items,
  };
}

describe("the notebook holds", () => {
  test("what was wrong the last time, and not what was put right since in practice", () => {
    const list = mistakesOf(
      byItem(
        state("open", [1, true], [2, false]),
        state("settled", [1, false], [2, true]),
        state("never", [1, true]),
      ),
      [],
    );
    expect(list.map((m) => m.item)).toEqual(["open"]);
    expect(list[0]).toMatchObject({ times: 1, rightSince: false });
  });

  test("what was wrong in an exam, also once it was answered rightly, and says so", () => {
    const list = mistakesOf(
      byItem(state("q", [10, false, "exam"], [12, true])),
      [sat([result("q", "incorrect")])],
    );
    expect(list).toMatchObject([
      {
        item: "q",
        rightSince: true,
        times: 1,
        made: { kind: "exam", place: 1 },
      },
    ]);
  });

  test("what was left blank in an exam, though memory knows nothing of it", () => {
    const list = mistakesOf(byItem(), [sat([result("q", "unanswered")])]);
    expect(list).toMatchObject([{ item: "q", task: "people.1", times: 1 }]);
  });

  test("the latest mistake of each, the newest first", () => {
    const list = mistakesOf(
      byItem(
        state("q", [10, false, "exam"], [15, false]),
        state("p", [11, false]),
      ),
      [sat([result("q", "incorrect")])],
    );
    expect(list.map((m) => [m.item, m.made.kind, m.times])).toEqual([
      ["q", "practice", 2],
      ["p", "practice", 1],
    ]);
  });

  test("nothing that a correction withdrew, and no flashcards", () => {
    const dropped = result("q", "incorrect", {
      corrected: {
        erratum: {
          item: "q",
          revision: 1,
          date: "2026-01-01",
          effect: "drop",
          note: "n",
        },
        wasCorrect: false,
      },
    });
    const card: ItemState = { ...state("c", [1, false]), kind: "card" };
    expect(mistakesOf(byItem(card), [sat([dropped])])).toEqual([]);
  });

  test("the learner's reason and note, and a reason of a later version as none", () => {
    const noted = withWhy(
      { ...state("q", [1, false]), note: "NOT" },
      "misread",
    );
    expect(mistakesOf(byItem(noted), [])).toMatchObject([
      { why: "misread", note: "NOT" },
    ]);
    expect(withWhy(noted, "tired" as never)).not.toHaveProperty("why");
    expect(withWhy(noted, null)).not.toHaveProperty("why");
  });
});

describe("the log proves a reason", () => {
  const suggested = (item: ItemResult, usedMinutes?: number) =>
    mistakesOf(byItem(), [sat([item], usedMinutes)])[0]?.suggested;
  const minutes = (n: number) => n * 60_000;

  test.each([
    [
      "changed from right",
      result("q", "incorrect", { change: "to-wrong" }),
      30,
      "changed-from-right",
    ],
    [
      "blank when the clock stopped",
      result("q", "unanswered"),
      60,
      "out-of-time",
    ],
    ["blank with half the time left", result("q", "unanswered"), 30, null],
    [
      "answered in the last minute",
      result("q", "incorrect", { answeredAtMs: minutes(59.5) }),
      60,
      "out-of-time",
    ],
    [
      "answered before it",
      result("q", "incorrect", { answeredAtMs: minutes(58) }),
      60,
      null,
    ],
    [
      "wrong from the start",
      result("q", "incorrect", { change: "neutral" }),
      30,
      null,
    ],
  ])("%s", (_, item, used, tag) => {
    expect(suggested(item, used)).toBe(tag);
  });

  test("of a section on a clock of its own, by that clock", () => {
    const p = plan([["a"], ["b"]], { limitMs: null });
    const timed = {
      ...p,
      sections: p.sections.map((s) => ({ ...s, limitMs: minutes(10) })),
    };
    const state = {
      ...startAttempt(timed),
      consumedMs: minutes(14),
      sectionMs: [minutes(10), minutes(4)],
    };
    const at = (section: number, ms: number | null) =>
      ranOutOfTime(
        timed,
        state,
        result("a", ms === null ? "unanswered" : "incorrect", {
          section,
          answeredAtMs: ms,
        }),
      );
    expect(at(0, null)).toBe(true);
    expect(at(0, minutes(9.5))).toBe(true);
    expect(at(0, minutes(5))).toBe(false);
    expect(at(1, null)).toBe(false);
  });

  test("without a time limit nothing ran out", () => {
    const exam = sat([result("q", "unanswered")], 60);
    expect(
      ranOutOfTime(
        { ...exam.plan, limitMs: null },
        exam.state,
        exam.items[0] as ItemResult,
      ),
    ).toBe(false);
  });
});

test.each([
  [0, 10, 0.25, 1],
  [4, 4, 0.25, 0.25 ** 4],
  [1, 2, 0.5, 0.75],
  [8, 12, 0.25, 0.00278],
])("at least %i of %i at %f has the chance %f", (k, n, p, chance) => {
  expect(tailOf(k, n, p)).toBeCloseTo(chance, 4);
});

test("mistakes gather at the end only where the figures say so", () => {
  const at = (why: Mistake["why"], place: number) => ({
    why,
    made: {
      kind: "exam" as const,
      place,
      exam: sat([]),
      result: result("q", "incorrect"),
    },
  });
  const late = (why: Mistake["why"], n: number, of: number) =>
    Array.from({ length: of }, (_, i) => at(why, i < n ? 0.9 : 0.4));
  expect(lateFindings(late("misread", 8, 12))).toEqual([
    { why: "misread", of: 12, late: 8 },
  ]);
  // A quarter of them is what chance gives, and two of three is too few to say.
  expect(lateFindings(late("misread", 3, 12))).toEqual([]);
  expect(lateFindings(late("misread", 2, 3))).toEqual([]);
  expect(
    lateFindings([...late("misread", 8, 12), ...late(null, 5, 5)]),
  ).toHaveLength(1);
});

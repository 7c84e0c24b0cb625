import { describe, expect, test } from "vitest";
import { pmpExam } from "../../../tests/support/pmp-exam.ts";
import { plan } from "../../../tests/support/events.ts";
import type { Exam, Question } from "../../domain/bank/schema.ts";
import type { AttemptReport, ItemResult } from "../../domain/exam/report.ts";
import { filtered, FILTERS, slowWords } from "./filters.ts";
import {
  changeWords,
  gapLines,
  paceFinding,
  policyWords,
  thirdsWords,
  timeWords,
} from "./findings.ts";
import { best, excerpt, yours } from "../../ui/question/given.ts";
import { passLineOf as readinessLine } from "../../domain/readiness/pass-line.ts";
import { passLineOf, segmentsOf, verdictOf } from "./verdict.ts";

const min = (n: number) => n * 60_000;

const single: Question = {
  id: "q",
  revision: 1,
  type: "single",
  stem: "What first?",
  marks: 1,
  shuffle: true,
  style: "standard",
  task: "people.1",
  tags: [],
  cognitive: "apply",
  difficulty: 0,
  difficultySd: 0.8,
  scoring: "all",
  options: ["a", "b", "c", "d"].map((id) => ({ id, text: id })),
  answer: ["b"],
  explanation: "Because.",
  references: [],
};

interface Like {
  outcome?: ItemResult["outcome"];
  flagged?: boolean;
  ms?: number;
  change?: ItemResult["change"];
  scored?: boolean;
  section?: number;
  slow?: boolean;
}

const item = (n: number, like: Like = {}): ItemResult => ({
  number: n,
  section: like.section ?? 0,
  item: `q${n}`,
  question: single,
  domain: "people",
  task: "people.1",
  grade: {
    marks: like.outcome === "correct" ? 1 : 0,
    of: 1,
    correct: like.outcome === "correct",
    blank: like.outcome === "unanswered",
    parts: {},
  },
  record: {
    response: null,
    earlier: [],
    ms: like.ms ?? min(1),
    visited: true,
    flagged: like.flagged ?? false,
    struck: [],
    highlights: [],
    answeredAtMs: null,
    answeredWallMs: null,
    answeredAtItemMs: 0,
    settled: true,
  },
  scored: like.scored ?? true,
  corrected: null,
  slow: like.slow ?? false,
  change: like.change ?? "none",
  changedMarks: { "to-right": 1, "to-wrong": -1, none: 0, neutral: 0 }[
    like.change ?? "none"
  ],
  outcome: like.outcome ?? "correct",
});

const report = (
  items: ItemResult[],
  more: Partial<AttemptReport> = {},
): AttemptReport => {
  const scored = items.filter((i) => i.scored);
  const correct = scored.filter((i) => i.outcome === "correct").length;
  return {
    items,
    domains: [],
    marks: correct,
    of: scored.length,
    share: scored.length ? correct / scored.length : 0,
    correct,
    answered: items.filter((i) => i.outcome !== "unanswered").length,
    usedMs: 0,
    sections: [...new Set(items.map((i) => i.section))].map((s) => ({
      name: `S${s}`,
      ms: 0,
      plannedMs: null,
      items: items.filter((i) => i.section === s),
      firstNumber: items.find((i) => i.section === s)?.number ?? 1,
    })),
    targetMs: 80_000,
    thirds: [],
    adaptive: null,
    ...more,
  };
};

describe("filters", () => {
  const r = report([
    item(1),
    item(2, { outcome: "incorrect" }),
    item(3, { outcome: "unanswered" }),
    item(4, { flagged: true }),
    item(5, { slow: true }),
    item(6, { change: "to-wrong", outcome: "incorrect" }),
  ]);
  test.each([
    ["review", [2, 3, 4, 6]],
    ["incorrect", [2, 6]],
    ["unanswered", [3]],
    ["flagged", [4]],
    ["slow", [5]],
    ["changed", [6]],
    ["all", [1, 2, 3, 4, 5, 6]],
  ] as const)("%s", (filter, numbers) => {
    expect(filtered(r, filter).map((i) => i.number)).toEqual(numbers);
  });
  test("are all listed", () => expect(new Set(FILTERS).size).toBe(7));
  test.each([
    [80_000, "2 min"],
    [null, "2 min"],
    [100_000, "2:30"],
    [160_000, "4 min"],
  ])("with a target of %o ms slow is over %s", (target, words) =>
    expect(slowWords(target)).toBe(words),
  );
});

describe("the verdict", () => {
  const forty = Array.from({ length: 40 }, (_, i) =>
    item(i + 1, { outcome: i < 30 ? "correct" : "incorrect" }),
  );

  test("of a PMI exam is the raw score on this form, without a band or a promise", () => {
    const v = verdictOf(
      pmpExam,
      "PMP practice exam 1",
      report([...forty, item(41, { scored: false })]),
    );
    expect(v.headline).toBe("PMP practice exam 1: 30 of 40 correct");
    expect(v.sentence).toMatch(
      /^You answered 30 of 40 scored questions correctly on this form\./,
    );
    expect(v.sentence).toContain("direction, not a promise");
    expect(v.sentence).not.toMatch(/target/i);
    expect(v).toMatchObject({ share: 75, unit: "questions" });
    expect(v.likely.low).toBeLessThan(75);
    expect(v.likely.high).toBeGreaterThan(75);
  });

  const marks = (pass: number, of: number): Exam => ({
    ...pmpExam,
    delivery: { ...pmpExam.delivery, report: "percent" },
    passing: { kind: "marks", pass, of },
  });
  test.each([
    [26, "The pass mark is 26 of 40: on this form you reached it."],
    [31, "The pass mark is 31 of 40: on this form you were below it."],
  ])("against a published pass mark of %d of 40 says so", (pass, line) => {
    expect(verdictOf(marks(pass, 40), "x", report(forty)).sentence).toContain(
      line,
    );
  });

  test("of a scaled exam makes up no scaled score", () => {
    const scaled: Exam = {
      ...marks(1, 2),
      passing: { kind: "scaled", min: 0, max: 1000, pass: 700 },
    };
    expect(verdictOf(scaled, "x", report(forty)).sentence).toContain(
      "scale from 0 to 1000",
    );
    expect(passLineOf(scaled).exact).toBe(false);
  });

  test("the pass line is a range where the standard is unpublished, and a line where it is known", () => {
    expect(passLineOf(pmpExam)).toEqual({
      exact: false,
      low: 60,
      high: 76,
    });
    // The range that Insights shows, in whole percent.
    const { low, high } = readinessLine(pmpExam);
    expect([low, high].map((x) => Math.round(100 * x))).toEqual([60, 76]);
    expect(segmentsOf(passLineOf(pmpExam)).map((s) => [s.from, s.to])).toEqual([
      [0, 59],
      [60, 75],
      [76, 100],
    ]);
    expect(
      segmentsOf(passLineOf(marks(26, 40))).map((s) => [s.from, s.to]),
    ).toEqual([
      [0, 64],
      [65, 100],
    ]);
    expect(segmentsOf(null)).toEqual([{ name: "", from: 0, to: 100 }]);
  });
});

describe("findings", () => {
  const section = (s: number, from: number, ms: number, right: number) =>
    Array.from({ length: 20 }, (_, i) =>
      item(from + i, {
        section: s,
        ms,
        outcome: i < right ? "correct" : "incorrect",
      }),
    );

  test.each([
    [
      "You sped up in section 2 and missed more there",
      section(0, 1, min(1.5), 16),
      section(1, 21, min(1), 11),
    ],
    [
      "You sped up in section 2 without missing more",
      section(0, 1, min(1.5), 14),
      section(1, 21, min(1), 15),
    ],
    [
      "You slowed down in section 2",
      section(0, 1, min(1), 14),
      section(1, 21, min(1.5), 15),
    ],
    [
      "Average 1:00, target 1:20",
      section(0, 1, min(1), 14),
      section(1, 21, min(1), 15),
    ],
  ])("%s", (finding, first, second) => {
    expect(paceFinding(report([...first, ...second]))).toBe(finding);
  });

  test("a short section says nothing about pace", () => {
    const cases = Array.from({ length: 5 }, (_, i) =>
      item(i + 1, { section: 0, ms: min(3) }),
    );
    expect(
      paceFinding(report([...cases, ...section(1, 6, min(1), 15)])),
    ).toMatch(/^Average/);
  });

  test("without a time limit there is no target", () => {
    expect(
      paceFinding(report(section(0, 1, min(1), 15), { targetMs: null })),
    ).toBe("Average 1:00 a question");
  });

  test("answer changes are counted by their net effect", () => {
    expect(changeWords([item(1)])).toBe("none");
    expect(
      changeWords([
        item(1, { change: "to-right" }),
        item(2, { change: "to-right" }),
        item(3, { change: "to-wrong" }),
        item(4, { change: "neutral" }),
      ]),
    ).toBe(
      "4 changed: 2 to right, 1 to wrong, 1 without effect. 1 mark won in all",
    );
    const wrong = { change: "to-wrong" } as const;
    expect(changeWords([item(1, wrong), item(2, wrong)])).toBe(
      "2 changed: 2 to wrong. 2 marks lost in all",
    );
    // What is not scored costs nothing.
    expect(changeWords([item(1, { ...wrong, scored: false })])).toBe(
      "1 changed: 1 to wrong. No mark won or lost",
    );
  });

  test("thirds are shares", () => {
    expect(
      thirdsWords([
        { correct: 3, of: 4 },
        { correct: 0, of: 4 },
        { correct: 0, of: 0 },
      ]),
    ).toBe("75%, 0%, –");
  });

  test("every long gap is printed with what the clock did, short ones together", () => {
    expect(
      gapLines([
        { atMs: min(20), awayMs: min(12), charged: false },
        { atMs: min(30), awayMs: 40_000, charged: true },
        { atMs: min(40), awayMs: 3_000, charged: false },
        { atMs: min(41), awayMs: 5_000, charged: false },
      ]),
    ).toEqual([
      "12 min away at 20:00 into the exam, the clock paused",
      "40 seconds away at 30:00 into the exam, the clock ran on",
      "2 gaps of a few seconds",
    ]);
  });

  test("time and policy are told as they were chosen", () => {
    const p = plan([["q1"]]);
    expect(timeWords({ ...p, timeFactor: 1 })).toBe("the exam’s own time");
    expect(timeWords({ ...p, timeFactor: 1.5 })).toBe(
      "×1.5 of the exam’s time",
    );
    expect(timeWords({ ...p, timeFactor: null })).toBe("no time limit");
    expect(policyWords({ ...p, gapPolicy: "exam" })).toMatch(
      /^exam conditions/,
    );
  });
});

describe("answers in a few words", () => {
  const order = { options: ["c", "b", "a", "d"] };
  test("are letters in the order that was shown", () => {
    expect(yours(single, order, { type: "choice", chosen: ["c"] })).toBe("A");
    expect(best(single, order)).toBe("B");
    expect(yours(single, order, null)).toBe("None");
    const several: Question = {
      ...single,
      type: "multiple",
      answer: ["d", "c"],
    };
    expect(best(several, order)).toBe("A, D");
  });
  test("of a matching item are counted", () => {
    const matching: Question = {
      ...single,
      type: "matching",
      left: [
        { id: "l1", text: "1" },
        { id: "l2", text: "2" },
      ],
      right: [
        { id: "r1", text: "1" },
        { id: "r2", text: "2" },
      ],
      reuse: false,
      answer: { l1: "r1", l2: "r2" },
    };
    expect(
      yours(matching, {}, { type: "matching", pairs: { l1: "r1", l2: "r1" } }),
    ).toBe("1 of 2 right");
    expect(best(matching, {})).toBe("");
  });
});

test.each([
  [
    "A sponsor asks for a forecast at completion. CPI is 0.88. What next?",
    "A sponsor asks for a forecast at completion.",
  ],
  [
    "Short one. Then a longer sentence that says what has happened so far.",
    "Short one. Then a longer sentence that says what has happened so far.",
  ],
  [
    "The **first** step is {{s1}}, and `it` is owned by {{s2}} in this [plan](x). Done.",
    "The first step is …, and it is owned by … in this plan.",
  ],
  ["word ".repeat(60).trim(), `${"word ".repeat(26).trim()}…`],
])("the stem %j is listed as %j", (stem, listed) => {
  expect(excerpt(stem)).toBe(listed);
});

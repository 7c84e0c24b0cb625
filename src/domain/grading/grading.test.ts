import { describe, expect, test } from "vitest";
import type { Question, QuestionOf } from "../bank/schema.ts";
import type { Response } from "../question/response.ts";
import { gradeResponse, keyOf, parseNumber } from "./grading.ts";

const entries = (...ids: string[]) =>
  ids.map((id) => ({ id, text: `Text ${id}` }));

const common = {
  id: "q1",
  revision: 1,
  task: "t.1",
  style: "standard",
  tags: [],
  cognitive: "apply",
  difficulty: 0,
  difficultySd: 0.8,
  marks: 2,
  scoring: "all",
  shuffle: true,
  stem: "What now?",
  explanation: "Because.",
  references: [],
} satisfies Partial<Question>;

const single: QuestionOf<"single"> = {
  ...common,
  type: "single",
  options: entries("a", "b", "c", "d"),
  answer: ["b"],
};
const multiple: QuestionOf<"multiple"> = {
  ...common,
  type: "multiple",
  options: entries("a", "b", "c", "d", "e"),
  answer: ["b", "d"],
};
const matching: QuestionOf<"matching"> = {
  ...common,
  type: "matching",
  left: entries("l1", "l2", "l3", "l4"),
  right: entries("r1", "r2", "r3"),
  reuse: true,
  answer: { l1: "r3", l2: "r1", l3: "r1", l4: "r2" },
};
const ordering: QuestionOf<"ordering"> = {
  ...common,
  type: "ordering",
  items: entries("i1", "i2", "i3", "i4"),
  answer: ["i3", "i1", "i2", "i4"],
};
const cloze: QuestionOf<"cloze"> = {
  ...common,
  type: "cloze",
  slots: {
    s1: { options: entries("a", "b", "c"), answer: "a" },
    s2: { options: entries("a", "b"), answer: "b" },
  },
};
const numeric: QuestionOf<"numeric"> = {
  ...common,
  type: "numeric",
  answer: { value: 1.25, tolerance: 0.01 },
};
const hotspot: QuestionOf<"hotspot"> = {
  ...common,
  type: "hotspot",
  choose: 2,
  accept: [
    ["x", "y"],
    ["x", "z"],
  ],
};
const composite: QuestionOf<"composite"> = {
  ...common,
  type: "composite",
  parts: [
    { ...single, id: "p1", marks: 1 },
    { ...cloze, id: "p2", marks: 3 },
  ],
};
const everyType = [
  single,
  multiple,
  matching,
  ordering,
  cloze,
  numeric,
  hotspot,
  composite,
];

const choice = (...chosen: string[]): Response => ({ type: "choice", chosen });
const pairs = (p: Record<string, string>): Response => ({
  type: "matching",
  pairs: p,
});
const order = (...o: string[]): Response => ({ type: "ordering", order: o });
const slots = (s: Record<string, string>): Response => ({
  type: "cloze",
  slots: s,
});
const typed = (text: string): Response => ({ type: "numeric", text });
const regions = (...r: string[]): Response => ({ type: "hotspot", regions: r });
const parts = (p: Record<string, Response>): Response => ({
  type: "composite",
  parts: p,
});

test.each(everyType)("the key of a $type item gets all marks", (question) => {
  for (const scoring of ["all", "perPart"] as const) {
    const grade = gradeResponse({ ...question, scoring }, keyOf(question));
    expect(grade).toMatchObject({ correct: true, blank: false });
    expect(grade.marks).toBe(grade.of);
    expect(Object.values(grade.parts)).not.toContain(false);
  }
});

test.each(everyType)(
  "a blank $type item is wrong, and says blank",
  (question) => {
    for (const scoring of ["all", "perPart"] as const)
      expect(gradeResponse({ ...question, scoring }, null)).toMatchObject({
        marks: 0,
        correct: false,
        blank: true,
      });
  },
);

test("an item has its own marks, a composite those of its parts", () => {
  expect(everyType.map((q) => gradeResponse(q, null).of)).toEqual([
    2, 2, 2, 2, 2, 2, 2, 4,
  ]);
});

describe("marks by 'all' and by 'perPart'", () => {
  test.each<[string, Question, Response, all: number, perPart: number]>([
    ["another option", single, choice("a"), 0, 0],
    ["one right of two", multiple, choice("b"), 0, 1],
    ["one right, one wrong", multiple, choice("b", "a"), 0, 0],
    ["two right, one wrong", multiple, choice("b", "d", "a"), 0, 1],
    ["two wrong", multiple, choice("a", "c"), 0, 0],
    ["the other order of choosing", multiple, choice("d", "b"), 2, 2],
    [
      "three right pairs of four",
      matching,
      pairs({ l1: "r3", l2: "r1", l3: "r1", l4: "r1" }),
      0,
      1.5,
    ],
    ["one right pair, the rest open", matching, pairs({ l1: "r3" }), 0, 0.5],
    [
      "two in place, two changed round",
      ordering,
      order("i3", "i1", "i4", "i2"),
      0,
      1,
    ],
    ["all one place too late", ordering, order("i4", "i3", "i1", "i2"), 0, 0],
    ["one slot of two", cloze, slots({ s1: "a", s2: "a" }), 0, 1],
    ["one slot right, one open", cloze, slots({ s1: "a" }), 0, 1],
    ["a number off", numeric, typed("1.27"), 0, 0],
    ["one region of two", hotspot, regions("x"), 0, 0],
    ["regions of two sets", hotspot, regions("y", "z"), 0, 0],
    ["the second accepted set", hotspot, regions("z", "x"), 2, 2],
    [
      "the first part of two",
      composite,
      parts({ p1: choice("b"), p2: slots({ s1: "a", s2: "a" }) }),
      0,
      1,
    ],
    [
      "the second part only",
      composite,
      parts({ p2: slots({ s1: "a", s2: "b" }) }),
      0,
      3,
    ],
  ])("%s", (_, question, response, all, perPart) => {
    const graded = gradeResponse(question, response);
    expect(graded.marks).toBe(all);
    expect(graded.correct).toBe(all > 0);
    const partly = gradeResponse({ ...question, scoring: "perPart" }, response);
    expect(partly.marks).toBe(perPart);
    expect(partly.correct).toBe(all > 0);
    expect(partly.blank).toBe(false);
  });
});

describe("right or wrong by part", () => {
  test.each<[string, Question, Response, Record<string, boolean>]>([
    [
      "options: chosen where right, left where wrong",
      multiple,
      choice("a", "b"),
      { a: false, b: true, c: true, d: false, e: true },
    ],
    [
      "pairs",
      matching,
      pairs({ l1: "r3", l2: "r2" }),
      { l1: true, l2: false, l3: false, l4: false },
    ],
    [
      "places in the list",
      ordering,
      order("i3", "i2", "i1", "i4"),
      { i3: true, i1: false, i2: false, i4: true },
    ],
    ["slots", cloze, slots({ s2: "b" }), { s1: false, s2: true }],
    ["the number", numeric, typed("1.25"), { value: true }],
    ["the regions as a whole", hotspot, regions("x"), { regions: false }],
    [
      "parts of a composite",
      composite,
      parts({ p1: choice("b"), p2: slots({ s1: "a" }) }),
      { p1: true, p2: false },
    ],
  ])("%s", (_, question, response, expected) => {
    expect(gradeResponse(question, response).parts).toEqual(expected);
  });
});

describe("a malformed response gets no marks and throws nothing", () => {
  const responses: Response[] = [
    choice("b", "zzz"),
    choice("b", "d", "zzz"),
    choice("b", "b"),
    choice("b", "b", "d"),
    pairs({ ...matching.answer, l9: "r1" }),
    order(...ordering.answer, "i9"),
    order("i3", "i3", "i3", "i3"),
    slots({ s1: "a", s2: "b", s9: "a" }),
    typed("about 1.25"),
    typed("1.25.0"),
    regions("x", "y", "y"),
    regions("x", "x"),
    parts({ p1: typed("1"), p9: choice("b") }),
    parts({ p1: choice("b", "zzz"), p2: slots({ s9: "a" }) }),
  ];
  test.each(everyType)("for $type", (question) => {
    for (const scoring of ["all", "perPart"] as const)
      for (const response of responses)
        expect(gradeResponse({ ...question, scoring }, response)).toMatchObject(
          { correct: false, marks: 0 },
        );
  });

  test("a good part of a composite keeps its marks beside a malformed one", () => {
    const response = parts({
      p1: choice("b"),
      p2: slots({ s1: "a", s2: "b", s9: "c" }),
      p9: choice("a"),
    });
    expect(
      gradeResponse({ ...composite, scoring: "perPart" }, response),
    ).toMatchObject({ marks: 1, parts: { p1: true, p2: false } });
  });
});

describe("numbers", () => {
  test.each([
    ["1.25", 1.25],
    [" 1.25 ", 1.25],
    ["1,25", 1.25],
    ["0,125", 0.125],
    [",5", 0.5],
    [".5", 0.5],
    ["5.", 5],
    ["1,234", 1234],
    ["1,234,567.8", 1234567.8],
    ["12,34", 12.34],
    ["1 234,5", 1234.5],
    ["1\u00a0234.5", 1234.5],
    ["1\u202f234", 1234],
    ["-3", -3],
    ["\u22123", -3],
    ["+3", 3],
    ["-0,5", -0.5],
    ["12%", 12],
    ["12 %", 12],
    ["0", 0],
  ])("'%s' is %d", (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test.each([
    "",
    " ",
    "abc",
    "1.2.3",
    "1,2,3",
    "1e3",
    "--1",
    "1-2",
    "$5",
    "5 days",
    "%",
    ".",
    ",",
    "Infinity",
    "NaN",
    "0x10",
  ])("'%s' is none", (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  test.each([
    [1.25, 0.01, "1.26", true],
    [1.25, 0.01, "1.24", true],
    [1.25, 0.01, "1.2601", false],
    [0.3, 0, "0.3", true],
    [0.3, 0, "0.30001", false],
    [1_000_000, 0, "1,000,000", true],
    [-2500, 50, "-2,450", true],
    [-2500, 50, "2500", false],
    [0, 0, "0", true],
  ])("%d ± %d takes '%s': %s", (value, tolerance, text, right) => {
    const question = { ...numeric, answer: { value, tolerance } };
    expect(gradeResponse(question, typed(text)).correct).toBe(right);
  });
});

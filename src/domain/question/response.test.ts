import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Question, QuestionOf } from "../bank/schema.ts";
import { seededRng } from "../random/random.ts";
import {
  completeness,
  drawOrder,
  isBlank,
  orderOfPart,
  takesBack,
  type Response,
} from "./response.ts";

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
  marks: 1,
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
  left: entries("l1", "l2"),
  right: entries("r1", "r2", "r3"),
  reuse: false,
  answer: { l1: "r3", l2: "r1" },
};
const ordering: QuestionOf<"ordering"> = {
  ...common,
  type: "ordering",
  items: entries("i1", "i2", "i3"),
  answer: ["i3", "i1", "i2"],
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
  accept: [["x", "y"]],
};
const composite: QuestionOf<"composite"> = {
  ...common,
  type: "composite",
  parts: [
    { ...single, id: "p1" },
    { ...cloze, id: "p2" },
  ],
};

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

describe("the order on the screen", () => {
  test("holds every id of every group once, whatever the chance", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const drawn = (q: Question) =>
          Object.fromEntries(
            Object.entries(drawOrder(q, seededRng(seed))).map(([k, list]) => [
              k,
              list.toSorted(),
            ]),
          );
        expect(drawn(single)).toEqual({ options: ["a", "b", "c", "d"] });
        expect(drawn(multiple)).toEqual({ options: ["a", "b", "c", "d", "e"] });
        expect(drawn(matching)).toEqual({ right: ["r1", "r2", "r3"] });
        expect(drawn(ordering)).toEqual({ items: ["i1", "i2", "i3"] });
        expect(drawn(cloze)).toEqual({
          "slot:s1": ["a", "b", "c"],
          "slot:s2": ["a", "b"],
        });
        expect(drawn(numeric)).toEqual({});
        expect(drawn(hotspot)).toEqual({});
        expect(drawn(composite)).toEqual({
          "p1/options": ["a", "b", "c", "d"],
          "p2/slot:s1": ["a", "b", "c"],
          "p2/slot:s2": ["a", "b"],
        });
      }),
    );
  });

  test("is the author's where the order carries meaning", () => {
    for (const seed of ["1", "2", "3", "4"]) {
      const rng = seededRng(seed);
      expect(drawOrder({ ...single, shuffle: false }, rng)).toEqual({
        options: ["a", "b", "c", "d"],
      });
      expect(drawOrder({ ...cloze, shuffle: false }, rng)["slot:s1"]).toEqual([
        "a",
        "b",
        "c",
      ]);
    }
  });

  test("of an ordering item is never the solution", () => {
    for (let seed = 0; seed < 200; seed++) {
      const rng = seededRng(`order${seed}`);
      expect(drawOrder(ordering, rng)["items"]).not.toEqual(ordering.answer);
    }
  });

  test("varies with the chance", () => {
    const seen = new Set(
      Array.from({ length: 100 }, (_, seed) =>
        drawOrder(single, seededRng(`vary${seed}`))["options"]?.join(""),
      ),
    );
    expect(seen.size).toBeGreaterThan(15);
  });

  test("of one part of a composite comes without the part's prefix", () => {
    const whole = drawOrder(composite, seededRng("parts"));
    expect(orderOfPart(whole, "p2")).toEqual({
      "slot:s1": whole["p2/slot:s1"],
      "slot:s2": whole["p2/slot:s2"],
    });
    expect(orderOfPart(whole, "p")).toEqual({});
  });
});

describe("how much of an item is answered", () => {
  test.each<[string, Question, Response | null, string]>([
    ["nothing given", single, null, "blank"],
    ["one of one", single, choice("c"), "complete"],
    ["a choice taken back", single, choice(), "blank"],
    ["one of two", multiple, choice("a"), "partial"],
    ["two of two", multiple, choice("a", "b"), "complete"],
    ["more than asked", multiple, choice("a", "b", "c"), "complete"],
    ["no pair", matching, pairs({}), "blank"],
    ["one pair of two", matching, pairs({ l1: "r1" }), "partial"],
    ["a pair taken back", matching, pairs({ l1: "r1", l2: "" }), "partial"],
    ["all pairs", matching, pairs({ l1: "r1", l2: "r2" }), "complete"],
    ["a pair for nothing", matching, pairs({ l9: "r1" }), "blank"],
    ["a list not yet sorted", ordering, order(), "blank"],
    ["a list half sorted", ordering, order("i1"), "partial"],
    ["a sorted list", ordering, order("i1", "i2", "i3"), "complete"],
    ["no slot", cloze, slots({}), "blank"],
    ["a slot put back", cloze, slots({ s1: "" }), "blank"],
    ["one slot of two", cloze, slots({ s1: "a" }), "partial"],
    ["all slots", cloze, slots({ s1: "a", s2: "a" }), "complete"],
    ["spaces for a number", numeric, typed("  "), "blank"],
    ["text for a number", numeric, typed("x"), "complete"],
    ["one region of two", hotspot, regions("x"), "partial"],
    ["two regions of two", hotspot, regions("x", "z"), "complete"],
    ["no part", composite, parts({}), "blank"],
    ["one part of two", composite, parts({ p1: choice("a") }), "partial"],
    [
      "half a part",
      composite,
      parts({ p1: choice("a"), p2: slots({ s1: "a" }) }),
      "partial",
    ],
    [
      "all parts",
      composite,
      parts({ p1: choice("a"), p2: slots({ s1: "a", s2: "a" }) }),
      "complete",
    ],
    ["the answer to another type", single, typed("1"), "blank"],
    ["the answer to another type", composite, choice("a"), "blank"],
  ])("%s", (_, question, response, expected) => {
    expect(completeness(question, response)).toBe(expected);
  });
});

test.each<[Response | null, boolean]>([
  [null, true],
  [choice(), true],
  [choice("a"), false],
  [pairs({}), true],
  [pairs({ l1: "" }), true],
  [pairs({ l1: "r1" }), false],
  [order(), true],
  [order("i1"), false],
  [slots({ s1: "" }), true],
  [slots({ s1: "a" }), false],
  [typed(" "), true],
  [typed("0"), false],
  [regions(), true],
  [regions("x"), false],
  [parts({}), true],
  [parts({ p1: choice() }), true],
  [parts({ p1: choice(), p2: typed("1") }), false],
])("the response %j is blank: %s", (response, blank) => {
  expect(isBlank(response)).toBe(blank);
});

describe("a response that takes something back", () => {
  test.each<[Response, Response, boolean, boolean]>([
    // before, after, while the question is open, after it was left
    [choice(), choice("a"), false, false],
    [choice("a"), choice("b"), true, true],
    [choice("a"), choice("a"), false, false],
    [choice("a"), choice("b", "a"), false, false],
    [choice("a", "b"), choice("a"), true, true],
    [pairs({ l1: "r1" }), pairs({ l2: "r2", l1: "r1" }), false, false],
    [pairs({ l1: "r1" }), pairs({ l1: "r2" }), true, true],
    [pairs({ l1: "r1" }), pairs({}), true, true],
    [pairs({ l1: "" }), pairs({ l1: "r2" }), false, false],
    [slots({ s1: "a" }), slots({ s1: "a", s2: "b" }), false, false],
    [slots({ s1: "a", s2: "b" }), slots({ s1: "b", s2: "b" }), true, true],
    [order("i1"), order("i1", "i2"), false, false],
    [order("i1", "i2"), order("i2", "i1"), false, true],
    [typed("1"), typed("12"), false, true],
    [typed("12"), typed(" 12 "), false, false],
    [regions("x"), regions("x", "y"), false, false],
    [regions("x"), regions("y"), true, true],
    [
      parts({ p1: choice("a") }),
      parts({ p1: choice("a"), p2: choice("b") }),
      false,
      false,
    ],
    [parts({ p1: choice("a") }), parts({ p1: choice("b") }), true, true],
    [parts({ p1: choice("a") }), parts({}), true, true],
    [parts({ p1: choice() }), parts({}), false, false],
    [parts({ p1: typed("1") }), parts({ p1: typed("2") }), false, true],
    [choice("a"), typed("1"), true, true],
  ])("%j, then %j", (before, after, open, left) => {
    expect(takesBack(before, after, false)).toBe(open);
    expect(takesBack(before, after, true)).toBe(left);
  });
});

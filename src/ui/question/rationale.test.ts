import { expect, test } from "vitest";
import type { Part } from "../../domain/bank/schema.ts";
import { reasonsFor } from "./rationale.ts";

const part = { id: "p", stem: "?", marks: 1, shuffle: true };
const e = (id: string) => ({ id, text: id.toUpperCase() });

const matching: Part = {
  ...part,
  type: "matching",
  left: [e("l1"), e("l2")],
  right: [e("r1"), e("r2")],
  reuse: false,
  answer: { l1: "r1", l2: "r2" },
  rationales: [
    { when: "l1→r2", text: "first" },
    { when: "l2 -> r1", text: "second" },
    { when: "mixes up the two", text: "third" },
  ],
};

test("the learner's own mistake comes first and is told in the words of the item", () => {
  expect(
    reasonsFor(matching, { type: "matching", pairs: { l1: "r1", l2: "r1" } }),
  ).toEqual([
    { what: "Row 2 with “R1”", text: "second", own: true },
    { what: "Row 1 with “R2”", text: "first", own: false },
    { what: "mixes up the two", text: "third", own: false },
  ]);
});

test("a right or missing answer owns none of the mistakes", () => {
  expect(
    reasonsFor(matching, { type: "matching", pairs: matching.answer }).some(
      (r) => r.own,
    ),
  ).toBe(false);
  expect(reasonsFor(matching, null).some((r) => r.own)).toBe(false);
});

test("ordering: one step before another, or in a place", () => {
  const item: Part = {
    ...part,
    type: "ordering",
    items: [e("i1"), e("i2"), e("i3")],
    answer: ["i1", "i2", "i3"],
    rationales: [
      { when: "i3→i1", text: "before" },
      { when: "i2→3", text: "place" },
    ],
  };
  const own = (order: string[]) =>
    reasonsFor(item, { type: "ordering", order })
      .filter((r) => r.own)
      .map((r) => r.what);
  expect(own(["i3", "i1", "i2"])).toEqual([
    "“I3” before “I1”",
    "“I2” as step 3",
  ]);
  expect(own(["i1", "i3", "i2"])).toEqual(["“I2” as step 3"]);
});

test("cloze, hotspot and numeric mistakes are recognised", () => {
  const cloze: Part = {
    ...part,
    type: "cloze",
    slots: { s1: { options: [e("a"), e("b")], answer: "a" } },
    rationales: [{ when: "s1→b", text: "t" }],
  };
  expect(reasonsFor(cloze, { type: "cloze", slots: { s1: "b" } })).toEqual([
    { what: "Gap 1 with “B”", text: "t", own: true },
  ]);

  const hotspot: Part = {
    ...part,
    type: "hotspot",
    choose: 1,
    accept: [["x"]],
    exhibits: [
      {
        id: "e",
        kind: "svg",
        alt: "a",
        width: 9,
        height: 9,
        shapes: [],
        regions: [{ id: "y", name: "Lower left", x: 0, y: 0, w: 1, h: 1 }],
      },
    ],
    rationales: [{ when: "y", text: "t" }],
  };
  expect(reasonsFor(hotspot, { type: "hotspot", regions: ["y"] })[0]).toEqual({
    what: "Lower left",
    text: "t",
    own: true,
  });

  const numeric: Part = {
    ...part,
    type: "numeric",
    answer: { value: 500_000, tolerance: 500 },
    rationales: [{ when: "440000", text: "t" }],
  };
  expect(reasonsFor(numeric, { type: "numeric", text: "440,100" })[0]).toEqual({
    what: "If you had 440,000",
    text: "t",
    own: true,
  });
  expect(reasonsFor(numeric, { type: "numeric", text: "300000" })[0]?.own).toBe(
    false,
  );
});

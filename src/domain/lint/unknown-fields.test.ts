import { expect, it } from "vitest";
import { cleanBank, cleanItem } from "./clean-item.ts";
import { unknownFields } from "./unknown-fields.ts";

it("a clean bank has no unknown fields", () => {
  expect(unknownFields({ ...cleanBank(8) })).toEqual([]);
});

it("mistyped fields are named with their place", () => {
  const item = cleanItem();
  const questions = [
    {
      ...item,
      familly: "x",
      options: item.options.map((o, i) =>
        i === 1 ? { ...o, rational: "x" } : o,
      ),
    },
    {
      ...item,
      id: "c",
      type: "cloze",
      slots: { s1: { options: [], answer: "a", anser: "b" } },
    },
  ];
  expect(
    unknownFields({
      ...cleanBank(0),
      questions,
      exam: { ...cleanBank(0).exam, Size: "pilot" },
    }),
  ).toMatchObject([
    { item: "exam", message: expect.stringContaining('"Size"') },
    {
      item: item.id,
      message: expect.stringContaining('"options[2].rational"'),
    },
    { item: item.id, message: expect.stringContaining('"familly"') },
    { item: "c", message: expect.stringContaining('"options"') },
    { item: "c", message: expect.stringContaining('"answer"') },
    { item: "c", message: expect.stringContaining('"slots.s1.anser"') },
  ]);
});

it("anything at all can stand in the file", () => {
  for (const junk of [null, 3, "x", [], [null], { a: 1 }])
    expect(() =>
      unknownFields({ exam: junk, questions: junk, cases: junk }),
    ).not.toThrow();
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "./markdown-parser.ts";
import {
  askRange,
  cutAt,
  isPlain,
  plainTree,
  sentences,
  splitGaps,
  toggleRange,
  visibleText,
} from "./markdown.ts";

describe("text without Markdown", () => {
  test.each([
    "A plain sentence.",
    "Costs rose by 12% (from 1,000 to 1,120) & fell again.",
    "CPI < 1 and SPI > 1",
    "Two paragraphs.\n\nThe second - with a dash - and #1 in it.",
    "It is 3.5 times as long.",
    "[?] decides the order.",
    "The {{s1}} decides.",
  ])("%j needs no parser", (text) => expect(isPlain(text)).toBe(true));

  test.each([
    "A **bold** word",
    "`code`",
    "- a list",
    "1. first",
    "| a | b |\n|---|---|",
    "> quote",
    "# Title",
    "a [link](https://example.org)",
    "1 <b>2</b>",
    "a &lt; b",
    "line  \nbreak",
    "Title\n---",
    "A table's head\n-:",
    "    code",
  ])("%j goes through the parser", (text) => expect(isPlain(text)).toBe(false));

  test("comes out of the parser as the same paragraphs", () => {
    const word = fc.string({
      unit: fc.constantFrom(..."abcXYZ0189 .,?!'’%()-+:;=&<>#~[]{}/\n\t"),
      maxLength: 60,
    });
    fc.assert(
      fc.property(word, (text) => {
        fc.pre(isPlain(text));
        const strip = (root: ReturnType<typeof parse>) =>
          root.children
            .map((c) => [c.type, visibleText(c).replace(/\s+/g, " ").trim()])
            .filter(([, t]) => t !== "");
        expect(strip(plainTree(text))).toEqual(strip(parse(text)));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("what the stem asks", () => {
  const asked = (text: string) => {
    const root = isPlain(text) ? plainTree(text) : parse(text);
    const range = askRange(root);
    return range && visibleText(root).slice(range.start, range.end);
  };
  test.each([
    [
      "The team is late. What should the project manager do next?",
      "What should the project manager do next?",
    ],
    ["Late again. Which two hold? Choose two.", "Which two hold? Choose two."],
    [
      "Late again. Which two hold? (Choose two.)",
      "Which two hold? (Choose two.)",
    ],
    ["Is it late? The sponsor waits.", "Is it late?"],
    ["Is it late? Nobody knows. What now?", "What now?"],
    ["CPI is 0.8, e.g. 80 of 100. What is the EAC?", "What is the EAC?"],
    [
      "A supplier asks. Select the activity that can wait.",
      "Select the activity that can wait.",
    ],
    ["First paragraph.\n\nWhich one holds?", "Which one holds?"],
    ["Which one holds?\n\n| a | b |\n|---|---|\n| 1 | 2 |", "Which one holds?"],
    ["The plan is **late**. What is *best*?", "What is best?"],
    ["Which holds?\n\nThe team works in sprints.", "Which holds?"],
    [
      "A [?] is the owner of the backlog.",
      "A [?] is the owner of the backlog.",
    ],
  ])("%j asks %j", (text, ask) => expect(asked(text)).toBe(ask));

  test("lies in visible text, so that Markdown marks do not count", () => {
    const root = parse("A **b** c. D?");
    expect(visibleText(root)).toBe("A b c. D?");
    expect(askRange(root)).toEqual({ start: 7, end: 9 });
  });
});

test("sentences hold the whole text but the white space between them", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."ab .?!\n1"), maxLength: 80 }),
      (text) => {
        const parts = sentences(text);
        expect(
          parts
            .map((s) => text.slice(s.start, s.end))
            .join("")
            .replace(/\s/g, ""),
        ).toBe(text.replace(/\s/g, ""));
        for (const s of parts)
          expect(text.slice(s.start, s.end)).toBe(
            text.slice(s.start, s.end).trim(),
          );
      },
    ),
  );
});

test("gaps count nothing in visible text", () => {
  expect(splitGaps("The {{s1}} and {{s2}}.")).toEqual([
    { text: "The " },
    { gap: "s1" },
    { text: " and " },
    { gap: "s2" },
    { text: "." },
  ]);
  expect(visibleText(plainTree("The {{s1}} decides."))).toBe("The  decides.");
});

test("an https link shows its address after its text, others only their text", () => {
  expect(visibleText(parse("see [the outline](https://example.org/eco)"))).toBe(
    "see the outline (https://example.org/eco)",
  );
  expect(visibleText(parse("see [mail](mailto:a@example.org)"))).toBe(
    "see mail",
  );
});

test("ranges cut a text into pieces that each know what covers them", () => {
  const ranges = [
    { start: 2, end: 6 },
    { start: 4, end: 10 },
  ];
  expect(cutAt(0, 8, ranges)).toEqual([
    { start: 0, end: 2, in: [] },
    { start: 2, end: 4, in: [0] },
    { start: 4, end: 6, in: [0, 1] },
    { start: 6, end: 8, in: [1] },
  ]);
});

test("the highlighter marks a passage, and takes the mark off one that is marked", () => {
  const at = fc
    .tuple(fc.nat(30), fc.integer({ min: 1, max: 10 }))
    .map(([start, length]) => ({ start, end: start + length }));
  const marked = (ranges: { start: number; end: number }[]) =>
    Array.from({ length: 50 }, (_, i) =>
      ranges.some((r) => r.start <= i && i < r.end),
    );
  fc.assert(
    fc.property(fc.array(at, { maxLength: 6 }), at, (steps, last) => {
      const before = steps.reduce(
        toggleRange,
        [] as { start: number; end: number }[],
      );
      const after = toggleRange(before, last);
      const was = marked(before);
      const all = was.slice(last.start, last.end).every(Boolean);
      const expected = was.map((m, i) =>
        last.start <= i && i < last.end ? !all : m,
      );
      expect(marked(after)).toEqual(expected);
      after.forEach((r, i) => {
        expect(r.end).toBeGreaterThan(r.start);
        const next = after[i + 1];
        if (next) expect(next.start).toBeGreaterThan(r.end);
      });
    }),
  );
});

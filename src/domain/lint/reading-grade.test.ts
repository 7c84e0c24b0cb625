import { describe, expect, it } from "vitest";
import { readingGrade, syllablesOf } from "./reading-grade.ts";

describe("syllables", () => {
  it.each([
    ["the", 1],
    ["table", 2],
    ["people", 2],
    ["walked", 1],
    ["wanted", 2],
    ["schedule", 2],
    ["requires", 2],
    ["processes", 3],
    ["services", 3],
    ["area", 3],
    ["period", 3],
    ["create", 2],
    ["initial", 3],
    ["iteration", 4],
    ["client", 2],
    ["efficient", 3],
    ["evaluate", 4],
    ["stakeholder", 3],
    ["baseline", 2],
    ["beyond", 2],
    ["two-week", 2],
    ["2026", 1],
    ["PMO", 1],
    ["sponsor's", 2],
  ])("%s has %i", (word, n) => {
    expect(syllablesOf(word)).toBe(n);
  });
});

describe("reading grade", () => {
  const plainText = "The cat sat on the mat. ".repeat(8);

  it("follows Flesch and Kincaid's formula", () => {
    // 48 words, 8 sentences, 48 syllables
    expect(readingGrade(plainText)).toBeCloseTo(0.39 * 6 + 11.8 * 1 - 15.59, 6);
  });

  it("leaves tables and code out", () => {
    const table =
      "\n\n| Considerable | Contractual |\n| --- | --- |\n| Renegotiation | Authorisation |\n\n";
    expect(
      readingGrade(`${plainText}${table}\`Organisational.accountability()\``),
    ).toBe(readingGrade(plainText));
  });

  it("says nothing about fewer than 30 words", () => {
    expect(
      readingGrade("Organisational accountability necessitates renegotiation."),
    ).toBeNull();
  });
});

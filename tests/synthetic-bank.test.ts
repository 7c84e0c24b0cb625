import { describe, expect, test } from "vitest";
import { readBank } from "../src/domain/bank/read.ts";
import type { Exam, ItemType } from "../src/domain/bank/schema.ts";
import { gradeResponse } from "../src/domain/grading/grading.ts";
import { completeness } from "../src/domain/question/response.ts";
import { pmpExam } from "./support/pmp-exam.ts";
import {
  correctResponse,
  syntheticBank,
  wrongResponse,
} from "./support/synthetic-bank.ts";

/** Every type there is, with a mix and no cases, as an exam other than the PMP may have it. */
const everyType: Exam = {
  ...pmpExam,
  id: "every",
  delivery: {
    ...pmpExam.delivery,
    sections: [
      {
        id: "all",
        name: "All",
        questions: 180,
        mix: { composite: [3, 5] },
      },
    ],
    breaks: [],
  },
  itemTypes: {
    exam: [
      "single",
      "multiple",
      "matching",
      "ordering",
      "cloze",
      "hotspot",
      "composite",
    ],
    practice: ["numeric"],
  },
};

describe.each([
  ["the PMP profile", pmpExam],
  ["a profile with every type", everyType],
])("a synthetic bank for %s", (_, exam) => {
  const bank = syntheticBank(exam);

  test("is a valid bank", () => {
    expect(readBank(structuredClone(bank))).toMatchObject({ ok: true });
  });

  test("has every type that the profile lists", () => {
    const types = new Set<ItemType>(bank.questions.map((q) => q.type));
    expect([...types].sort()).toEqual(
      [...exam.itemTypes.exam, ...exam.itemTypes.practice].sort(),
    );
  });

  test("has every family once, and at least four questions in every task", () => {
    const families = bank.questions.map((q) => q.family);
    expect(new Set(families).size).toBe(families.length);
    for (const t of exam.domains.flatMap((d) => d.tasks))
      expect(
        bank.questions.filter((q) => q.task === t.id).length,
      ).toBeGreaterThanOrEqual(4);
  });

  test("knows a right and a wrong answer to every question", () => {
    for (const q of bank.questions) {
      expect(gradeResponse(q, correctResponse(q)).correct).toBe(true);
      const wrong = wrongResponse(q);
      expect(completeness(q, wrong)).toBe("complete");
      expect(gradeResponse({ ...q, scoring: "perPart" }, wrong).marks).toBe(0);
    }
  });

  test("marks its right options by their text", () => {
    for (const q of bank.questions) {
      if (q.type !== "single" && q.type !== "multiple") continue;
      for (const o of q.options)
        expect(o.text.startsWith(`Right answer for ${q.id}`)).toBe(
          q.answer.includes(o.id),
        );
      expect(new Set(q.options.map((o) => o.text)).size).toBe(q.options.length);
    }
  });

  test("is the same for the same seed, and another for another", () => {
    expect(syntheticBank(exam)).toEqual(bank);
    expect(syntheticBank(exam, { seed: "other" })).not.toEqual(bank);
  });
});

test.each([
  [{ total: 140, cases: 2 }, 140, 2],
  [{ total: 1000 }, 1000, 17],
  [{ perTask: 4, cases: 0 }, 104, 0],
  [{ forms: 1 }, 218, 4],
])("the size %j gives %i questions and %i cases", (size, questions, cases) => {
  const bank = syntheticBank(pmpExam, size);
  expect([bank.questions.length, bank.cases.length]).toEqual([
    questions,
    cases,
  ]);
  expect(readBank(structuredClone(bank)).ok).toBe(true);
});

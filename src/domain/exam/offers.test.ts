import { describe, expect, test } from "vitest";
import { pmpExam } from "../../../tests/support/pmp-exam.ts";
import {
  itemInfos,
  syntheticBank,
} from "../../../tests/support/synthetic-bank.ts";
import { seededRng } from "../random/random.ts";
import type { Pool } from "./assemble.ts";
import { missingWords, offerForms } from "./offers.ts";

const pool = (
  size: Parameters<typeof syntheticBank>[1],
  seen: (id: string) => number | undefined = () => undefined,
): Pool => {
  const bank = syntheticBank(pmpExam, size);
  const items = itemInfos(bank);
  return {
    exam: pmpExam,
    items,
    lastSeen: new Map(
      items.flatMap((i) =>
        seen(i.id) === undefined ? [] : [[i.id, seen(i.id) as number] as const],
      ),
    ),
  };
};

describe("the forms on offer", () => {
  test("a large bank offers the exam's own length and a third of it with one case", () => {
    const offers = offerForms(pool({ forms: 2 }), seededRng("a"));
    expect(offers.missing).toBeNull();
    expect(offers.full).toMatchObject({
      questions: 180,
      form: { minutes: 240, scale: 1 },
    });
    expect(offers.short).toMatchObject({
      questions: 60,
      form: { minutes: 80 },
    });
    expect(
      new Set(offers.short?.form.sections[0]?.items.map((i) => i.case)).size,
    ).toBe(1);
  });

  test("a pilot offers the largest fair form and says what the full one lacks", () => {
    const offers = offerForms(pool({ total: 140, cases: 2 }), seededRng("a"));
    expect(offers.full).toMatchObject({
      questions: 120,
      form: { minutes: 160 },
    });
    expect(offers.missing).toMatchObject({ cases: 1 });
    expect(offers.short?.questions).toBe(60);
  });

  test("a bank that fills no more than the short form offers it once", () => {
    const offers = offerForms(pool({ total: 75, cases: 1 }), seededRng("a"));
    expect(offers.full?.questions).toBe(60);
    expect(offers.short).toBeNull();
  });

  test("an empty bank offers nothing and says what is missing", () => {
    const offers = offerForms(
      { exam: pmpExam, items: [], lastSeen: new Map() },
      seededRng("a"),
    );
    expect(offers).toMatchObject({ full: null, short: null });
    expect(offers.missing).toHaveProperty("cases");
  });

  test("what was seen before is counted in each form", () => {
    const offers = offerForms(
      pool({ total: 140, cases: 2 }, () => 1),
      seededRng("a"),
    );
    expect(offers.full?.form.seenBefore).toBe(120);
    expect(offers.short?.form.seenBefore).toBe(60);
  });
});

test("what is missing is said in the words of the outline", () => {
  expect(
    missingWords(pmpExam, { people: 10, process: 1, cases: 1, hotspot: 2 }),
  ).toEqual([
    "10 People questions",
    "1 Process question",
    "1 case study",
    "2 hotspot questions",
  ]);
  expect(missingWords(pmpExam, { cases: 2 })).toEqual(["2 case studies"]);
});

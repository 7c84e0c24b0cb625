import { describe, expect, test } from "vitest";
import { pmpExam, pmpSingles } from "../../../tests/support/pmp-exam.ts";
import { syntheticBank } from "../../../tests/support/synthetic-bank.ts";
import type { Exam } from "../bank/schema.ts";
import {
  newItemState,
  withEntry,
  type ItemState,
} from "../memory/item-state.ts";
import { createScheduler } from "../memory/memory.ts";
import { seededRng } from "../random/random.ts";
import { day, instant } from "../time/time.ts";
import { diagnosticForm, diagnosticLength } from "./diagnostic.ts";
import { cutOf, factsOf, paperOf, standardOf } from "./paper.ts";
import { readinessOf } from "./readiness.ts";
import { valueAt } from "./scale.ts";
import { readinessSums } from "./sums.ts";
import { trackRecord, type KeptForecast } from "./track-record.ts";

const scheduler = createScheduler();
const bank = syntheticBank(pmpSingles, { forms: 2 });
const facts = factsOf(bank);

/** The first `n` questions answered, a share of them right, twenty a day. */
function learner(n: number, share: number, exam: Exam = bank.exam) {
  const rng = seededRng(`learner-${n}-${share}`);
  const states = new Map<string, ItemState>();
  const questions = bank.questions
    .slice()
    .sort((a, b) =>
      a.id.split("").reverse().join() < b.id.split("").reverse().join()
        ? -1
        : 1,
    )
    .slice(0, n);
  questions.forEach((q, i) => {
    const on = 20_000 + Math.floor(i / 20);
    const correct = rng() < share;
    states.set(
      q.id,
      withEntry(
        newItemState(exam.id, q.id, q.task, "question"),
        {
          event: q.id,
          atMs: instant(on * 86_400_000 + i),
          day: day(on),
          mode: "quiz",
          rating: correct ? 3 : 1,
          correct,
          confidence: null,
          ms: 60_000,
          revision: 1,
        },
        scheduler,
      ),
    );
  });
  return {
    states,
    sums: readinessSums(exam, "hash", facts, states, scheduler),
  };
}

describe("the pass standard", () => {
  test.each([
    [
      "published marks, exactly",
      { kind: "marks", pass: 36, of: 60 },
      35.5 / 60,
      0,
    ],
    [
      "an undisclosed one as the profile assumes, a quarter wider",
      { kind: "undisclosed", assumed: { mean: 0.68, sd: 0.04 } },
      0.68,
      0.05,
    ],
    [
      "a scaled one without an assumption as usual",
      { kind: "scaled", min: 100, max: 900, pass: 710 },
      0.7,
      0.0625,
    ],
  ] as const)("is taken as %s", (_, passing, mean, sd) => {
    const cut = cutOf({ ...pmpExam, passing });
    expect(cut.mean).toBeCloseTo(mean);
    expect(cut.sd).toBeCloseTo(sd);
  });

  test("is where the prior stands: the expected score of that ability is the mark", () => {
    const { curves } = learner(0, 0).sums;
    const paper = paperOf(bank.exam, curves);
    const theta = standardOf(paper);
    const expected = paper.domains.reduce(
      (s, d) => s + d.weight * valueAt(d.expected, theta),
      0,
    );
    expect(expected).toBeCloseTo(paper.cut.mean, 6);
  });
});

describe("readiness", () => {
  const of = (n: number, share: number) =>
    readinessOf(bank.exam, learner(n, share).sums, scheduler);

  test("before any answer is even chances, not enough, and every domain pooled", () => {
    const r = of(0, 0);
    expect(r.now.bank.pass.chance).toBeGreaterThan(0.35);
    expect(r.now.bank.pass.chance).toBeLessThan(0.65);
    expect(r.enough).toBe(false);
    expect(r.answers).toBe(0);
    expect(r.domains.every((d) => d.pooled)).toBe(true);
  });

  test("rises with right answers, falls with wrong ones, and is enough after many", () => {
    const good = of(200, 0.9);
    const poor = of(200, 0.45);
    expect(good.now.bank.pass.chance).toBeGreaterThan(0.95);
    expect(poor.now.bank.pass.chance).toBeLessThan(0.05);
    expect(good.enough).toBe(true);
    expect(good.fresh + good.familySeen).toBe(200);
    expect(good.domains.some((d) => !d.pooled)).toBe(true);
  });

  test("says less of the real exam than of this bank", () => {
    const { now } = of(200, 0.75);
    expect(now.exam.expected.high - now.exam.expected.low).toBeGreaterThan(
      now.bank.expected.high - now.bank.expected.low,
    );
  });

  test("shows what 65, 70 and 75 % would mean, where the mark is not published", () => {
    const marks = of(200, 0.75).marks;
    expect(marks.map((m) => m.mark)).toEqual([0.65, 0.7, 0.75]);
    expect(marks[0]?.chance).toBeGreaterThan(marks[2]?.chance ?? 1);
    const published: Exam = {
      ...bank.exam,
      passing: { kind: "marks", pass: 120, of: 170 },
    };
    expect(
      readinessOf(published, learner(50, 0.7).sums, scheduler).marks,
    ).toEqual([]);
  });

  test("fades to the exam's day by what will be forgotten, if nothing is reviewed", () => {
    const { sums } = learner(200, 0.8);
    const on = (days: number) =>
      readinessOf(bank.exam, sums, scheduler, {
        today: day(20_010),
        day: day(20_010 + days),
        studyDays: 0,
      }).examDay?.bank.expected.mean ?? NaN;
    const now = readinessOf(bank.exam, sums, scheduler).now.bank.expected.mean;
    expect(on(0)).toBeCloseTo(now, 6);
    expect(on(30)).toBeLessThan(now - 0.01);
    expect(on(90)).toBeLessThan(on(30));
  });

  test("names the domain in which ten answers would narrow it most", () => {
    const { sums, states } = learner(0, 0);
    const first = bank.exam.domains[0];
    // Everything known of the other domains, nothing of the first.
    for (const q of bank.questions) {
      if (first?.tasks.some((t) => t.id === q.task)) continue;
      states.set(
        q.id,
        withEntry(
          newItemState(bank.exam.id, q.id, q.task, "question"),
          {
            event: q.id,
            atMs: instant(0),
            day: day(20_000),
            mode: "quiz",
            rating: 3,
            correct: q.id.length % 2 === 0 || q.id.endsWith("1"),
            confidence: null,
            ms: 0,
            revision: 1,
          },
          scheduler,
        ),
      );
    }
    const known = readinessSums(bank.exam, sums.hash, facts, states, scheduler);
    const r = readinessOf(bank.exam, known, scheduler);
    expect(r.narrowest[0]).toBe(first?.id);
    expect(r.domains[0]?.pooled).toBe(true);
    expect(r.domains[0]?.tenMoreNarrow).toBeGreaterThan(0);
  });
});

describe("a diagnostic form", () => {
  const { sums, states } = learner(100, 0.7);
  const isSeen = (item: string) => states.has(item);
  const form = diagnosticForm(bank.exam, sums, facts, isSeen, 20);
  const domainsOf = (items: string[]) =>
    bank.exam.domains.map(
      (_, d) => items.filter((i) => facts.get(i)?.domain === d).length,
    );

  test("takes a quarter of an hour at the exam's pace", () => {
    expect(diagnosticLength(pmpExam)).toBe(11);
  });

  test("follows the outline's weights and asks nothing twice", () => {
    expect(new Set(form).size).toBe(20);
    domainsOf(form).forEach((n, d) =>
      expect(
        Math.abs(n - ((bank.exam.domains[d]?.weight ?? 0) / 100) * 20),
      ).toBeLessThanOrEqual(1),
    );
  });

  test("has never-seen questions and no two of a family", () => {
    expect(form.some(isSeen)).toBe(false);
    for (const item of form)
      for (const other of facts.get(item)?.family ?? [])
        expect(form).not.toContain(other);
  });

  test("tells more than as many questions at random", () => {
    const width = (items: readonly string[]) => {
      const all = new Map(states);
      for (const item of items)
        all.set(
          item,
          withEntry(
            newItemState(
              bank.exam.id,
              item,
              bank.questions.find((q) => q.id === item)?.task ?? "",
              "question",
            ),
            {
              event: item,
              atMs: instant(9e12),
              day: day(20_005),
              mode: "diagnostic",
              rating: 3,
              correct: item.length > 0 && items.indexOf(item) % 10 < 7,
              confidence: null,
              ms: 0,
              revision: 1,
            },
            scheduler,
          ),
        );
      const { expected } = readinessOf(
        bank.exam,
        readinessSums(bank.exam, "hash", facts, all, scheduler),
        scheduler,
      ).now.bank;
      return expected.high - expected.low;
    };
    const hardest = [...facts]
      .filter(([item]) => !isSeen(item))
      .sort(([, a], [, b]) => b.b - a.b)
      .slice(0, 20)
      .map(([item]) => item);
    expect(width(form)).toBeLessThan(width(hardest));
    expect(width(form)).toBeLessThan(width([]));
  });
});

describe("the track record", () => {
  const said = (change: Partial<KeptForecast>): KeptForecast => ({
    exam: "pmp",
    day: day(100),
    when: "now",
    chance: 0.6,
    low: 0.3,
    high: 0.8,
    answers: 90,
    ...change,
  });
  const outcome = { exam: "pmp", day: day(110), passed: true };

  test("pairs an outcome with the last forecast before it, and one for the exam's day goes first", () => {
    const forecasts = [
      said({ day: day(105), chance: 0.7 }),
      said({ day: day(104), when: "exam-day", chance: 0.8 }),
      said({ day: day(111), chance: 0.99 }),
      said({ exam: "capm", day: day(109), chance: 0.1 }),
    ];
    const record = trackRecord(forecasts, [outcome]);
    expect(record.pairs[0]?.forecast.chance).toBe(0.8);
    expect(record.brier).toBeCloseTo(0.04);
    expect(record).toMatchObject({ said: 0.8, passed: 1 });
  });

  test("is no number without a pair: a forecast from long before says nothing", () => {
    expect(trackRecord([said({ day: day(20) })], [outcome])).toEqual({
      pairs: [],
      brier: null,
      said: null,
      passed: null,
    });
  });
});

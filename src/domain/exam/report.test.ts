import { describe, expect, test } from "vitest";
import { pmpExam } from "../../../tests/support/pmp-exam.ts";
import {
  correctResponse,
  itemInfos,
  syntheticBank,
  wrongResponse,
} from "../../../tests/support/synthetic-bank.ts";
import type { Question } from "../bank/schema.ts";
import type { Response } from "../question/response.ts";
import { seededRng } from "../random/random.ts";
import { assembleForm } from "./assemble.ts";
import {
  act,
  REST_MS,
  startAttempt,
  type AttemptPlan,
  type AttemptState,
} from "./attempt.ts";
import { planAttempt } from "./plan.ts";
import { BAND_NAMES, bandOf, likelyRange, reportOf, slowMs } from "./report.ts";

const bank = syntheticBank(pmpExam);
const questions = new Map(bank.questions.map((q) => [q.id, q]));
const drawn = assembleForm(
  { exam: pmpExam, items: itemInfos(bank), lastSeen: new Map() },
  1,
  seededRng("report"),
);
if (!drawn.ok) throw new Error("The synthetic bank fills no form.");
const plan = planAttempt(
  pmpExam,
  drawn.form,
  questions,
  { title: "PMP", timeFactor: 1, gapPolicy: "practice", bankHash: "hash" },
  seededRng("plan"),
);
const domainOf = new Map(
  pmpExam.domains.flatMap((d) => d.tasks.map((t) => [t.id, d.id] as const)),
);

/** Sits the whole exam, a minute a question; `give` says what is given, one response after the other. */
function sit(
  give: (question: Question, number: number) => Response[],
  on: AttemptPlan = plan,
): AttemptState {
  let state = startAttempt(on);
  let number = 0;
  on.sections.forEach((section, s) => {
    if (state.now.phase === "break")
      state = act(on, state, 0, { do: "end-break" });
    section.items.forEach(({ item }, index) => {
      state = act(on, state, 0, { do: "go", index });
      number++;
      const responses = give(questions.get(item)!, number);
      for (const response of responses)
        state = act(on, state, REST_MS, {
          do: "answer",
          item,
          response,
          atMs: 0,
        });
      state = act(on, state, 60_000 - responses.length * REST_MS, {
        do: "tick",
      });
    });
    const last = s + 1 === on.sections.length;
    state = act(on, state, 0, { do: last ? "submit" : "end-section" });
  });
  return state;
}

const report = (state: AttemptState, on = plan) =>
  reportOf(pmpExam, on, state, questions);

describe("an exam with every answer right", () => {
  const result = report(sit((q) => [correctResponse(q)]));

  test("has all 170 scored marks; the pretest questions do not count", () => {
    expect(result).toMatchObject({
      marks: 170,
      of: 170,
      share: 1,
      correct: 170,
      answered: 180,
    });
    expect(result.items.filter((i) => !i.scored)).toHaveLength(10);
  });

  test("is above target in every domain", () => {
    expect(result.domains.map((d) => [d.id, d.share, d.band])).toEqual([
      ["people", 1, 3],
      ["process", 1, 3],
      ["business", 1, 3],
    ]);
    expect(result.domains.reduce((n, d) => n + d.of, 0)).toBe(170);
  });

  test("numbers the questions over the sections and adds up their time", () => {
    expect(result.items.map((i) => i.number)).toEqual(
      Array.from({ length: 180 }, (_, i) => i + 1),
    );
    expect(
      result.sections.map((s) => [s.firstNumber, s.items.length, s.ms]),
    ).toEqual([
      [1, 15, 15 * 60_000],
      [16, 83, 83 * 60_000],
      [99, 82, 82 * 60_000],
    ]);
    expect([result.usedMs, result.targetMs]).toEqual([180 * 60_000, 80_000]);
    expect(result.thirds).toEqual([
      { correct: 60, of: 60 },
      { correct: 60, of: 60 },
      { correct: 60, of: 60 },
    ]);
  });
});

test("an exam with nothing answered has no marks, and says unanswered rather than wrong", () => {
  const result = report(sit(() => []));
  expect(result).toMatchObject({ marks: 0, of: 170, share: 0, answered: 0 });
  expect(new Set(result.items.map((i) => i.outcome))).toEqual(
    new Set(["unanswered"]),
  );
  expect(result.domains.map((d) => d.band)).toEqual([0, 0, 0]);
});

test("an answer that was taken back is unanswered", () => {
  const result = report(
    sit((q) =>
      q.type === "single"
        ? [correctResponse(q), { type: "choice", chosen: [] }]
        : [wrongResponse(q)],
    ),
  );
  const singles = result.items.filter((i) => i.question.type === "single");
  expect(new Set(singles.map((i) => i.outcome))).toEqual(
    new Set(["unanswered"]),
  );
  expect(new Set(singles.map((i) => i.change))).toEqual(new Set(["to-wrong"]));
});

test("a domain's share and band come from its own scored questions", () => {
  const result = report(
    sit((q) => [
      domainOf.get(q.task) === "people" ? wrongResponse(q) : correctResponse(q),
    ]),
  );
  expect(result.domains.map((d) => d.band)).toEqual([0, 3, 3]);
  const people = result.items.filter((i) => i.domain === "people" && i.scored);
  expect(result.domains[0]).toMatchObject({
    marks: 0,
    of: people.length,
    weight: 33,
  });
  expect(result.marks).toBe(170 - people.length);
});

test("accuracy by thirds is by the order of the exam", () => {
  const result = report(
    sit((q, number) => [number <= 60 ? correctResponse(q) : wrongResponse(q)]),
  );
  expect(result.thirds.map((t) => t.correct)).toEqual([60, 0, 0]);
});

describe("the net effect of changing an answer", () => {
  const isSingle = (q: Question) => q.type === "single";
  const right = correctResponse;
  const wrong = wrongResponse;
  /** A wrong answer other than wrongResponse. */
  const otherWrong = (q: Question): Response => {
    if (q.type !== "single") throw new Error("Only for single-answer items.");
    const [, other] = q.options.filter((o) => !q.answer.includes(o.id));
    return { type: "choice", chosen: [other!.id] };
  };

  test.each<[string, (q: Question) => Response[], string]>([
    ["none, where one was given", (q) => [right(q)], "none"],
    ["none, where none was given", () => [], "none"],
    ["from wrong to right", (q) => [wrong(q), right(q)], "to-right"],
    ["from right to wrong", (q) => [right(q), wrong(q)], "to-wrong"],
    ["from wrong to wrong", (q) => [wrong(q), otherWrong(q)], "neutral"],
    [
      "from right over wrong back to right",
      (q) => [right(q), wrong(q), right(q)],
      "neutral",
    ],
    [
      "from wrong over right to wrong",
      (q) => [wrong(q), right(q), otherWrong(q)],
      "neutral",
    ],
  ])("%s", (_, give, change) => {
    const result = report(sit((q) => (isSingle(q) ? give(q) : [])));
    const singles = result.items.filter((i) => isSingle(i.question));
    expect(new Set(singles.map((i) => i.change))).toEqual(new Set([change]));
  });

  test("does not count the steps of filling in", () => {
    const result = report(
      sit((q) => {
        const key = correctResponse(q);
        if (key.type !== "choice") return [key];
        return key.chosen.map((_, n) => ({
          type: "choice",
          chosen: key.chosen.slice(0, n + 1),
        }));
      }),
    );
    expect(new Set(result.items.map((i) => i.change))).toEqual(
      new Set(["none"]),
    );
  });

  test("does not judge by an answer that was never whole", () => {
    const result = report(
      sit((q) => {
        if (q.type !== "multiple") return [];
        const [a, b] = q.options.filter((o) => !q.answer.includes(o.id));
        return [
          { type: "choice", chosen: [a!.id] },
          { type: "choice", chosen: [b!.id] },
          correctResponse(q),
        ];
      }),
    );
    const multiples = result.items.filter(
      (i) => i.question.type === "multiple",
    );
    expect(multiples.length).toBeGreaterThan(0);
    expect(new Set(multiples.map((i) => i.change))).toEqual(new Set(["none"]));
  });
});

describe("pace", () => {
  test("a question is slow above two minutes, or half as long again as the pace of the exam", () => {
    expect(slowMs(80_000)).toBe(120_000);
    expect(slowMs(120_000)).toBe(180_000);
    expect(slowMs(null)).toBe(120_000);
  });

  test("the slow questions are told from the others", () => {
    let state = startAttempt(plan);
    state = act(plan, state, 120_001, { do: "go", index: 1 });
    state = act(plan, state, 120_000, { do: "go", index: 2 });
    expect(
      report(state)
        .items.slice(0, 3)
        .map((i) => i.slow),
    ).toEqual([true, false, false]);
  });

  test("there is no target with time switched off", () => {
    const untimed = { ...plan, limitMs: null, timeFactor: null };
    expect(report(startAttempt(untimed), untimed).targetMs).toBeNull();
  });

  test("the target counts the sections' own clocks and the exam's", () => {
    const mixed: AttemptPlan = {
      ...plan,
      sections: plan.sections.map((s, i) =>
        i === 1 ? { ...s, limitMs: 100 * 60_000 } : s,
      ),
      limitMs: 140 * 60_000,
    };
    expect(report(startAttempt(mixed), mixed).targetMs).toBe(80_000);
  });
});

describe("bands", () => {
  test.each([
    [0, 0],
    [0.4999, 0],
    [0.5, 1],
    [0.6199, 1],
    [0.62, 2],
    [0.74, 3],
    [1, 3],
  ])("a share of %d is band %i", (share, band) => {
    expect(bandOf(share, [0.5, 0.62, 0.74])).toBe(band);
    expect(BAND_NAMES[band]).toBeDefined();
  });

  test("an exam without band limits reports none", () => {
    const exam = {
      ...pmpExam,
      passing: { kind: "marks", pass: 36, of: 60 } as const,
    };
    const state = sit((q) => [correctResponse(q)]);
    expect(
      reportOf(exam, plan, state, questions).domains.map((d) => d.band),
    ).toEqual([null, null, null]);
  });

  test("a domain that the form has no scored question of has no share", () => {
    const only: AttemptPlan = {
      ...plan,
      sections: plan.sections.map((s) => ({
        ...s,
        items: s.items.filter(
          (i) => domainOf.get(questions.get(i.item)!.task) === "people",
        ),
      })),
    };
    const result = report(startAttempt(only), only);
    expect(result.domains.map((d) => [d.share, d.band])).toEqual([
      [0, 0],
      [null, null],
      [null, null],
    ]);
  });
});

test("a plan whose questions are gone reports nothing and does not fail", () => {
  const result = reportOf(pmpExam, plan, startAttempt(plan), new Map());
  expect(result).toMatchObject({ items: [], of: 0, share: 0 });
  expect(result.thirds).toEqual([
    { correct: 0, of: 0 },
    { correct: 0, of: 0 },
    { correct: 0, of: 0 },
  ]);
});

describe("the likely range of a share", () => {
  // Wilson score interval at 90 %, computed by hand from the formula.
  test.each([
    [0, 10, 0, 0.213],
    [10, 10, 0.787, 1],
    [50, 100, 0.419, 0.581],
    [126, 180, 0.641, 0.753],
  ])("of %i in %i is %d to %d", (correct, of, low, high) => {
    const range = likelyRange(correct, of);
    expect(range.low).toBeCloseTo(low, 3);
    expect(range.high).toBeCloseTo(high, 3);
  });

  test("of nothing is everything", () => {
    expect(likelyRange(0, 0)).toEqual({ low: 0, high: 1 });
  });
});

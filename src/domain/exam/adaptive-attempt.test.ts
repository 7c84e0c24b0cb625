import { describe, expect, test } from "vitest";
import { certification } from "../../../tests/support/certifications.ts";
import {
  correctResponse,
  itemInfos,
  syntheticBank,
  wrongResponse,
} from "../../../tests/support/synthetic-bank.ts";
import { gradeResponse } from "../grading/grading.ts";
import { seededRng } from "../random/random.ts";
import {
  catOf,
  adaptiveShortfall,
  lengthOf,
  planAsDrawn,
} from "./adaptive-attempt.ts";
import {
  act,
  currentItem,
  startAttempt,
  type AttemptAct,
  type AttemptPlan,
  type AttemptState,
} from "./attempt.ts";
import { offerForms } from "./offers.ts";
import { planAttempt } from "./plan.ts";
import { reportOf } from "./report.ts";

const MINUTE = 60_000;
const cissp = certification("cissp");
const bank = syntheticBank(cissp);
const questions = new Map(bank.questions.map((q) => [q.id, q]));

function planOf(seed: string, recent: string[] = [], from = bank): AttemptPlan {
  const offers = offerForms(
    { exam: cissp, items: itemInfos(from), lastSeen: new Map() },
    seededRng(seed),
  );
  if (!offers.full) throw new Error("The bank offers no exam.");
  return planAttempt(
    cissp,
    offers.full.form,
    questions,
    {
      title: "CISSP",
      timeFactor: 1,
      gapPolicy: "exam",
      bankHash: "hash",
      recent,
    },
    seededRng(seed),
  );
}

/** Answers the question on the screen for good, after `ms`. Returns the acts too, for a replay. */
function give(
  plan: AttemptPlan,
  state: AttemptState,
  right: boolean,
  ms: number,
  log: [number, AttemptAct][] = [],
): AttemptState {
  const item = currentItem(planAsDrawn(plan, state), state);
  if (!item) throw new Error("No question is open.");
  const question = questions.get(item.item)!;
  const response = right ? correctResponse(question) : wrongResponse(question);
  const { correct } = gradeResponse(question, response);
  const acts: [number, AttemptAct][] = [
    [ms, { do: "answer", item: item.item, response, atMs: 0 }],
    [0, { do: "confirm", item: item.item, correct }],
  ];
  log.push(...acts);
  return acts.reduce((s, [elapsed, a]) => act(plan, s, elapsed, a), state);
}

function sit(
  plan: AttemptPlan,
  right: (n: number) => boolean,
  ms = 30_000,
): { state: AttemptState; log: [number, AttemptAct][] } {
  const log: [number, AttemptAct][] = [];
  let state = startAttempt(plan);
  for (let n = 0; n < 200 && state.now.phase !== "finished"; n++)
    state = give(plan, state, right(n), ms, log);
  return { state, log };
}

describe("an adaptive exam ends", () => {
  test("after 100 questions for a learner who knows all of them, above the standard", () => {
    const { state } = sit(planOf("a"), () => true);
    expect(state.now).toEqual({ phase: "finished", reason: "stopped" });
    expect(state.adaptive?.drawn).toHaveLength(100);
    expect(state.adaptive?.stop).toEqual({
      rule: "confidence",
      verdict: "pass",
    });
  });

  test("after 100 questions for a learner who knows none, below the standard", () => {
    const { state } = sit(planOf("b"), () => false);
    expect(state.adaptive?.drawn).toHaveLength(100);
    expect(state.adaptive?.stop).toEqual({
      rule: "confidence",
      verdict: "fail",
    });
  });

  test("after 150 for a learner who stays at the standard, by the last estimate", () => {
    const plan = planOf("c");
    // At a guess floor of a quarter, five of eight right holds the estimate near the standard.
    let state = startAttempt(plan);
    for (let n = 0; n < 200 && state.now.phase !== "finished"; n++) {
      state = give(
        plan,
        state,
        catOf(plan.adaptive!, state.adaptive!).now.mean < 0,
        1_000,
      );
    }
    expect(state.adaptive?.drawn).toHaveLength(150);
    expect(state.adaptive?.stop?.rule).toBe("maximum-length");
  });

  test("when time runs out: before the minimum it is a fail, whatever was right", () => {
    const { state } = sit(planOf("d"), () => true, 4 * MINUTE);
    expect(state.now).toEqual({ phase: "finished", reason: "time" });
    expect(state.adaptive?.stop).toEqual({ rule: "time", verdict: "fail" });
    expect(state.consumedMs).toBe(180 * MINUTE);
  });

  test("when time runs out after the minimum: a pass only where the estimate stayed at the standard", () => {
    const plan = planOf("e");
    const near = (aim: number) => {
      let state = startAttempt(plan);
      for (let n = 0; n < 200 && state.now.phase !== "finished"; n++) {
        const { mean } = catOf(plan.adaptive!, state.adaptive!).now;
        // Just above the standard, so that the interval never leaves it; 82 seconds each take 180 minutes for 131.
        state = give(plan, state, mean < aim, 82_000);
      }
      return state;
    };
    const above = near(0.2);
    expect(above.now).toEqual({ phase: "finished", reason: "time" });
    expect(above.adaptive!.drawn.length).toBeGreaterThan(100);
    const stayed = reportOf(cissp, planAsDrawn(plan, above), above, questions)
      .adaptive!.track.filter((t) => t.scored)
      .slice(-75)
      .every((t) => t.mean >= 0);
    expect(above.adaptive?.stop).toEqual({
      rule: "time",
      verdict: stayed ? "pass" : "fail",
    });
    expect(near(-0.3).adaptive?.stop).toEqual({
      rule: "time",
      verdict: "fail",
    });
  });
});

describe("while an adaptive exam runs", () => {
  const plan = planOf("run");
  const first = startAttempt(plan);
  const second = give(plan, first, true, 1_000);

  test("there is one question at first, and the next follows the answer", () => {
    expect(planAsDrawn(plan, first).sections[0]?.items).toHaveLength(1);
    expect(planAsDrawn(plan, second).sections[0]?.items).toHaveLength(2);
    expect(second.now).toMatchObject({ phase: "question", index: 1 });
    expect(lengthOf(plan)).toEqual({ min: 100, max: 150 });
  });

  test.each<[string, AttemptAct]>([
    ["a step back", { do: "go", index: 0 }],
    ["a step on without an answer", { do: "go", index: 2 }],
    ["a review", { do: "review" }],
    ["an early end", { do: "submit" }],
    [
      "a flag",
      {
        do: "flag",
        item: planAsDrawn(plan, second).sections[0]!.items[1]!.item,
        on: true,
      },
    ],
    [
      "another answer to the question before",
      {
        do: "confirm",
        item: planAsDrawn(plan, first).sections[0]!.items[0]!.item,
        correct: false,
      },
    ],
    [
      "confirming without an answer",
      {
        do: "confirm",
        item: planAsDrawn(plan, second).sections[0]!.items[1]!.item,
        correct: true,
      },
    ],
  ])("%s changes nothing", (_, a) => {
    expect(act(plan, second, 0, a)).toBe(second);
  });

  test("the unscored questions lie within the first hundred and are told only in the result", () => {
    const { state } = sit(plan, (n) => n % 2 === 0);
    const unscored = state.adaptive!.drawn.flatMap((d, i) =>
      d.scored ? [] : [i],
    );
    expect(unscored).toHaveLength(25);
    expect(Math.max(...unscored)).toBeLessThan(100);
  });

  test("the log's acts, read back from JSON, lead to the same questions and the same end", () => {
    const { state, log } = sit(plan, (n) => n % 3 !== 0);
    const read = JSON.parse(JSON.stringify({ plan, log })) as {
      plan: AttemptPlan;
      log: [number, AttemptAct][];
    };
    const again = read.log.reduce(
      (s, [ms, a]) => act(read.plan, s, ms, a),
      startAttempt(read.plan),
    );
    expect(again).toEqual(state);
  });

  test("the questions of the last two runs are left out", () => {
    const before = sit(plan, (n) => n % 2 === 0).state.adaptive!.drawn.map(
      (d) => d.item,
    );
    const next = sit(planOf("again", before), (n) => n % 2 === 0).state
      .adaptive!.drawn;
    expect(next.filter((d) => before.includes(d.item))).toEqual([]);
  });
});

describe("a bank that is too small for the adaptive exam", () => {
  const small = syntheticBank(cissp, { total: 110 });

  test("offers a shorter one with the same rules in proportion, and says what it lacks", () => {
    const offers = offerForms(
      { exam: cissp, items: itemInfos(small), lastSeen: new Map() },
      seededRng("small"),
    );
    expect(offers.full).toMatchObject({ atLeast: 40, questions: 60 });
    expect(offers.full?.form.minutes).toBe(72);
    const lack = Object.values(offers.missing ?? {}).reduce((a, b) => a + b, 0);
    expect(lack).toBeGreaterThan(100);
    expect(Object.keys(offers.missing ?? {})).toEqual(
      cissp.domains.map((d) => d.id),
    );
  });

  test("lacks nothing once each domain has half as much again as the longest run asks", () => {
    expect(
      adaptiveShortfall({ exam: cissp, items: itemInfos(bank) }, 1),
    ).toEqual({});
  });

  test("with ten questions it offers none", () => {
    const few = syntheticBank(cissp, { total: 10 });
    const offers = offerForms(
      { exam: cissp, items: itemInfos(few), lastSeen: new Map() },
      seededRng("few"),
    );
    expect(offers.full).toBeNull();
    expect(Object.keys(offers.missing ?? {}).length).toBeGreaterThan(0);
  });
});

test("the report of an adaptive exam tells why it stopped, the track, and each domain against the standard", () => {
  const plan = planOf("report");
  const { state } = sit(plan, () => true);
  const report = reportOf(
    cissp,
    planAsDrawn(plan, state),
    state,
    questions,
  ).adaptive!;
  expect(report.why).toContain("above the standard with 95% confidence");
  expect(report.track).toHaveLength(100);
  expect(report.track.at(-1)!.low).toBeGreaterThan(0);
  expect(report.domains.map((d) => d.standing)).toEqual(
    cissp.domains.map(() => "above"),
  );
  expect(report.domains.reduce((n, d) => n + d.scored, 0)).toBe(75);
});

import { describe, expect, test } from "vitest";
import type { Exam } from "../bank/schema.ts";
import { pmpExam } from "../../../tests/support/pmp-exam.ts";
import { seededRng } from "../random/random.ts";
import {
  nextItem,
  rulesOf,
  scoredOf,
  startCat,
  stopWords,
  takeAnswer,
  timeOut,
  type CatItem,
  type CatRules,
  type CatState,
} from "./cat.ts";
import { probability } from "./irt.ts";

const weights = { a: 50, b: 30, c: 20 };
const rules: CatRules = {
  minScored: 75,
  maxScored: 125,
  pretest: 25,
  pretestWithin: 100,
  confidence: 0.95,
  start: -1,
  weights,
};
const pool: CatItem[] = Object.entries(weights).flatMap(([domain, w]) =>
  Array.from({ length: w * 5 }, (_, i) => ({
    id: `${domain}${i}`,
    family: `${domain}${i}`,
    domain,
    a: 1,
    b: ((i * 37) % 41) / 10 - 2,
    c: 0.25,
  })),
);

/** Sits the exam with a fixed ability, or with a rule for each answer; `most` cuts it short. */
function sit(
  answer: (item: CatItem, n: number) => boolean,
  seed: string,
  most = Infinity,
  recent = new Set<string>(),
): CatState {
  const rng = seededRng(seed);
  let state = startCat(rules, rng);
  for (let n = 0; n < most; n++) {
    const next = nextItem(state, rules, pool, recent, rng);
    if (!next) break;
    state = takeAnswer(
      state,
      rules,
      next.item,
      next.scored,
      answer(next.item, n),
    );
  }
  return state;
}
const able = (theta: number, seed: string) => {
  const chance = seededRng(`${seed}/answers`);
  return (item: CatItem) => chance() < probability(item, theta);
};

describe("the three stop rules", () => {
  test.each([
    [2.5, "pass"],
    [-2.5, "fail"],
  ] as const)(
    "at ability %f the interval decides at the minimum length: %s",
    (theta, verdict) => {
      const state = sit(able(theta, "sure"), "sure");
      expect(state.stop).toEqual({ rule: "confidence", verdict });
      expect(scoredOf(state).length).toBe(75);
      expect(state.answers.length).toBe(100);
    },
  );

  test("undecided at the maximum length, the estimate decides", () => {
    const state = sit(able(0, "even"), "even-3");
    expect(state.stop?.rule).toBe("maximum-length");
    expect(scoredOf(state)).toHaveLength(125);
    expect(state.stop?.verdict).toBe(state.now.mean >= 0 ? "pass" : "fail");
  });

  test("time out before the minimum is a fail, however good the answers", () => {
    expect(
      timeOut(
        sit(() => true, "early", 80),
        rules,
      ).stop,
    ).toEqual({ rule: "time", verdict: "fail" });
  });

  test("time out after the minimum passes only where the estimate stayed at or above the standard", () => {
    const undecided = sit(able(0.15, "late"), "late", 110);
    expect(undecided.stop).toBeNull();
    const held = scoredOf(undecided)
      .slice(-75)
      .every((a) => a.after.mean >= 0);
    expect(timeOut(undecided, rules).stop).toEqual({
      rule: "time",
      verdict: held ? "pass" : "fail",
    });
    const above: CatState = {
      ...undecided,
      answers: undecided.answers.map((a) => ({
        ...a,
        after: { ...a.after, mean: 0.2 },
      })),
    };
    expect(timeOut(above, rules).stop).toEqual({
      rule: "time",
      verdict: "pass",
    });
  });

  test("nothing is asked after the end", () => {
    const state = sit(able(3, "over"), "over");
    expect(nextItem(state, rules, pool, new Set(), seededRng("x"))).toBeNull();
  });
});

test("25 unscored items come within the first 100, and do not move the estimate", () => {
  const state = sit(able(0, "pretest"), "pretest");
  const unscored = state.answers.flatMap((a, i) => (a.scored ? [] : [i]));
  expect(unscored).toHaveLength(25);
  expect(Math.max(...unscored)).toBeLessThan(100);
  for (const i of unscored.filter((at) => at > 0))
    expect(state.answers[i]?.after).toEqual(state.answers[i - 1]?.after);
});

test("the first item is clearly below the standard, the domains follow the outline's weights", () => {
  const rng = seededRng("first");
  const first = nextItem(
    startCat({ ...rules, pretest: 0 }, rng),
    rules,
    pool,
    new Set(),
    rng,
  );
  expect(first?.item.b).toBeLessThan(-0.4);
  const scored = scoredOf(sit(able(0, "shares"), "shares"));
  for (const [domain, weight] of Object.entries(weights))
    expect(
      Math.abs(
        (100 * scored.filter((a) => a.domain === domain).length) /
          scored.length -
          weight,
      ),
    ).toBeLessThanOrEqual(2);
});

test("a second run shares no item with the first while others are left", () => {
  const first = new Set(sit(able(0, "one"), "one").answers.map((a) => a.item));
  const second = sit(able(0, "two"), "two", Infinity, first);
  expect(second.answers.filter((a) => first.has(a.item))).toEqual([]);
});

test("the rules are read from the profile, scaled for a small bank, and told in words", () => {
  const exam: Exam = {
    ...pmpExam,
    delivery: {
      ...pmpExam.delivery,
      mode: "adaptive",
      adaptive: {
        minScored: 75,
        maxScored: 125,
        pretest: 25,
        pretestWithin: 100,
        confidence: 0.95,
      },
    },
  };
  expect(rulesOf(pmpExam)).toBeNull();
  expect(rulesOf(exam)).toMatchObject({
    minScored: 75,
    start: -1,
    weights: { people: 33 },
  });
  const small = rulesOf(exam, 0.4) as CatRules;
  expect([small.minScored, small.maxScored, small.pretest]).toEqual([
    30, 50, 10,
  ]);
  expect(
    stopWords({ rule: "confidence", verdict: "pass" }, rules, 75),
  ).toContain("above the standard with 95% confidence");
  const longest = { rule: "maximum-length", verdict: "fail" } as const;
  expect(stopWords(longest, rules, rules.maxScored)).toBe(
    "The maximum of 125 scored questions was reached without certainty; the final estimate was below the standard.",
  );
  // A bank that was used up says so, and claims no maximum.
  expect(stopWords(longest, rules, 75)).toBe(
    "The bank had no further question to ask after 75 scored ones, without certainty; the final estimate was below the standard.",
  );
});

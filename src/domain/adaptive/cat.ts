/**
 * The adaptive exam (CISSP form), as a pure machine: which item next, and when to stop. What ISC2 does not
 * publish (model, start value, exposure control) is this project's assumption and labelled so in the bank.
 */
import type { Exam } from "../bank/schema.ts";
import { shuffled, type Rng } from "../random/random.ts";
import {
  estimate,
  information,
  normalPrior,
  observe,
  type Estimate,
  type IrtItem,
  type Posterior,
} from "./irt.ts";

export interface CatItem extends IrtItem {
  id: string;
  domain: string;
  family: string;
}

export interface CatRules {
  minScored: number;
  maxScored: number;
  pretest: number;
  /** All unscored items come within the first so many. */
  pretestWithin: number;
  confidence: number;
  /** Ability at which the first item is picked, logits below the standard. */
  start: number;
  weights: Record<string, number>;
}

/** A choice among this many best items keeps two runs apart. */
const BEST_FEW = 8;
/** The prior is wide and centred at the standard, so that it does not decide. */
const PRIOR_SD = 2;

/** The rules of a profile, at a share of its length for a bank that is too small. */
export function rulesOf(exam: Exam, scale = 1): CatRules | null {
  const a = exam.delivery.adaptive;
  if (!a) return null;
  const part = (n: number) => Math.max(1, Math.round(n * scale));
  return {
    minScored: part(a.minScored),
    maxScored: part(a.maxScored),
    pretest: Math.round(a.pretest * scale),
    pretestWithin: part(a.pretestWithin),
    confidence: a.confidence,
    start: a.start ?? -1,
    weights: Object.fromEntries(exam.domains.map((d) => [d.id, d.weight])),
  };
}

export interface CatAnswer {
  item: string;
  domain: string;
  scored: boolean;
  correct: boolean;
  /** Ability and interval after this answer. */
  after: Estimate;
}

export type CatVerdict = "pass" | "fail";

export interface CatStop {
  rule: "confidence" | "maximum-length" | "time";
  verdict: CatVerdict;
}

export interface CatState {
  answers: CatAnswer[];
  posterior: Posterior;
  now: Estimate;
  /** Positions (from 0) that hold unscored items. */
  pretestAt: ReadonlySet<number>;
  stop: CatStop | null;
}

export function startCat(rules: CatRules, rng: Rng): CatState {
  const positions = shuffled(
    Array.from({ length: rules.pretestWithin }, (_, i) => i),
    rng,
  );
  const posterior = normalPrior(0, PRIOR_SD, { reach: 6 });
  return {
    answers: [],
    posterior,
    now: estimate(posterior, rules.confidence),
    pretestAt: new Set(positions.slice(0, rules.pretest)),
    stop: null,
  };
}

export const scoredOf = (state: CatState): CatAnswer[] =>
  state.answers.filter((a) => a.scored);

/** The domain that is furthest behind its weight among those that still have items. */
function neediestDomain(
  state: CatState,
  rules: CatRules,
  available: ReadonlySet<string>,
  scored: boolean,
): string | null {
  const done = state.answers.filter((a) => a.scored === scored);
  const total = Object.values(rules.weights).reduce((a, b) => a + b, 0);
  let best: string | null = null;
  let bestLack = -Infinity;
  for (const [domain, weight] of Object.entries(rules.weights)) {
    if (!available.has(domain)) continue;
    const lack =
      ((done.length + 1) * weight) / total -
      done.filter((a) => a.domain === domain).length;
    if (lack > bestLack) {
      best = domain;
      bestLack = lack;
    }
  }
  return best;
}

/**
 * The next item, or null when the exam is over or the pool is used up. `recent` are the items of the last
 * runs: they come only when nothing else is left.
 */
export function nextItem(
  state: CatState,
  rules: CatRules,
  pool: readonly CatItem[],
  recent: ReadonlySet<string>,
  rng: Rng,
): { item: CatItem; scored: boolean } | null {
  if (state.stop) return null;
  const asked = new Set(state.answers.map((a) => a.item));
  const families = new Set(
    pool.filter((i) => asked.has(i.id)).map((i) => i.family),
  );
  const left = pool.filter((i) => !asked.has(i.id) && !families.has(i.family));
  const fresh = left.filter((i) => !recent.has(i.id));
  const scored = !state.pretestAt.has(state.answers.length);
  for (const from of [fresh, left]) {
    const domain = neediestDomain(
      state,
      rules,
      new Set(from.map((i) => i.domain)),
      scored,
    );
    if (domain === null) continue;
    const candidates = from.filter((i) => i.domain === domain);
    if (!scored)
      return {
        item: candidates[Math.floor(rng() * candidates.length)] as CatItem,
        scored,
      };
    const theta = state.answers.some((a) => a.scored)
      ? state.now.mean
      : rules.start;
    const best = candidates
      .map((item) => ({ item, value: information(item, theta) }))
      .sort((a, b) => b.value - a.value)
      .slice(0, BEST_FEW);
    return {
      item: (best[Math.floor(rng() * best.length)] as { item: CatItem }).item,
      scored,
    };
  }
  return null;
}

/** Takes an answer in and applies the confidence and the maximum-length rule, in that order. */
export function takeAnswer(
  state: CatState,
  rules: CatRules,
  item: CatItem,
  scored: boolean,
  correct: boolean,
): CatState {
  if (state.stop) return state;
  const posterior = scored
    ? observe(state.posterior, item, correct)
    : state.posterior;
  const now = scored ? estimate(posterior, rules.confidence) : state.now;
  const answers = [
    ...state.answers,
    { item: item.id, domain: item.domain, scored, correct, after: now },
  ];
  const after: CatState = { ...state, answers, posterior, now };
  const scoredCount = answers.filter((a) => a.scored).length;
  const pretestDone = answers.length - scoredCount >= rules.pretest;
  if (scoredCount >= rules.minScored && pretestDone) {
    if (now.low > 0)
      return { ...after, stop: { rule: "confidence", verdict: "pass" } };
    if (now.high < 0)
      return { ...after, stop: { rule: "confidence", verdict: "fail" } };
  }
  if (scoredCount >= rules.maxScored)
    return {
      ...after,
      stop: {
        rule: "maximum-length",
        verdict: now.mean >= 0 ? "pass" : "fail",
      },
    };
  return after;
}

/**
 * The clock ran out: under the minimum it is a fail; else a pass only where the estimate stayed at or above
 * the standard over the last `minScored` scored items.
 */
export function timeOut(state: CatState, rules: CatRules): CatState {
  if (state.stop) return state;
  const scored = scoredOf(state);
  const enough =
    scored.length >= rules.minScored &&
    state.answers.length - scored.length >= rules.pretest;
  const held = scored.slice(-rules.minScored).every((a) => a.after.mean >= 0);
  return {
    ...state,
    stop: { rule: "time", verdict: enough && held ? "pass" : "fail" },
  };
}

/** Why the exam stopped after so many scored questions, in words for the report. */
export function stopWords(
  stop: CatStop,
  rules: CatRules,
  scored: number,
): string {
  switch (stop.rule) {
    case "confidence":
      return `After at least ${rules.minScored} scored questions the estimate was ${stop.verdict === "pass" ? "above" : "below"} the standard with ${Math.round(rules.confidence * 100)}% confidence, so the exam ended.`;
    case "maximum-length":
      return `${scored < rules.maxScored ? `The bank had no further question to ask after ${scored} scored ones, without certainty` : `The maximum of ${rules.maxScored} scored questions was reached without certainty`}; the final estimate was ${stop.verdict === "pass" ? "at or above" : "below"} the standard.`;
    case "time":
      return stop.verdict === "pass"
        ? `Time ran out after the minimum; the estimate had stayed at or above the standard over the last ${rules.minScored} scored questions.`
        : "Time ran out before the minimum was answered, or the estimate had not stayed at or above the standard.";
  }
}

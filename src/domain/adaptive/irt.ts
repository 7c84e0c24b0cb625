/**
 * Item response theory, one scale for the whole project: p = c + (1 − c) σ(a (θ − b)), D = 1; θ = 0 is the
 * pass standard, b the ability at which an item is known with probability one half before guessing
 * (bank-format, 'Difficulty'). Posterior on a grid, so every figure is exact to the grid's step.
 */
import type { Part, Question } from "../bank/schema.ts";

export interface IrtItem {
  /** Discrimination; 1 unless data say otherwise. */
  a: number;
  /** Difficulty, logits. */
  b: number;
  /** Guess floor. */
  c: number;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Probability of a right answer at ability θ. */
export function probability({ a, b, c }: IrtItem, theta: number): number {
  return c + (1 - c) * sigmoid(a * (theta - b));
}

/** Fisher information at θ. Source: Birnbaum's three-parameter logistic model. */
export function information(item: IrtItem, theta: number): number {
  const p = probability(item, theta);
  const known = (p - item.c) / (1 - item.c);
  return (item.a * item.a * known * known * (1 - p)) / p;
}

function choose(n: number, k: number): number {
  let out = 1;
  for (let i = 1; i <= k; i++) out = (out * (n - k + i)) / i;
  return out;
}

/**
 * Probability of a right answer by guessing, by type (learning-core.md, section 4): single 1/k, choose N of
 * k max(.1, 1/C(k, N)), pull-downs the product over slots, numeric 0; a set that must be wholly right has the
 * chance of one arrangement. A perPart item is taken as a whole like the others.
 */
export function guessFloor(item: Question | Part): number {
  switch (item.type) {
    case "single":
      return 1 / item.options.length;
    case "multiple":
      return Math.max(0.1, 1 / choose(item.options.length, item.answer.length));
    case "matching": {
      let ways = 1;
      for (let i = 0; i < item.left.length; i++)
        ways *= item.reuse
          ? item.right.length
          : Math.max(1, item.right.length - i);
      return 1 / ways;
    }
    case "ordering": {
      let ways = 1;
      for (let i = 2; i <= item.items.length; i++) ways *= i;
      return 1 / ways;
    }
    case "cloze":
      return Object.values(item.slots).reduce(
        (p, s) => p / s.options.length,
        1,
      );
    case "numeric":
    case "hotspot":
      return 0;
    case "composite":
      return item.parts.reduce((p, part) => p * guessFloor(part), 1);
  }
}

/** Log posterior over a fixed grid of abilities. */
export interface Posterior {
  readonly from: number;
  readonly step: number;
  readonly log: Float64Array;
}

/** A normal prior on a grid from −`reach` to +`reach` around the mean. */
export function normalPrior(
  mean: number,
  sd: number,
  { reach = 8, step = 0.05 }: { reach?: number; step?: number } = {},
): Posterior {
  const n = Math.round((2 * reach) / step) + 1;
  const from = mean - reach;
  return {
    from,
    step,
    log: Float64Array.from(
      { length: n },
      (_, i) => -0.5 * ((from + i * step - mean) / sd) ** 2,
    ),
  };
}

/** The posterior after one more answer. */
export function observe(
  posterior: Posterior,
  item: IrtItem,
  correct: boolean,
): Posterior {
  const log = Float64Array.from(posterior.log, (l, i) => {
    const p = probability(item, posterior.from + i * posterior.step);
    return l + Math.log(correct ? p : 1 - p);
  });
  return { ...posterior, log };
}

export interface Estimate {
  /** Posterior mean (EAP) and standard deviation. */
  mean: number;
  sd: number;
  /** Central interval of the asked confidence. */
  low: number;
  high: number;
}

/** EAP, posterior SD and the central interval (trapezium rule on the grid; quantiles by linear interpolation). */
export function estimate(
  { from, step, log }: Posterior,
  confidence = 0.95,
): Estimate {
  let top = -Infinity;
  for (const l of log) if (l > top) top = l;
  const n = log.length;
  const w = Float64Array.from(
    log,
    (l, i) => Math.exp(l - top) * (i === 0 || i === n - 1 ? 0.5 : 1),
  );
  let sum = 0;
  let first = 0;
  let second = 0;
  for (let i = 0; i < n; i++) {
    const theta = from + i * step;
    const x = w[i] as number;
    sum += x;
    first += x * theta;
    second += x * theta * theta;
  }
  const mean = first / sum;
  const quantile = (q: number) => {
    let below = 0;
    for (let i = 0; i < n; i++) {
      const x = (w[i] as number) / sum;
      if (below + x >= q)
        return from + step * (i - 0.5 + (x > 0 ? (q - below) / x : 0));
      below += x;
    }
    return from + step * (n - 1);
  };
  return {
    mean,
    sd: Math.sqrt(Math.max(0, second / sum - mean * mean)),
    low: quantile((1 - confidence) / 2),
    high: quantile((1 + confidence) / 2),
  };
}

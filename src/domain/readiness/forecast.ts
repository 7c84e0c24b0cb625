/**
 * From abilities to the exam: expected proportion, chance of passing, and the interval around each.
 *
 * What the interval of a chance covers: the chance that somebody would name who knew this learner's abilities,
 * the pass mark and (on the real exam) how the bank compares with it. Only the day's own luck would be left to
 * them: which questions come, which guesses hit. The chance itself is the mean of what they would name.
 */
import { momentsAt, type Posterior } from "./posterior.ts";
import type { Paper } from "./paper.ts";
import { STEP } from "./scale.ts";

export interface Interval {
  low: number;
  high: number;
}

export interface Chance extends Interval {
  chance: number;
}

export interface Outlook {
  /** P(pass) with the 90 % interval of what is not known yet. */
  pass: Chance;
  /** Expected proportion of marks, with the 90 % interval of the expectation. */
  expected: Interval & { mean: number };
  /** Where nine of ten scores on the day would lie: the luck of the day included. */
  score: Interval;
}

/** Level of the bank against the real exam, logits: nobody has measured it. */
const BANK_SD = 0.4;
/** Ability's step a study day still to come. No gain is promised: only the interval widens. */
const WALK_SD = 0.05;
/** Grid cells between two nodes of a common shift: .6 logits. */
const NODE_CELLS = 3;

/** What a forecast speaks about. */
export interface Reading {
  /** 'bank': a form of this bank. 'exam': the real one, whose level against the bank is uncertain. */
  on: "bank" | "exam";
  /** Study days between now and then. */
  studyDays?: number;
}

/** A shift of all abilities, N(0, sd²), as nodes of whole cells. */
function shiftNodes({ on, studyDays = 0 }: Reading): {
  cells: number;
  weight: number;
}[] {
  const sd = Math.sqrt(
    (on === "exam" ? BANK_SD ** 2 : 0) + WALK_SD ** 2 * studyDays,
  );
  // Narrower than a cell it changes nothing.
  if (sd < STEP / 2) return [{ cells: 0, weight: 1 }];
  const step = sd < 2 * STEP ? 1 : NODE_CELLS;
  const reach = Math.ceil((2.6 * sd) / (step * STEP));
  const raw = Array.from({ length: 2 * reach + 1 }, (_, i) => {
    const cells = (i - reach) * step;
    return { cells, weight: Math.exp(-0.5 * ((cells * STEP) / sd) ** 2) };
  });
  const sum = raw.reduce((s, n) => s + n.weight, 0);
  return raw.map((n) => ({ ...n, weight: n.weight / sum }));
}

/** Φ by Abramowitz and Stegun 7.1.26, error below 1.5e−7. */
export function normalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const tail =
    0.5 *
    t *
    (0.254829592 +
      t *
        (-0.284496736 +
          t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
    Math.exp(-x * x);
  return z > 0 ? 1 - tail : tail;
}

/** Expected proportions as a mixture of normals: one part a pair (growth, g) and node of the bank's offset. */
interface Mixture {
  weight: Float64Array;
  mean: Float64Array;
  variance: Float64Array;
  /** Variance of a form's score around the mean: questions drawn and answered one by one. */
  luck: Float64Array;
}

function mixtureOf(p: Posterior, paper: Paper, reading: Reading): Mixture {
  const nodes = shiftNodes(reading);
  const n = p.pairs.length * nodes.length;
  const out = {
    weight: new Float64Array(n),
    mean: new Float64Array(n),
    variance: new Float64Array(n),
    luck: new Float64Array(n),
  };
  const moments = { mean: 0, square: 0 };
  let at = 0;
  for (const pair of p.pairs)
    for (const node of nodes) {
      let mean = 0;
      let variance = 0;
      let luck = 0;
      for (let d = 0; d < p.domains; d++) {
        const { weight, expected } = paper.domains[
          d
        ] as Paper["domains"][number];
        momentsAt(p, pair, d, expected, node.cells, moments);
        mean += weight * moments.mean;
        variance +=
          weight * weight * (moments.square - moments.mean * moments.mean);
        luck += weight * (moments.mean - moments.square);
      }
      out.weight[at] = (p.weight[pair] as number) * node.weight;
      out.mean[at] = mean;
      out.variance[at] = Math.max(0, variance);
      out.luck[at] = luck / paper.questions + paper.caseVariance;
      at++;
    }
  return out;
}

/** Share of the mixture below x; `luck` counts the day's luck in, `spread` is the variance of the mark. */
function below(
  { weight, mean, variance, luck }: Mixture,
  x: number,
  spread: number,
  withLuck: boolean,
): number {
  let sum = 0;
  for (let i = 0; i < weight.length; i++) {
    const v =
      (variance[i] as number) + spread + (withLuck ? (luck[i] as number) : 0);
    const z = x - (mean[i] as number);
    sum +=
      (weight[i] as number) *
      (v > 0 ? normalCdf(z / Math.sqrt(v)) : z >= 0 ? 1 : 0);
  }
  return sum;
}

/** Where a share q lies below, to 1e−6 (false position, Illinois variant). */
function quantile(
  mixture: Mixture,
  q: number,
  spread: number,
  withLuck: boolean,
): number {
  let low = -0.5;
  let high = 1.5;
  let atLow = -q;
  let atHigh = 1 - q;
  let side = 0;
  for (let i = 0; i < 60 && high - low > 1e-6; i++) {
    // The ends are far out at first, where the curve is flat: halving gets near, false position finishes.
    const x =
      i < 4
        ? (low + high) / 2
        : (low * atHigh - high * atLow) / (atHigh - atLow);
    const y = below(mixture, x, spread, withLuck) - q;
    if (Math.abs(y) < 1e-6) return x;
    if (y > 0) {
      high = x;
      atHigh = y;
      if (side === 1) atLow /= 2;
      side = 1;
    } else {
      low = x;
      atLow = y;
      if (side === -1) atHigh /= 2;
      side = -1;
    }
  }
  return (low + high) / 2;
}

const TAIL = 0.05;

/** P(pass) and its 90 % interval. */
function passOf(mixture: Mixture, { cut, questions }: Paper): Chance {
  let mean = 0;
  let luck = 0;
  for (let i = 0; i < mixture.weight.length; i++) {
    const w = mixture.weight[i] as number;
    mean += w * (mixture.mean[i] as number);
    luck += w * (mixture.luck[i] as number);
  }
  /** The day's luck at another level, from what it is at the expected one. */
  const share = luck / ((mean * (1 - mean)) / questions);
  const named = (distance: number) => {
    const m = Math.min(0.999, Math.max(0.001, cut.mean + distance));
    return normalCdf(distance / Math.sqrt((share * (m * (1 - m))) / questions));
  };
  const spread = cut.sd * cut.sd;
  const end = (q: number) =>
    named(quantile(mixture, q, spread, false) - cut.mean);
  return {
    chance: 1 - below(mixture, cut.mean, spread, true),
    low: end(TAIL),
    high: end(1 - TAIL),
  };
}

/** P(pass) only: what the simulation asks for half a million times. */
export const chanceOf = (
  posterior: Posterior,
  paper: Paper,
  reading: Reading,
): Chance => passOf(mixtureOf(posterior, paper, reading), paper);

export function outlookOf(
  posterior: Posterior,
  paper: Paper,
  reading: Reading,
): Outlook {
  const mixture = mixtureOf(posterior, paper, reading);
  let mean = 0;
  for (let i = 0; i < mixture.weight.length; i++)
    mean += (mixture.weight[i] as number) * (mixture.mean[i] as number);
  return {
    pass: passOf(mixture, paper),
    expected: {
      mean,
      low: quantile(mixture, TAIL, 0, false),
      high: quantile(mixture, 1 - TAIL, 0, false),
    },
    score: {
      low: Math.max(0, quantile(mixture, TAIL, 0, true)),
      high: Math.min(1, quantile(mixture, 1 - TAIL, 0, true)),
    },
  };
}

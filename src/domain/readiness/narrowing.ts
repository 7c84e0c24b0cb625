/** What one more answer would tell: the joint posterior as means and covariances of the domains' abilities. */
import type { Paper } from "./paper.ts";
import { momentsAt, type Posterior } from "./posterior.ts";
import { CELLS, STEP, thetaAt, valueAt, type Curve } from "./scale.ts";

const IDENTITY: Curve = Float64Array.from({ length: CELLS }, (_, i) =>
  thetaAt(i),
);

export interface Abilities {
  mean: number[];
  covariance: number[][];
  /** Posterior variance of each domain's offset from the overall ability. */
  offset: number[];
}

export function abilitiesOf(p: Posterior): Abilities {
  const D = p.domains;
  const mean = Array.from({ length: D }, () => 0);
  const offsetMean = Array.from({ length: D }, () => 0);
  const offset = Array.from({ length: D }, () => 0);
  const covariance = Array.from({ length: D }, () =>
    Array.from({ length: D }, () => 0),
  );
  const moments = { mean: 0, square: 0 };
  const here = new Float64Array(D);
  for (const pair of p.pairs) {
    const w = p.weight[pair] as number;
    const g = thetaAt(pair % CELLS);
    for (let d = 0; d < D; d++) {
      momentsAt(p, pair, d, IDENTITY, 0, moments);
      here[d] = moments.mean;
      mean[d] = (mean[d] as number) + w * moments.mean;
      offsetMean[d] = (offsetMean[d] as number) + w * (moments.mean - g);
      offset[d] =
        (offset[d] as number) +
        w * (moments.square - 2 * g * moments.mean + g * g);
      const row = covariance[d] as number[];
      row[d] = (row[d] as number) + w * moments.square;
      for (let e = 0; e < d; e++)
        row[e] = (row[e] as number) + w * moments.mean * (here[e] as number);
    }
  }
  for (let d = 0; d < D; d++) {
    offset[d] = (offset[d] as number) - (offsetMean[d] as number) ** 2;
    for (let e = 0; e <= d; e++) {
      const c =
        ((covariance[d] as number[])[e] as number) -
        (mean[d] as number) * (mean[e] as number);
      (covariance[d] as number[])[e] = c;
      (covariance[e] as number[])[d] = c;
    }
  }
  return { mean, covariance, offset };
}

/** Change of the expected score with each domain's ability, at the posterior's mean. */
export function slopesOf(paper: Paper, mean: readonly number[]): number[] {
  return paper.domains.map(({ weight, expected }, d) => {
    const at = mean[d] ?? 0;
    return (
      (weight * (valueAt(expected, at + STEP) - valueAt(expected, at - STEP))) /
      (2 * STEP)
    );
  });
}

/**
 * Fisher information of an answer at an ability, from its probability there and a step to either side; a
 * difficulty's uncertainty is in the probabilities.
 */
export function informationOf(
  chance: (theta: number) => number,
  theta: number,
) {
  const p = chance(theta);
  const slope = (chance(theta + STEP) - chance(theta - STEP)) / (2 * STEP);
  return (slope * slope) / (p * (1 - p));
}

/** Σ a: covariance of each domain's ability with the expected score. */
export const withScore = (
  covariance: readonly (readonly number[])[],
  slopes: readonly number[],
): number[] =>
  covariance.map((row) => row.reduce((s, c, e) => s + c * (slopes[e] ?? 0), 0));

/**
 * Fall of the expected score's variance by answers worth `information` in a domain (a Kalman step):
 * (Σa)_d² I / (1 + I Σ_dd).
 */
export const fall = (
  score: readonly number[],
  covariance: readonly (readonly number[])[],
  domain: number,
  information: number,
): number =>
  ((score[domain] ?? 0) ** 2 * information) /
  (1 + information * (covariance[domain]?.[domain] ?? 0));

/** The covariance after such answers. */
export function narrowed(
  covariance: readonly (readonly number[])[],
  domain: number,
  information: number,
): number[][] {
  const column = covariance.map((row) => row[domain] ?? 0);
  const scale = information / (1 + information * (column[domain] ?? 0));
  return covariance.map((row, i) =>
    row.map((c, j) => c - scale * (column[i] ?? 0) * (column[j] ?? 0)),
  );
}

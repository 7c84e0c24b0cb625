/**
 * How sure a figure of a small bank is. A perfectly fair bank of 48 items fails 'chance + 4 points'
 * most of the time by the point alone, so figures over fewer than SMALL_BANK items are judged by the
 * bound that is kindest to them at 90 %: a finding then means that chance is an unlikely excuse.
 */
export const SMALL_BANK = 150;
const CONFIDENCE = 0.9;

/** Quantile of the standard normal for 0.5 ≤ p < 1; Abramowitz and Stegun 26.2.23, error below 4.5e-4. */
export function normalQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - p));
  return (
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t * t) /
      (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t)
  );
}

/**
 * z of a one-sided 90 % bound. Where the best of several rules is judged, every rule gets the level
 * 0.9^(1/rules) (Šidák), so that all bounds hold together and the best one's among them.
 */
export const zOf = (rules = 1): number =>
  normalQuantile(CONFIDENCE ** (1 / rules));

/** Wilson's one-sided lower bound of a share; hits may be fractional where a guesser splits a tie. */
export function wilsonLower(hits: number, n: number, z = zOf()): number {
  return n === 0 ? 0 : Math.max(0, wilson(hits, n, z, -1));
}

/** Wilson's one-sided upper bound of a share. */
export function wilsonUpper(hits: number, n: number, z = zOf()): number {
  return n === 0 ? 1 : Math.min(1, wilson(hits, n, z, 1));
}

function wilson(hits: number, n: number, z: number, side: 1 | -1): number {
  const p = hits / n;
  const centre = p + (z * z) / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return (centre + side * spread) / (1 + (z * z) / n);
}

/** A share with the bounds it is judged by: both equal the share itself from SMALL_BANK on. */
export interface Judged {
  value: number;
  n: number;
  lower: number;
  upper: number;
}

export function judgedShare(hits: number, n: number, rules = 1): Judged {
  const value = n === 0 ? 0 : hits / n;
  if (n >= SMALL_BANK) return { value, n, lower: value, upper: value };
  const z = zOf(rules);
  return {
    value,
    n,
    lower: wilsonLower(hits, n, z),
    upper: wilsonUpper(hits, n, z),
  };
}

/** A mean with the bounds it is judged by (normal approximation). */
export function judgedMean(values: number[]): Judged {
  const n = values.length;
  const value = n === 0 ? 0 : values.reduce((a, b) => a + b, 0) / n;
  if (n >= SMALL_BANK) return { value, n, lower: value, upper: value };
  if (n < 2) return { value, n, lower: -Infinity, upper: Infinity };
  const variance =
    values.reduce((sum, x) => sum + (x - value) ** 2, 0) / (n - 1);
  const reach = zOf() * Math.sqrt(variance / n);
  return { value, n, lower: value - reach, upper: value + reach };
}

/**
 * Ratio of two rates, (hitsA / nA) ÷ (hitsB / nB), with the bounds it is judged by: given the sum of hits,
 * hitsA is binomial with p = r·nA / (r·nA + nB), so Wilson's bounds of p give those of r. What counts as
 * small is the number of hits, since a large bank with four absolutes knows as little as a small one.
 * One hit is added, split as a ratio of 1 would, else an empty side makes the ratio infinite.
 */
export function judgedRatio(
  hitsA: number,
  nA: number,
  hitsB: number,
  nB: number,
): Judged {
  const n = hitsA + hitsB;
  if (nA === 0 || nB === 0) return { value: 1, n, lower: 0, upper: Infinity };
  const all = nA + nB;
  const value = (hitsA / nA + 1 / all) / (hitsB / nB + 1 / all);
  if (n >= SMALL_BANK) return { value, n, lower: value, upper: value };
  const ratio = (p: number) => (p >= 1 ? Infinity : (p / (1 - p)) * (nB / nA));
  return {
    value,
    n,
    lower: ratio(wilsonLower(hitsA, n)),
    upper: ratio(wilsonUpper(hitsA, n)),
  };
}

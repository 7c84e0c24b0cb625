/**
 * The joint posterior of overall ability, domain offsets and growth, by quadrature on the grid of scale.ts.
 *
 *   θ_d(now)           = g + o_d            g ~ N(standard, 1.06²), o_d ~ N(0, .45²)
 *   θ_d(s days ago)    = g + o_d − k φ(s)   φ(s) = sin(π s / 2T), T the study days between first and last
 *
 * The walk of ability over study days is taken by the leading term of its Karhunen–Loève expansion, pinned at
 * today: it carries 81 % of a random walk's variance, and being one number it leaves the posterior exact. Its
 * prior is a mixture: learners who stand still, and learners who gain early and then more slowly
 * (docs/decisions/0007-readiness.md). Given (g, k) the domains are independent, so everything is a sum over
 * (g, k) of products of one-dimensional sums.
 */
import { CELLS, STEP, thetaAt, type Curve } from "./scale.ts";
import type { Evidence } from "./evidence.ts";

export interface Model {
  /** SD of the overall ability around the standard, logits; at least 1. */
  overallSd: number;
  /** SD of a domain's offset from it. */
  offsetSd: number;
  /**
   * Kinds of learners: mean gain since the first answer once it has levelled off (logits), SD of a step from one
   * study day to the next, and how likely the kind is before anything is known.
   */
  walk: readonly (readonly [gain: number, sd: number, weight: number])[];
}

export const MODEL: Model = {
  overallSd: 1.06,
  offsetSd: 0.45,
  walk: [
    [0, 0.01, 0.54],
    [0.62, 0.05, 0.46],
  ],
};

/** Study days in which about two thirds of a gain come. */
const GAIN_DAYS = 4;
/** Growth since the first answer: every second cell from −.8 to +2.4 logits. */
const GROWTH_CELLS = Array.from({ length: 9 }, (_, i) => (i - 2) * 2);
/** Share of a random walk's variance in its leading term, 8/π². */
const LEADING = 8 / (Math.PI * Math.PI);

/** Prior weights of the growth nodes after `span` study days. */
function growthPrior(model: Model, span: number): number[] {
  if (span === 0) return GROWTH_CELLS.map((c) => (c === 0 ? 1 : 0));
  const out = GROWTH_CELLS.map(() => 0);
  for (const [gain, sd, weight] of model.walk) {
    const mean = gain * (1 - Math.exp(-span / GAIN_DAYS));
    const scale = sd * Math.sqrt(LEADING * span);
    const raw = GROWTH_CELLS.map((c) =>
      Math.exp(-0.5 * ((c * STEP - mean) / scale) ** 2),
    );
    const sum = raw.reduce((a, b) => a + b, 0);
    raw.forEach((w, i) => (out[i] = (out[i] as number) + (weight * w) / sum));
  }
  return out;
}

export interface Posterior {
  domains: number;
  /** Weight of each pair (growth node, cell of g): growth-major, summing to 1. */
  weight: Float64Array;
  /** Pairs with a weight worth counting. */
  pairs: Int32Array;
  /** Likelihood of each domain's answers by (growth node, domain, cell of θ_d), scaled to at most 1. */
  likelihood: Float64Array;
  /** … and its sum over the offsets, by (growth node, domain, cell of g). */
  marginal: Float64Array;
  /** Offset weights by cell difference; index 0 is `−reach`. */
  offset: Float64Array;
  reach: number;
}

function offsetPrior(sd: number): { offset: Float64Array; reach: number } {
  const reach = Math.ceil((6 * sd) / STEP);
  const offset = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-0.5 * (((i - reach) * STEP) / sd) ** 2),
  );
  const sum = offset.reduce((a, b) => a + b, 0);
  return { offset: offset.map((w) => w / sum), reach };
}

/** Nothing below this share of the top weight changes a figure. */
const NEGLIGIBLE = 1e-9;
/** Nor does a likelihood of e^−45 of the best. */
const NOTHING = -45;

/** `standard`: the ability that just meets the pass standard, logits; the prior is centred on it. */
export function posteriorOf(
  evidence: Evidence,
  standard: number,
  model: Model = MODEL,
): Posterior {
  const D = evidence.domains;
  const K = GROWTH_CELLS.length;
  const { offset, reach } = offsetPrior(model.offsetSd);
  const days = evidence.blocks.reduce((n, b) => n + b.days, 0);
  const span = Math.max(0, days - 1);
  const growth = growthPrior(model, span);

  // Log likelihood of a domain at today's ability: each block is read where the ability was then.
  const log = new Float64Array(K * D * CELLS);
  let after = days;
  for (const block of evidence.blocks) {
    after -= block.days;
    const age = after + (block.days - 1) / 2;
    const shape = span === 0 ? 0 : Math.sin((Math.PI * age) / (2 * span));
    for (let k = 0; k < K; k++) {
      if (growth[k] === 0) continue;
      // Growth moves by whole cells, so the curves need no interpolation.
      const shift = -Math.round((GROWTH_CELLS[k] as number) * shape);
      for (let d = 0; d < D; d++) {
        const to = (k * D + d) * CELLS;
        const from = d * CELLS;
        for (let i = 0; i < CELLS; i++) {
          const j = i + shift;
          log[to + i] =
            (log[to + i] as number) +
            (block.log[
              from + (j < 0 ? 0 : j >= CELLS ? CELLS - 1 : j)
            ] as number);
        }
      }
    }
  }

  const likelihood = new Float64Array(K * D * CELLS);
  const marginal = new Float64Array(K * D * CELLS);
  const weight = new Float64Array(K * CELLS);
  const ability = Float64Array.from({ length: CELLS }, (_, g) =>
    Math.exp(-0.5 * ((thetaAt(g) - standard) / model.overallSd) ** 2),
  );
  // Each domain's likelihood is scaled to 1 at its best; what was taken out decides between growth nodes.
  const scaled = new Float64Array(K).fill(-Infinity);
  for (let k = 0; k < K; k++) {
    if (growth[k] === 0) continue;
    let peaks = 0;
    for (let g = 0; g < CELLS; g++)
      weight[k * CELLS + g] = ability[g] as number;
    for (let d = 0; d < D; d++) {
      const at = (k * D + d) * CELLS;
      let peak = -Infinity;
      for (let i = 0; i < CELLS; i++)
        if ((log[at + i] as number) > peak) peak = log[at + i] as number;
      peaks += peak;
      let first = CELLS;
      let last = 0;
      for (let i = 0; i < CELLS; i++) {
        const l = (log[at + i] as number) - peak;
        if (l < NOTHING) continue;
        likelihood[at + i] = Math.exp(l);
        if (i < first) first = i;
        last = i;
      }
      for (let g = 0; g < CELLS; g++) {
        let sum = 0;
        const low = Math.max(-reach, first - g);
        const high = Math.min(reach, last - g);
        for (let o = low; o <= high; o++)
          sum +=
            (offset[o + reach] as number) * (likelihood[at + g + o] as number);
        marginal[at + g] = sum;
        weight[k * CELLS + g] = (weight[k * CELLS + g] as number) * sum;
      }
    }
    scaled[k] = peaks + Math.log(growth[k] as number);
  }
  const best = scaled.reduce((a, b) => Math.max(a, b), -Infinity);
  let sum = 0;
  let top = 0;
  for (let i = 0; i < weight.length; i++) {
    const k = Math.floor(i / CELLS);
    const w = (weight[i] as number) * Math.exp((scaled[k] as number) - best);
    weight[i] = w;
    sum += w;
    if (w > top) top = w;
  }
  const kept: number[] = [];
  for (let i = 0; i < weight.length; i++) {
    if ((weight[i] as number) > NEGLIGIBLE * top) kept.push(i);
    weight[i] = (weight[i] as number) / sum;
  }
  return {
    domains: D,
    weight,
    pairs: Int32Array.from(kept),
    likelihood,
    marginal,
    offset,
    reach,
  };
}

/**
 * Mean and mean square of a function of a domain's ability, given one pair (growth, g). `shift` reads the
 * function that many cells higher (a bank's offset).
 */
export function momentsAt(
  p: Posterior,
  pair: number,
  domain: number,
  f: Curve,
  shift: number,
  out: { mean: number; square: number },
): void {
  const k = Math.floor(pair / CELLS);
  const g = pair - k * CELLS;
  const at = (k * p.domains + domain) * CELLS;
  const low = Math.max(-p.reach, -g);
  const high = Math.min(p.reach, CELLS - 1 - g);
  let first = 0;
  let second = 0;
  for (let o = low; o <= high; o++) {
    const i = g + o;
    const w =
      (p.offset[o + p.reach] as number) * (p.likelihood[at + i] as number);
    const j = i + shift;
    const y = f[j < 0 ? 0 : j >= CELLS ? CELLS - 1 : j] as number;
    first += w * y;
    second += w * y * y;
  }
  const whole = p.marginal[at + g] as number;
  out.mean = first / whole;
  out.square = second / whole;
}

/** Posterior of one domain's ability on the grid, summing to 1. */
export function domainAbility(p: Posterior, domain: number): Curve {
  const out = new Float64Array(CELLS);
  for (const pair of p.pairs) {
    const k = Math.floor(pair / CELLS);
    const g = pair - k * CELLS;
    const at = (k * p.domains + domain) * CELLS;
    const scale = (p.weight[pair] as number) / (p.marginal[at + g] as number);
    const low = Math.max(-p.reach, -g);
    const high = Math.min(p.reach, CELLS - 1 - g);
    for (let o = low; o <= high; o++)
      out[g + o] =
        (out[g + o] as number) +
        scale *
          (p.offset[o + p.reach] as number) *
          (p.likelihood[at + g + o] as number);
  }
  return out;
}

/**
 * Personal weights of the memory model: the most probable 21 FSRS-6 weights given the learner's own reviews
 * (learning-core.md, section 2, 'Fitting'). Likelihood with a guess floor, p = R + (1 − R) c; a normal prior
 * at the published defaults (the L2 pull); Adam on exact derivatives, carried forward with each memory's
 * state. New weights are worth having only where they predict the last fifth of the reviews better, which
 * they have not seen.
 */
import type { Rating } from "../events/event.ts";
import { clippedWeights, fullWeights } from "./memory.ts";

/** One review of an item. The first of an item sets its memory and is predicted by nothing. */
export interface FitReview {
  rating: Rating;
  /** Learner's days since the review before; 0 for the first and for the same day. */
  elapsedDays: number;
  /** The answer was right, guessed or not; a card was recalled. */
  recalled: boolean;
  /** Chance of a right answer by guessing; 0 for a card. */
  guess: number;
  /** Orders all reviews in time. */
  atMs: number;
}

/** The reviews of one item in order of time. */
export type FitItem = readonly FitReview[];

/** Reviews that are predicted, below which a fit says more about chance than about the learner. */
export const ENOUGH_REVIEWS = 400;
/** Share of the reviews, the latest, that judge the fit. */
const HELD_OUT = 0.2;
const EPOCHS = 80;
const RATE = 0.06;
/** How far people's weights lie from the defaults: standard deviations in the public FSRS optimiser's prior. */
const PRIOR_SD = [
  6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09,
  0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27,
] as const;
const N = PRIOR_SD.length;
const TINY = 1e-6;

interface Flat {
  start: Int32Array;
  rating: Uint8Array;
  days: Float64Array;
  recalled: Uint8Array;
  guess: Float64Array;
  /** 1: predicted and counted. */
  counts: Uint8Array;
  predicted: number;
}

/** Lays the reviews out flat; only those that `counted` picks enter the loss, all of them move the memory. */
function flatten(
  items: readonly FitItem[],
  counted: (r: FitReview) => boolean,
): Flat {
  const total = items.reduce((n, i) => n + i.length, 0);
  const flat: Flat = {
    start: new Int32Array(items.length + 1),
    rating: new Uint8Array(total),
    days: new Float64Array(total),
    recalled: new Uint8Array(total),
    guess: new Float64Array(total),
    counts: new Uint8Array(total),
    predicted: 0,
  };
  let at = 0;
  items.forEach((item, i) => {
    flat.start[i] = at;
    item.forEach((r, n) => {
      flat.rating[at] = r.rating;
      flat.days[at] = r.elapsedDays;
      flat.recalled[at] = r.recalled ? 1 : 0;
      flat.guess[at] = r.guess;
      const counts = n > 0 && r.elapsedDays >= 1 && counted(r);
      flat.counts[at] = counts ? 1 : 0;
      if (counts) flat.predicted++;
      at++;
    });
  });
  flat.start[items.length] = at;
  return flat;
}

/**
 * Summed log loss of the counted reviews under the weights; adds its derivatives to `gradient` where one is
 * given. Source of the equations: FSRS-6, as in equations.ts; `sensitivity` is d(state)/d(weight).
 */
function logLoss(
  w: Float64Array,
  flat: Flat,
  gradient: Float64Array | null,
): number {
  const at = (i: number) => w[i] as number;
  const gS = new Float64Array(N);
  const gD = new Float64Array(N);
  const gR = new Float64Array(N);
  const decay = at(20);
  const ln09 = Math.log(0.9);
  const factor = Math.exp(-ln09 / decay) - 1;
  const dFactor = ((factor + 1) * ln09) / (decay * decay);
  const growth = Math.exp(at(8));
  const lapseShare = Math.exp(-at(17) * at(18));
  const easiest = at(4) - Math.exp(3 * at(5)) + 1;
  let loss = 0;
  for (let item = 0; item + 1 < flat.start.length; item++) {
    const from = flat.start[item] as number;
    const to = flat.start[item + 1] as number;
    if (from === to) continue;
    let s = 0;
    let d = 0;
    for (let i = from; i < to; i++) {
      const rating = flat.rating[i] as number;
      if (i === from) {
        s = Math.max(0.1, at(rating - 1));
        gS.fill(0);
        gD.fill(0);
        gS[rating - 1] = 1;
        const e = Math.exp((rating - 1) * at(5));
        d = at(4) - e + 1;
        if (d < 1 || d > 10) d = d < 1 ? 1 : 10;
        else {
          gD[4] = 1;
          gD[5] = -(rating - 1) * e;
        }
        continue;
      }
      const days = flat.days[i] as number;
      const base = 1 + (factor * days) / s;
      const r = Math.pow(base, -decay);
      const drds = (r * decay * factor * days) / (s * s * base);
      const drdw =
        r * (-Math.log(base) - (decay / base) * (days / s) * dFactor);
      if (gradient) {
        for (let k = 0; k < N; k++) gR[k] = drds * (gS[k] as number);
        gR[20] = (gR[20] as number) + drdw;
      }
      if (flat.counts[i]) {
        const c = flat.guess[i] as number;
        const known = Math.min(1 - TINY, Math.max(TINY, r));
        const p = known + (1 - known) * c;
        const right = flat.recalled[i] === 1;
        loss -= Math.log(right ? p : 1 - p);
        if (gradient) {
          const slope = right ? -(1 - c) / p : 1 / (1 - known);
          for (let k = 0; k < N; k++)
            gradient[k] = (gradient[k] as number) + slope * (gR[k] as number);
        }
      }
      // The next stability and its sensitivities, before difficulty moves: it enters with its old value.
      let next: number;
      if (days === 0) {
        const change =
          Math.pow(s, -at(19)) * Math.exp(at(17) * (rating - 3 + at(18)));
        if (rating >= 2 && change <= 1) next = s;
        else {
          next = s * change;
          if (gradient) {
            const by = change * (1 - at(19));
            const lnS = Math.log(s);
            for (let k = 0; k < N; k++) gS[k] = by * (gS[k] as number);
            gS[17] = (gS[17] as number) + next * (rating - 3 + at(18));
            gS[18] = (gS[18] as number) + next * at(17);
            gS[19] = (gS[19] as number) - next * lnS;
          }
        }
      } else if (rating === 1) {
        const power = Math.pow(s + 1, at(13));
        const faded = Math.exp((1 - r) * at(14));
        const scale = at(11) * Math.pow(d, -at(12)) * faded;
        const forgotten = scale * (power - 1);
        const cap = s * lapseShare;
        if (forgotten < cap) {
          next = forgotten;
          if (gradient) {
            const bySd = (scale * at(13) * power) / (s + 1);
            const byD = (-at(12) * forgotten) / d;
            const byR = -at(14) * forgotten;
            for (let k = 0; k < N; k++)
              gS[k] =
                bySd * (gS[k] as number) +
                byD * (gD[k] as number) +
                byR * (gR[k] as number);
            gS[11] = (gS[11] as number) + forgotten / at(11);
            gS[12] = (gS[12] as number) - forgotten * Math.log(d);
            gS[13] = (gS[13] as number) + scale * power * Math.log(s + 1);
            gS[14] = (gS[14] as number) + forgotten * (1 - r);
          }
        } else {
          next = cap;
          if (gradient) {
            for (let k = 0; k < N; k++) gS[k] = lapseShare * (gS[k] as number);
            gS[17] = (gS[17] as number) - at(18) * next;
            gS[18] = (gS[18] as number) - at(17) * next;
          }
        }
      } else {
        const bonus = rating === 2 ? at(15) : rating === 4 ? at(16) : 1;
        const lift = Math.exp((1 - r) * at(10));
        const scale = growth * (11 - d) * Math.pow(s, -at(9)) * bonus;
        const gain = scale * (lift - 1);
        next = s * (1 + gain);
        if (gradient) {
          const byS = 1 + gain - at(9) * gain;
          const byD = (-s * gain) / (11 - d);
          const byR = -s * scale * at(10) * lift;
          const lnS = Math.log(s);
          for (let k = 0; k < N; k++)
            gS[k] =
              byS * (gS[k] as number) +
              byD * (gD[k] as number) +
              byR * (gR[k] as number);
          gS[8] = (gS[8] as number) + s * gain;
          gS[9] = (gS[9] as number) - s * gain * lnS;
          gS[10] = (gS[10] as number) + s * scale * (1 - r) * lift;
          if (rating === 2) gS[15] = (gS[15] as number) + (s * gain) / at(15);
          if (rating === 4) gS[16] = (gS[16] as number) + (s * gain) / at(16);
        }
      }
      if (next < 0.001 || next > 36_500) {
        next = next < 0.001 ? 0.001 : 36_500;
        gS.fill(0);
      }
      const moved = d - (at(6) * (rating - 3) * (10 - d)) / 9;
      const harder = at(7) * easiest + (1 - at(7)) * moved;
      if (gradient) {
        const by = (1 - at(7)) * (1 + (at(6) * (rating - 3)) / 9);
        for (let k = 0; k < N; k++) gD[k] = by * (gD[k] as number);
        gD[6] = (gD[6] as number) - ((1 - at(7)) * (rating - 3) * (10 - d)) / 9;
        gD[7] = (gD[7] as number) + easiest - moved;
        gD[4] = (gD[4] as number) + at(7);
        gD[5] = (gD[5] as number) - at(7) * 3 * Math.exp(3 * at(5));
      }
      s = next;
      d = harder;
      if (d < 1 || d > 10) {
        d = d < 1 ? 1 : 10;
        gD.fill(0);
      }
    }
  }
  return loss;
}

/** Summed log loss and its derivative by each weight, for the test against finite differences. */
export function lossOf(
  weights: readonly number[],
  items: readonly FitItem[],
): { loss: number; gradient: number[] } {
  const gradient = new Float64Array(N);
  const flat = flatten(items, () => true);
  const loss = logLoss(Float64Array.from(weights), flat, gradient);
  return { loss, gradient: [...gradient] };
}

export interface FitResult {
  /** Reviews that were predicted, and those of them that were held out. */
  reviews: number;
  heldOut: number;
  /** Mean log loss of the held-out reviews, in nats. */
  before: number;
  after: number;
  /** … of always saying the share recalled among the others: what a model has to beat. */
  constant: number;
  /** The weights to take, or null where they would not predict better. */
  weights: number[] | null;
}

/**
 * Fits weights. `onEpoch` hears of progress and ends the fit early by returning false, and then so does
 * the result: null. null also where there are fewer than `ENOUGH_REVIEWS`.
 */
export function optimise(
  items: readonly FitItem[],
  current: readonly number[] | null,
  onEpoch: (done: number, of: number) => boolean = () => true,
): FitResult | null {
  const all = flatten(items, () => true);
  if (all.predicted < ENOUGH_REVIEWS) return null;
  const times = items
    .flatMap((item) =>
      item.filter((r, n) => n > 0 && r.elapsedDays >= 1).map((r) => r.atMs),
    )
    .sort((a, b) => a - b);
  const cut = times[Math.floor(times.length * (1 - HELD_OUT))] as number;
  const early = flatten(items, (r) => r.atMs < cut);
  const late = flatten(items, (r) => r.atMs >= cut);
  if (early.predicted === 0 || late.predicted === 0) return null;
  let share = 0;
  for (let i = 0; i < early.counts.length; i++)
    if (early.counts[i] && early.recalled[i]) share++;
  share = Math.min(1 - TINY, Math.max(TINY, share / early.predicted));
  let constant = 0;
  for (let i = 0; i < late.counts.length; i++)
    if (late.counts[i])
      constant -= Math.log(late.recalled[i] ? share : 1 - share);
  const start = Float64Array.from(fullWeights(current));
  const of = EPOCHS * 2;
  const fitted = descend(early, (n) => onEpoch(n, of));
  if (!fitted) return null;
  const before = logLoss(start, late, null) / late.predicted;
  const after = logLoss(fitted, late, null) / late.predicted;
  const result = {
    reviews: all.predicted,
    heldOut: late.predicted,
    before,
    after,
    constant: constant / late.predicted,
  };
  if (!(after < before)) return { ...result, weights: null };
  // Worth having: now with all the reviews.
  const whole = descend(all, (n) => onEpoch(EPOCHS + n, of));
  return whole
    ? { ...result, weights: [...whole].map((x) => Math.round(x * 1e4) / 1e4) }
    : null;
}

/** Adam from the defaults, in units of the prior's standard deviations. null: called off. */
function descend(
  flat: Flat,
  onEpoch: (done: number) => boolean,
): Float64Array | null {
  const centre = Float64Array.from(fullWeights(null));
  let w = Float64Array.from(centre);
  const m = new Float64Array(N);
  const v = new Float64Array(N);
  const gradient = new Float64Array(N);
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    gradient.fill(0);
    logLoss(w, flat, gradient);
    for (let k = 0; k < N; k++) {
      const sd = PRIOR_SD[k] as number;
      const away = ((w[k] as number) - (centre[k] as number)) / sd;
      // By the count, so that the step does not grow with the log.
      const g = ((gradient[k] as number) * sd + away) / flat.predicted;
      m[k] = 0.9 * (m[k] as number) + 0.1 * g;
      v[k] = 0.999 * (v[k] as number) + 0.001 * g * g;
      const step =
        (RATE * (m[k] as number)) /
        (1 - Math.pow(0.9, epoch)) /
        (Math.sqrt((v[k] as number) / (1 - Math.pow(0.999, epoch))) + 1e-8);
      w[k] = (w[k] as number) - step * sd * Math.min(1, 10 / epoch);
    }
    w = Float64Array.from(clippedWeights([...w]));
    if (!onEpoch(epoch)) return null;
  }
  return w;
}

import { describe, expect, test } from "vitest";
import type { Rating } from "../events/event.ts";
import { seededRng } from "../random/random.ts";
import { equations } from "./equations.ts";
import { fullWeights } from "./memory.ts";
import {
  ENOUGH_REVIEWS,
  lossOf,
  optimise,
  type FitItem,
  type FitReview,
} from "./optimise.ts";

/** A learner with these weights: so many items, each reviewed a few times at intervals of the usual kind. */
function learner(
  weights: readonly number[] | null,
  items: number,
  seed: string,
  guess = 0,
): FitItem[] {
  const eq = equations(weights);
  const rng = seededRng(seed);
  return Array.from({ length: items }, (_, n): FitItem => {
    const reviews: FitReview[] = [];
    const first = ([1, 2, 3, 3, 3] as const)[Math.floor(rng() * 5)] as Rating;
    let s = eq.firstStability(first);
    let d = eq.firstDifficulty(first);
    let at = n;
    reviews.push({
      rating: first,
      elapsedDays: 0,
      recalled: first > 1,
      guess,
      atMs: at,
    });
    for (let i = 0; i < 6; i++) {
      const elapsedDays = Math.floor(rng() * rng() * 30);
      at += elapsedDays + 0.01;
      const r = eq.recall(elapsedDays, s);
      const knows = rng() < r;
      const recalled = knows || rng() < guess;
      // A lucky guess is stored as Again, as the app does when the learner says so.
      const rating: Rating = !knows ? 1 : rng() < 0.2 ? 2 : 3;
      reviews.push({ rating, elapsedDays, recalled, guess, atMs: at });
      s = eq.stabilityAfter(s, d, r, elapsedDays, rating);
      d = eq.difficultyAfter(d, rating);
    }
    return reviews;
  });
}

/** Forgets twice as fast as the defaults say. */
const forgetful = fullWeights(null).map((w, i) =>
  i < 4 ? w / 2 : i === 8 ? w - 0.6 : w,
);

describe("the log loss", () => {
  test("has the derivatives that finite differences find, for every weight", () => {
    const items = learner(null, 60, "gradient", 0.25);
    const w = [...fullWeights(null)].map(
      (x, i) => x * (1 + 0.02 * ((i % 3) - 1)),
    );
    const { gradient } = lossOf(w, items);
    w.forEach((x, k) => {
      const h = 1e-5 * Math.max(1, Math.abs(x));
      const at = (by: number) =>
        lossOf(
          w.map((y, i) => (i === k ? y + by : y)),
          items,
        ).loss;
      const slope = (at(h) - at(-h)) / (2 * h);
      expect(gradient[k]! / Math.max(1, Math.abs(slope)), `w${k}`).toBeCloseTo(
        slope / Math.max(1, Math.abs(slope)),
        3,
      );
    });
  });

  test("knows that a right answer may be a guess: the floor takes surprise out of it", () => {
    const review = (elapsedDays: number, guess: number): FitReview => ({
      rating: 3,
      elapsedDays,
      recalled: true,
      guess,
      atMs: elapsedDays,
    });
    const loss = (guess: number) =>
      lossOf(fullWeights(null), [[review(0, guess), review(200, guess)]]).loss;
    expect(loss(0.25)).toBeLessThan(loss(0));
  });
});

describe("a fit", () => {
  test("of a learner unlike the defaults predicts reviews it has not seen better", () => {
    const fit = optimise(learner(forgetful, 400, "forgetful"), null)!;
    expect(fit.weights).not.toBeNull();
    expect(fit.after).toBeLessThan(fit.before - 0.01);
    expect(fit.after).toBeLessThan(fit.constant);
    expect(fit.heldOut / fit.reviews).toBeCloseTo(0.2, 1);
    // The forgetful learner's first Good lasts half as long.
    expect(fit.weights![2]!).toBeLessThan(fullWeights(null)[2]! * 0.8);
  });

  test("keeps to weights that the model accepts", () => {
    const { weights } = optimise(learner(forgetful, 200, "clip"), null)!;
    expect([...fullWeights(weights)]).toEqual(weights);
  });

  test("is refused where it would predict no better", () => {
    // Weights that are this learner's own cannot be beaten by more than chance; the guard decides by the held-out part.
    const items = learner(forgetful, 120, "own");
    const fit = optimise(items, forgetful)!;
    expect(fit.weights === null).toBe(!(fit.after < fit.before));
  });

  test("is not tried on few reviews", () => {
    expect(ENOUGH_REVIEWS).toBe(400);
    expect(optimise(learner(null, 20, "few"), null)).toBeNull();
  });

  test("can be called off at any epoch", () => {
    let epochs = 0;
    const fit = optimise(learner(null, 200, "stop"), null, () => ++epochs < 5);
    expect(fit).toBeNull();
    expect(epochs).toBe(5);
  });
});

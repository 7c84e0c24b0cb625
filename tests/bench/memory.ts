import { optimise, type FitItem } from "../../src/domain/memory/optimise.ts";
import { equations } from "../../src/domain/memory/equations.ts";
import type { Rating } from "../../src/domain/events/event.ts";
import { seededRng } from "../../src/domain/random/random.ts";
import { median, type Row } from "./figures.ts";

const RUNS = 3;
const REVIEWS = 10_000;

/** 10,000 predicted reviews of a learner with the default memory, and one fit of the 21 weights to them. */
export function benchFit(): Row[] {
  const eq = equations(null);
  const rng = seededRng("bench-fit");
  const items = Array.from({ length: REVIEWS / 10 }, (_, n): FitItem => {
    let s = eq.firstStability(3);
    let d = eq.firstDifficulty(3);
    let atMs = n;
    return Array.from({ length: 11 }, (_, i) => {
      const elapsedDays = i === 0 ? 0 : 1 + Math.floor(rng() * s * 2);
      atMs += elapsedDays;
      const r = eq.recall(elapsedDays, s);
      const recalled = rng() < r;
      const rating: Rating = i === 0 || recalled ? 3 : 1;
      if (i > 0) {
        s = eq.stabilityAfter(s, d, r, elapsedDays, rating);
        d = eq.difficultyAfter(d, rating);
      }
      return { rating, elapsedDays, recalled, guess: n % 2 ? 0.25 : 0, atMs };
    });
  });
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    if (!optimise(items, null)) throw new Error("The fit was not tried.");
    return performance.now() - start;
  });
  return [
    {
      name: "fit of the memory model to 10,000 reviews",
      value: median(times),
      unit: "ms",
      limit: 3_000,
      runs: RUNS,
    },
  ];
}

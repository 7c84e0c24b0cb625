import { describe, expect, it } from "vitest";
import { seededRng } from "../random/random.ts";
import {
  judgedMean,
  judgedRatio,
  judgedShare,
  normalQuantile,
  wilsonLower,
  wilsonUpper,
  zOf,
} from "./bounds.ts";

describe("bounds", () => {
  it.each([
    [0.9, 1.2816],
    [0.95, 1.6449],
    [0.975, 1.96],
    [0.995, 2.5758],
  ])("normal quantile of %d", (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 2);
  });

  it("Wilson's interval agrees with the published example (5 of 10, 95 %)", () => {
    expect(wilsonLower(5, 10, 1.96)).toBeCloseTo(0.2366, 3);
    expect(wilsonUpper(5, 10, 1.96)).toBeCloseTo(0.7634, 3);
  });

  it("widens for the best of several rules", () => {
    expect(zOf(4)).toBeGreaterThan(zOf(1));
    expect(zOf(1)).toBeCloseTo(1.2816, 2);
  });

  it("is the figure itself from 150 items on", () => {
    expect(judgedShare(60, 150)).toEqual({
      value: 0.4,
      n: 150,
      lower: 0.4,
      upper: 0.4,
    });
    expect(judgedMean(Array.from({ length: 150 }, () => 2)).lower).toBe(2);
  });

  it("knows nothing about nothing", () => {
    expect(judgedShare(0, 0)).toMatchObject({ lower: 0, upper: 1 });
    expect(judgedMean([])).toMatchObject({ lower: -Infinity, upper: Infinity });
    expect(judgedRatio(0, 300, 0, 100)).toMatchObject({
      value: 1,
      lower: 0,
      upper: Infinity,
    });
  });

  it("a ratio of rates does not mistake three distractors a key for a tell", () => {
    // 9 of 300 distractors and 3 of 100 keys: the same rate.
    const { value, lower, upper } = judgedRatio(9, 300, 3, 100);
    expect(value).toBeCloseTo(1, 1);
    expect(lower).toBeLessThan(1);
    expect(upper).toBeGreaterThan(1);
  });

  it("lets nine of ten fair banks of 48 pass chance + 4 by the best of four rules, where the point lets one in four", () => {
    const rng = seededRng("fair banks");
    const banks = 2000;
    let byBound = 0;
    let byPoint = 0;
    for (let b = 0; b < banks; b++) {
      const best = Math.max(
        ...Array.from({ length: 4 }, () => {
          let hits = 0;
          for (let i = 0; i < 48; i++) if (rng() < 0.25) hits++;
          return hits;
        }),
      );
      if (judgedShare(best, 48, 4).lower <= 0.29) byBound++;
      if (best / 48 <= 0.29) byPoint++;
    }
    expect(byBound / banks).toBeGreaterThan(0.9);
    expect(byPoint / banks).toBeLessThan(0.4);
  });
});

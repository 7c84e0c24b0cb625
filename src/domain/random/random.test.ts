import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hash32, seededRng, shuffled } from "./random.ts";

const draws = (seed: string, n: number) => {
  const rng = seededRng(seed);
  return Array.from({ length: n }, () => rng());
};

describe("hash32", () => {
  // Reference values of 32-bit FNV-1a (Fowler, Noll, Vo).
  test.each([
    ["", 0x811c9dc5],
    ["a", 0xe40c292c],
    ["foobar", 0xbf9cf968],
  ])("of '%s'", (text, hash) => {
    expect(hash32(text)).toBe(hash);
  });

  test("is a whole number below 2^32 for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const h = hash32(text);
        expect(Number.isInteger(h) && h >= 0 && h < 2 ** 32).toBe(true);
      }),
    );
  });

  test("spreads ids evenly over 512 chunks", () => {
    const counts = Array<number>(512).fill(0);
    for (let i = 0; i < 51_200; i++) {
      const chunk = hash32(`pmp-people-${i}`) % 512;
      counts[chunk] = (counts[chunk] as number) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(50);
    expect(Math.max(...counts)).toBeLessThan(150);
  });
});

describe("a seeded source", () => {
  test("gives the same draws for the same seed, for ever", () => {
    expect(draws("form", 100)).toEqual(draws("form", 100));
    // Stored seeds must give the same forms in later versions.
    expect(draws("critical pass", 3).map((x) => Math.floor(x * 1e6))).toEqual([
      123_723, 718_430, 381_522,
    ]);
  });

  test("gives other draws for another seed, however near", () => {
    expect(draws("form1", 5)).not.toEqual(draws("form2", 5));
    expect(draws("", 5)).not.toEqual(draws("/b", 5));
  });

  test("stays in [0, 1)", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        for (const x of draws(seed, 50)) expect(x >= 0 && x < 1).toBe(true);
      }),
    );
  });

  test("is even: ten bins of 20,000 draws hold a tenth each, pairs too", () => {
    const bins = Array<number>(10).fill(0);
    const pairs = Array<number>(4).fill(0);
    const all = draws("bins", 20_000);
    all.forEach((x, i) => {
      const bin = Math.floor(x * 10);
      bins[bin] = (bins[bin] as number) + 1;
      const next = all[i + 1] ?? 0;
      const pair = (x < 0.5 ? 0 : 2) + (next < 0.5 ? 0 : 1);
      pairs[pair] = (pairs[pair] as number) + 1;
    });
    // Five standard deviations of a binomial count.
    for (const n of bins) expect(Math.abs(n - 2000)).toBeLessThan(212);
    for (const n of pairs) expect(Math.abs(n - 5000)).toBeLessThan(306);
  });
});

describe("shuffled", () => {
  test("keeps every entry and leaves the list as it was", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (list, seed) => {
        const before = list.slice();
        const after = shuffled(list, seededRng(seed));
        expect(list).toEqual(before);
        expect(after).not.toBe(list);
        expect(after.toSorted((a, b) => a - b)).toEqual(
          before.toSorted((a, b) => a - b),
        );
      }),
    );
  });

  test("gives each of the six orders of three equally often", () => {
    const rng = seededRng("six");
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const order = shuffled(["a", "b", "c"], rng).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const n of counts.values())
      expect(Math.abs(n - 1000)).toBeLessThan(145);
  });

  test("stays in the list at the edges of chance", () => {
    expect(shuffled([1, 2, 3], () => 0).toSorted()).toEqual([1, 2, 3]);
    expect(shuffled([1, 2, 3], () => 1 - 2 ** -53)).toEqual([1, 2, 3]);
    expect(shuffled([], () => 0)).toEqual([]);
  });
});

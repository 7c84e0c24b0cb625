import { expect, test } from "vitest";
import {
  estimate,
  information,
  normalPrior,
  observe,
  probability,
} from "./irt.ts";

test("the reference posterior: three items, answers 1 0 1, standard normal prior", () => {
  const items = [
    { a: 2.225, b: -1.885, c: 0.21 },
    { a: 1.174, b: -2.411, c: 0.212 },
    { a: 2.104, b: -2.439, c: 0.192 },
  ];
  let posterior = normalPrior(0, 1, { reach: 8, step: 0.01 });
  [true, false, true].forEach(
    (correct, i) =>
      (posterior = observe(
        posterior,
        items[i] as (typeof items)[number],
        correct,
      )),
  );
  const e = estimate(posterior);
  expect(e.mean).toBeCloseTo(-0.684519, 5);
  expect(e.sd).toBeCloseTo(0.80757, 5);
});

test("the reference probability, with D = 1", () => {
  expect(probability({ a: 1, b: -0.3, c: 0.35 }, 0)).toBeCloseTo(0.7234, 4);
});

test("the interval of a normal prior is the normal interval", () => {
  const e = estimate(normalPrior(0.5, 2, { reach: 12 }), 0.95);
  expect(e.mean).toBeCloseTo(0.5, 6);
  expect(e.low).toBeCloseTo(0.5 - 1.96 * 2, 2);
  expect(e.high).toBeCloseTo(0.5 + 1.96 * 2, 2);
});

test("without guessing, information is greatest where the chance is even", () => {
  const item = { a: 1, b: 0.7, c: 0 };
  const at = [-1, 0, 0.7, 1.5, 3].map((theta) => information(item, theta));
  expect(Math.max(...at)).toBe(at[2]);
  expect(at[2]).toBeCloseTo(0.25);
});

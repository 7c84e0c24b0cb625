import { describe, expect, test } from "vitest";
import { seededRng } from "../random/random.ts";
import { day } from "../time/time.ts";
import { addTo, noEvidence, type Evidence } from "./evidence.ts";
import { chanceOf, normalCdf, outlookOf } from "./forecast.ts";
import { abilitiesOf } from "./narrowing.ts";
import type { Paper } from "./paper.ts";
import { domainAbility, MODEL, posteriorOf } from "./posterior.ts";
import {
  CELLS,
  caseLogLikelihood,
  itemCurve,
  logLikelihood,
  thetaAt,
} from "./scale.ts";

interface Answer {
  domain: number;
  b: number;
  correct: boolean;
}

const SD = 0.8;
const C = 0.25;

const answers = (n: number, seed = "posterior"): Answer[] => {
  const rng = seededRng(seed);
  return Array.from({ length: n }, (_, i) => ({
    domain: i % 3 === 0 ? 0 : 1,
    b: Math.round(20 * (rng() - 0.5)) / 10,
    correct: rng() < (i % 3 === 0 ? 0.55 : 0.75),
  }));
};

const evidenceOf = (list: readonly Answer[], days = 1): Evidence => {
  const evidence = noEvidence(2);
  list.forEach(({ domain, b, correct }, i) =>
    addTo(
      evidence,
      day(Math.floor((i * days) / list.length)),
      domain,
      logLikelihood(itemCurve({ b, sd: SD, c: C }), correct),
      1,
    ),
  );
  return evidence;
};

/** Simpson's rule over the true item difficulty, finer and by another way than the code. */
function chanceRight(theta: number, b: number): number {
  const n = 400;
  let sum = 0;
  for (let i = 0; i <= n; i++) {
    const z = -8 + (16 * i) / n;
    const w = i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2;
    sum += (w * Math.exp(-0.5 * z * z)) / (1 + Math.exp(-(theta - b - SD * z)));
  }
  return C + ((1 - C) * sum * (16 / n)) / 3 / Math.sqrt(2 * Math.PI);
}

/** Means and variances of both abilities by a dense double sum over (g, o) for each domain, step .02. */
function dense(list: readonly Answer[]) {
  const step = 0.02;
  const reach = 6;
  const n = Math.round((2 * reach) / step) + 1;
  const theta = (i: number) => i * step - reach;
  const kinds = new Map<string, number[]>();
  const log = [0, 1].map(() => new Float64Array(n));
  for (const a of list) {
    const key = String(a.b);
    const p =
      kinds.get(key) ??
      Array.from({ length: n }, (_, i) => chanceRight(theta(i), a.b));
    kinds.set(key, p);
    const sum = log[a.domain] as Float64Array;
    for (let i = 0; i < n; i++)
      sum[i] =
        (sum[i] as number) +
        Math.log(a.correct ? (p[i] as number) : 1 - (p[i] as number));
  }
  // Joint over (θ0, θ1): both are g + own offset, so their prior is normal with these moments.
  const v = MODEL.overallSd ** 2 + MODEL.offsetSd ** 2;
  const c = MODEL.overallSd ** 2;
  const det = v * v - c * c;
  let whole = 0;
  const mean = [0, 0];
  const square = [0, 0];
  let cross = 0;
  const top = log.map((l) => Math.max(...l));
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const x = theta(i);
      const y = theta(j);
      const w = Math.exp(
        ((log[0] as Float64Array)[i] as number) +
          ((log[1] as Float64Array)[j] as number) -
          (top[0] as number) -
          (top[1] as number) -
          (v * x * x - 2 * c * x * y + v * y * y) / (2 * det),
      );
      whole += w;
      mean[0] = (mean[0] as number) + w * x;
      mean[1] = (mean[1] as number) + w * y;
      square[0] = (square[0] as number) + w * x * x;
      square[1] = (square[1] as number) + w * y * y;
      cross += w * x * y;
    }
  const m = mean.map((s) => s / whole);
  return {
    mean: m,
    variance: square.map((s, d) => s / whole - (m[d] as number) ** 2),
    covariance: cross / whole - (m[0] as number) * (m[1] as number),
  };
}

describe("the posterior", () => {
  test.each([10, 40, 200])(
    "of two domains after %i answers is that of dense quadrature to 1e-6",
    (n) => {
      const list = answers(n);
      const exact = dense(list);
      const posterior = posteriorOf(evidenceOf(list), 0);
      const { mean, covariance } = abilitiesOf(posterior);
      for (const d of [0, 1]) {
        expect(mean[d]).toBeCloseTo(exact.mean[d] as number, 6);
        expect(covariance[d]?.[d]).toBeCloseTo(exact.variance[d] as number, 6);
      }
      expect(covariance[0]?.[1]).toBeCloseTo(exact.covariance, 6);
    },
  );

  test("without an answer is the prior, centred on the standard", () => {
    const { mean, covariance } = abilitiesOf(posteriorOf(noEvidence(2), 0.4));
    expect(mean[0]).toBeCloseTo(0.4, 5);
    expect(covariance[0]?.[0]).toBeCloseTo(
      MODEL.overallSd ** 2 + MODEL.offsetSd ** 2,
      3,
    );
    expect(covariance[0]?.[1]).toBeCloseTo(MODEL.overallSd ** 2, 3);
  });

  test("of a domain sums to one and has the moments of the joint one", () => {
    const posterior = posteriorOf(evidenceOf(answers(60), 10), 0);
    const ability = domainAbility(posterior, 1);
    const whole = ability.reduce((a, b) => a + b, 0);
    const mean = ability.reduce((s, w, i) => s + w * thetaAt(i), 0);
    expect(whole).toBeCloseTo(1, 5);
    expect(mean).toBeCloseTo(abilitiesOf(posterior).mean[1] as number, 5);
  });

  test("lets answers of one domain speak for the other, and less than its own", () => {
    const right: Answer[] = Array.from({ length: 40 }, () => ({
      domain: 0,
      b: 0,
      correct: true,
    }));
    const { mean } = abilitiesOf(posteriorOf(evidenceOf(right), 0));
    expect(mean[1]).toBeGreaterThan(0.3);
    expect(mean[0]).toBeGreaterThan(mean[1] as number);
  });

  test("follows a learner who has grown: recent answers weigh more than old ones", () => {
    const list = Array.from({ length: 300 }, (_, i): Answer => ({
      domain: i % 2,
      b: 0,
      correct: i < 150 ? i % 2 === 0 : i % 10 !== 0,
    }));
    const flat = abilitiesOf(posteriorOf(evidenceOf(list, 1), 0)).mean;
    const grown = abilitiesOf(posteriorOf(evidenceOf(list, 30), 0)).mean;
    expect(grown[0]).toBeGreaterThan((flat[0] as number) + 0.3);
  });
});

test("answers on one scenario say less together than as many on their own", () => {
  const one = logLikelihood(itemCurve({ b: 0, sd: SD, c: C }), true);
  const five = [one, one, one, one, one];
  const at = (theta: number) => Math.round((theta + 6) / 0.2);
  const gain = (curve: Float64Array) =>
    (curve[at(1)] as number) - (curve[at(-1)] as number);
  expect(gain(caseLogLikelihood(five))).toBeLessThan(5 * gain(one));
  expect(gain(caseLogLikelihood(five))).toBeGreaterThan(gain(one));
});

describe("an outlook", () => {
  const curve = itemCurve({ b: -0.3, sd: 1, c: C });
  const paper = (sd = 0): Paper => ({
    questions: 90,
    caseVariance: 0,
    cut: { mean: 0.68, sd },
    domains: [
      { weight: 0.6, expected: curve },
      { weight: 0.4, expected: curve },
    ],
  });
  const after = (n: number) => posteriorOf(evidenceOf(answers(n)), 0);

  test("is the exact mean and chance over the joint posterior, up to the day's normal luck", () => {
    // Sum over the grid of both abilities, with no normal approximation of the proportion.
    const list = answers(60);
    const log = [0, 1].map((d) => {
      const sum = new Float64Array(CELLS);
      for (const a of list.filter((x) => x.domain === d))
        logLikelihood(itemCurve({ b: a.b, sd: SD, c: C }), a.correct).forEach(
          (l, i) => (sum[i] = (sum[i] as number) + l),
        );
      return sum;
    });
    const v = MODEL.overallSd ** 2 + MODEL.offsetSd ** 2;
    const c = MODEL.overallSd ** 2;
    let whole = 0;
    let mean = 0;
    let chance = 0;
    for (let i = 0; i < CELLS; i++)
      for (let j = 0; j < CELLS; j++) {
        const x = thetaAt(i);
        const y = thetaAt(j);
        const w = Math.exp(
          ((log[0] as Float64Array)[i] as number) +
            ((log[1] as Float64Array)[j] as number) -
            (v * x * x - 2 * c * x * y + v * y * y) / (2 * (v * v - c * c)),
        );
        const p = curve[i] as number;
        const q = curve[j] as number;
        const e = 0.6 * p + 0.4 * q;
        const luck = (0.6 * p * (1 - p) + 0.4 * q * (1 - q)) / 90;
        whole += w;
        mean += w * e;
        chance += w * normalCdf((e - 0.68) / Math.sqrt(luck));
      }
    const said = outlookOf(posteriorOf(evidenceOf(list), 0), paper(), {
      on: "bank",
    });
    expect(said.expected.mean).toBeCloseTo(mean / whole, 6);
    expect(Math.abs(said.pass.chance - chance / whole)).toBeLessThan(0.003);
  });

  test("narrows with answers, and its score range holds the day's luck as well", () => {
    const few = outlookOf(after(20), paper(), { on: "bank" });
    const many = outlookOf(after(400), paper(), { on: "bank" });
    expect(many.expected.high - many.expected.low).toBeLessThan(
      few.expected.high - few.expected.low,
    );
    expect(many.score.low).toBeLessThan(many.expected.low);
    expect(many.score.high).toBeGreaterThan(many.expected.high);
  });

  test("is wider for the real exam than for this bank, for an assumed mark, and for study still to come", () => {
    const width = (sd: number, reading: Parameters<typeof chanceOf>[2]) => {
      const { low, high } = chanceOf(after(400), paper(sd), reading);
      return high - low;
    };
    const known = width(0, { on: "bank" });
    expect(width(0, { on: "exam" })).toBeGreaterThan(known);
    expect(width(0.04, { on: "bank" })).toBeGreaterThan(known);
    expect(width(0, { on: "bank", studyDays: 30 })).toBeGreaterThan(known);
  });

  test("never leaves its chance outside its interval by much, nor any of them outside 0 to 1", () => {
    for (const n of [1, 10, 100]) {
      const { pass, expected } = outlookOf(after(n), paper(0.04), {
        on: "exam",
      });
      expect(pass.low).toBeGreaterThanOrEqual(0);
      expect(pass.high).toBeLessThanOrEqual(1);
      expect(pass.low).toBeLessThanOrEqual(pass.chance);
      expect(pass.high).toBeGreaterThanOrEqual(pass.chance);
      expect(expected.low).toBeLessThan(expected.mean);
      expect(expected.high).toBeGreaterThan(expected.mean);
    }
  });
});

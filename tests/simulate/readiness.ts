/**
 * Learners in worlds of known truth answer n questions; what would we have told them, and was it so?
 * Five domains, 90 questions, forecasts after 30 to 500 answers. The model is the one the app calls.
 */
import { addTo, noEvidence } from "../../src/domain/readiness/evidence.ts";
import { chanceOf, normalCdf } from "../../src/domain/readiness/forecast.ts";
import { assumedCut, type Paper } from "../../src/domain/readiness/paper.ts";
import { posteriorOf } from "../../src/domain/readiness/posterior.ts";
import {
  caseLogLikelihood,
  itemCurve,
  logLikelihood,
  valueAt,
  type Curve,
} from "../../src/domain/readiness/scale.ts";
import { seededRng, type Rng } from "../../src/domain/random/random.ts";
import { day } from "../../src/domain/time/time.ts";
import type { Gate } from "./adaptive.ts";

const WEIGHTS = [0.28, 0.24, 0.2, 0.16, 0.12];
const D = WEIGHTS.length;
const QUESTIONS = 90;
const QUOTAS = [25, 22, 18, 14, 11];
const COUNTS = [30, 60, 120, 250, 500] as const;
/** Study days over which so many answers are spread. */
const DAYS: Record<number, number> = {
  30: 10,
  60: 15,
  120: 20,
  250: 25,
  500: 30,
};
const FLOOR = 0.25;
/** Learners over the standard, logits: about 68 in 100 pass. */
const MEAN = 0.62;
const ABILITY_SD = 1.3;
const DOMAIN_SD = 0.5;
const SEGMENT = 5;

interface World {
  name: string;
  /** Mean of the learners' overall ability over the standard, logits. */
  mean?: number;
  /** Their spread. */
  sd?: number;
  /** Ability at time t of 0 to 1, less the ability at the end. */
  path?: (t: number) => number;
  weakestFirst?: boolean;
  /** Author's difficulty from the true one; without it the truth is N(author's, .8²). */
  correlation?: number;
  /** True difficulties lie this much above the authors'. */
  shift?: number;
  /** Items come as cases of five that share a case effect. */
  cases?: boolean;
  /** The mark: known and exact, drawn from the prior, or off its mean by so much. */
  cut?: "known" | "drawn" | number;
  /** Forecast for the real exam, whose level against the bank differs by a draw from N(0, .4²). */
  exam?: "offset" | "unshifted";
  /** The base world has every target, the others coverage only. */
  base?: boolean;
}

const ASSUMED_SD = 0.04;
const WORLDS: World[] = [
  { name: "base", base: true },
  { name: "growth of one logit", path: (t) => t - 1 },
  { name: "growth, then a plateau", path: (t) => Math.min(0, 2 * t - 1) },
  { name: "weakest domain first", weakestFirst: true },
  { name: "author r = 0", correlation: 0 },
  { name: "author r = .3", correlation: 0.3 },
  { name: "author r = .5", correlation: 0.5 },
  { name: "items .4 harder, on this bank", shift: 0.4 },
  { name: "items .4 easier, on this bank", shift: -0.4 },
  { name: "items .4 harder, on the real exam", shift: 0.4, exam: "unshifted" },
  { name: "items .4 easier, on the real exam", shift: -0.4, exam: "unshifted" },
  { name: "real exam, level drawn", exam: "offset" },
  { name: "case dependence", cases: true },
  { name: "true mean -1", mean: -1, sd: 1 },
  { name: "true mean 0", mean: 0, sd: 1 },
  { name: "true mean +1", mean: 1, sd: 1 },
  { name: "mark drawn from its prior", cut: "drawn" },
  { name: "mark .06 above its prior's mean", cut: 0.06 },
  { name: "mark .06 below its prior's mean", cut: -0.06 },
];

function normal(rng: Rng): number {
  return Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
}
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Mean true difficulty by domain: with the guess floor about .68 at the standard, as the profiles assume. */
const EASE = [-0.6, -0.2, -0.5, 0, -0.7];

/** An endless bank: each question a learner meets is drawn anew. */
interface Bank {
  /** The author's difficulty and the true one. */
  draw(domain: number, rng: Rng): { author: number; truth: number };
  /** Proportion right by ability and domain: as the app believes of the bank, and as it is on the exam. */
  believed: Curve[];
  actual: Curve[];
}

/** Author's difficulty N(ease, .6²), the truth N(author's, .8²): true difficulties have SD 1. */
function bankOf(world: World): Bank {
  const shift = world.shift ?? 0;
  const r = world.correlation;
  const tenths = (x: number) => Math.round(10 * x) / 10;
  return {
    draw(domain, rng) {
      const ease = EASE[domain] as number;
      if (r === undefined) {
        const author = tenths(ease + 0.6 * normal(rng));
        return { author, truth: author + 0.8 * normal(rng) + shift };
      }
      const z = normal(rng);
      return {
        truth: ease + z,
        author: tenths(
          ease + 0.9 * (r * z + Math.sqrt(1 - r * r) * normal(rng)),
        ),
      };
    },
    believed: EASE.map((b) =>
      itemCurve({
        b,
        sd: Math.hypot(r === undefined ? 0.6 : 0.9, 0.8),
        c: FLOOR,
      }),
    ),
    // The real exam of the shifted worlds has the difficulties the authors aimed at.
    actual: EASE.map((b) =>
      itemCurve({
        b: b + (world.exam === "unshifted" ? 0 : shift),
        sd: 1,
        c: FLOOR,
      }),
    ),
  };
}

/** What an answer on an item of that difficulty says, by ability. */
const said = new Map<number, { right: Curve; wrong: Curve }>();
function saidBy(author: number): { right: Curve; wrong: Curve } {
  const held = said.get(author);
  if (held) return held;
  const curve = itemCurve({ b: author, sd: 0.8, c: FLOOR });
  const made = {
    right: logLikelihood(curve, true),
    wrong: logLikelihood(curve, false),
  };
  said.set(author, made);
  return made;
}

/** Forecasts of one kind at one number of answers. */
class Score {
  n = 0;
  brier = 0;
  covered = 0;
  width = 0;
  bins = Array.from({ length: 10 }, () => ({ n: 0, said: 0, was: 0 }));
  add(
    said: number,
    passed: boolean,
    low?: number,
    high?: number,
    truth?: number,
  ) {
    this.n++;
    this.brier += (said - (passed ? 1 : 0)) ** 2;
    const bin = this.bins[Math.min(9, Math.floor(said * 10))] as {
      n: number;
      said: number;
      was: number;
    };
    bin.n++;
    bin.said += said;
    bin.was += passed ? 1 : 0;
    if (low !== undefined && high !== undefined && truth !== undefined) {
      if (truth >= low && truth <= high) this.covered++;
      this.width += high - low;
    }
  }
  /** Expected calibration error over ten equal bins. */
  get calibration() {
    return this.bins.reduce((s, b) => s + Math.abs(b.said - b.was), 0) / this.n;
  }
  get meanBrier() {
    return this.brier / this.n;
  }
  get coverage() {
    return this.covered / this.n;
  }
}

const KINDS = [
  "raw",
  "rawSmooth",
  "domainBeta",
  "shrunkBeta",
  "ours",
  "oracle",
] as const;
type Kind = (typeof KINDS)[number];
const NAMES: Record<Kind, string> = {
  raw: "raw percent at the mark or above",
  rawSmooth: "raw percent with the day's luck",
  domainBeta: "domain Beta(1, 1)",
  shrunkBeta: "domain Beta shrunk to the overall share",
  ours: "ours",
  oracle: "oracle that knows the ability",
};

interface Cell {
  n: number;
  passRate: number;
  scores: Record<Kind, Score>;
}

function simulateWorld(
  world: World,
  learners: number,
  counts: readonly number[],
  seed: string,
): Cell[] {
  const rng = seededRng(`${seed}/${world.name}`);
  const bank = bankOf(world);
  const believedAt = (theta: number) =>
    WEIGHTS.reduce(
      (s, w, d) => s + w * valueAt(bank.believed[d] as Curve, theta),
      0,
    );
  // The pass standard is what a learner at θ = 0 is expected to reach, to whole questions of the form.
  const mark = Math.round(believedAt(0) * QUESTIONS);
  const assumed = (mark - 0.5) / QUESTIONS;
  const paper: Paper = {
    questions: QUESTIONS,
    domains: WEIGHTS.map((weight, d) => ({
      weight,
      expected: bank.believed[d] as Curve,
    })),
    caseVariance: 0,
    cut:
      world.cut === undefined || world.cut === "known"
        ? { mean: assumed, sd: 0 }
        : assumedCut({ mean: assumed, sd: ASSUMED_SD }),
  };
  const cells: Cell[] = counts.map((n) => ({
    n,
    passRate: 0,
    scores: Object.fromEntries(KINDS.map((k) => [k, new Score()])) as Record<
      Kind,
      Score
    >,
  }));
  const theta = new Float64Array(D);
  const right = new Float64Array(D);
  const asked = new Float64Array(D);
  for (let l = 0; l < learners; l++) {
    for (const cell of cells) {
      const { n } = cell;
      const days = DAYS[n] as number;
      const overall =
        (world.mean ?? MEAN) + (world.sd ?? ABILITY_SD) * normal(rng);
      for (let d = 0; d < D; d++) theta[d] = overall + DOMAIN_SD * normal(rng);
      right.fill(0);
      asked.fill(0);
      const evidence = noEvidence(D);
      let inCase: Curve[] = [];
      let caseEffect = 0;
      let caseDomain = 0;
      let segment = 0;
      for (let a = 0; a < n; a++) {
        const t = n === 1 ? 1 : a / (n - 1);
        const on = day(1000 + Math.min(days - 1, Math.floor((a * days) / n)));
        let d = 0;
        if (world.weakestFirst && a >= 2 * D) {
          if (a % SEGMENT === 0) {
            segment = 0;
            for (let x = 1; x < D; x++)
              if (
                ((right[x] as number) + 1) / ((asked[x] as number) + 2) <
                ((right[segment] as number) + 1) /
                  ((asked[segment] as number) + 2)
              )
                segment = x;
          }
          d = segment;
        } else if (world.weakestFirst) d = a % D;
        else if (world.cases && a % 5 !== 0) d = caseDomain;
        else {
          let u = rng();
          while (d < D - 1 && u >= (WEIGHTS[d] as number))
            u -= WEIGHTS[d++] as number;
        }
        if (world.cases && a % 5 === 0) {
          caseDomain = d;
          caseEffect = 0.6 * normal(rng);
        }
        const item = bank.draw(d, rng);
        const then =
          (theta[d] as number) +
          (world.path?.(t) ?? 0) +
          (world.cases ? caseEffect : 0);
        const ok = rng() < FLOOR + (1 - FLOOR) * sigmoid(then - item.truth);
        asked[d] = (asked[d] as number) + 1;
        if (ok) right[d] = (right[d] as number) + 1;
        const curve = ok
          ? saidBy(item.author).right
          : saidBy(item.author).wrong;
        if (!world.cases) addTo(evidence, on, d, curve, 1);
        else {
          inCase.push(curve);
          if (a % 5 === 4 || a === n - 1) {
            addTo(evidence, on, caseDomain, caseLogLikelihood(inCase), 1);
            inCase = [];
          }
        }
      }
      // What is so: expected proportion, mark, chance of passing, and the day itself.
      const offset = world.exam === "offset" ? 0.4 * normal(rng) : 0;
      let expected = 0;
      let luck = 0;
      let marks = 0;
      for (let d = 0; d < D; d++) {
        const p = valueAt(
          bank.actual[d] as Curve,
          (theta[d] as number) + offset,
        );
        const quota = QUOTAS[d] as number;
        expected += (quota / QUESTIONS) * p;
        luck += (quota * p * (1 - p)) / (QUESTIONS * QUESTIONS);
        for (let i = 0; i < quota; i++) if (rng() < p) marks++;
      }
      const cut =
        world.cut === "drawn"
          ? assumed + ASSUMED_SD * normal(rng)
          : assumed + (typeof world.cut === "number" ? world.cut : 0);
      const truth = normalCdf((expected - cut) / Math.sqrt(luck));
      const passed = marks / QUESTIONS >= cut;
      cell.passRate += passed ? 1 / learners : 0;
      const s = cell.scores;
      s.oracle.add(truth, passed);

      const ours = chanceOf(posteriorOf(evidence, 0), paper, {
        on: world.exam === undefined ? "bank" : "exam",
      });
      s.ours.add(ours.chance, passed, ours.low, ours.high, truth);

      // The yardsticks. Raw percent: at the mark or above means ready, as apps show it.
      const total = right.reduce((x, y) => x + y, 0);
      const raw = total / n;
      s.raw.add(raw >= cut ? 1 : 0, passed);
      const chance = (m: number, v: number) =>
        normalCdf(
          (m - assumed) /
            Math.sqrt(v + (m * (1 - m)) / QUESTIONS + paper.cut.sd ** 2),
        );
      const ends = (m: number, v: number): [number, number] => [
        normalCdf(
          (m - 1.645 * Math.sqrt(v) - assumed) /
            Math.sqrt((m * (1 - m)) / QUESTIONS),
        ),
        normalCdf(
          (m + 1.645 * Math.sqrt(v) - assumed) /
            Math.sqrt((m * (1 - m)) / QUESTIONS),
        ),
      ];
      const inside = Math.min(0.995, Math.max(0.005, raw));
      const rawV = (inside * (1 - inside)) / n;
      s.rawSmooth.add(chance(inside, 0), passed, ...ends(inside, rawV), truth);
      for (const [kind, strength, centre] of [
        ["domainBeta", 2, 0.5],
        ["shrunkBeta", 10, (total + 2) / (n + 4)],
      ] as const) {
        let m = 0;
        let v = 0;
        for (let d = 0; d < D; d++) {
          const w = WEIGHTS[d] as number;
          const of = (asked[d] as number) + strength;
          const p = ((right[d] as number) + strength * centre) / of;
          m += w * p;
          v += (w * w * p * (1 - p)) / (of + 1);
        }
        s[kind].add(chance(m, v), passed, ...ends(m, v), truth);
      }
    }
  }
  return cells;
}

/** Not before so many answers may calibration be asked for. */
const CALIBRATED_FROM = 60;
/** From here on a domain Beta knows a learner who does not grow as well as anybody; we allow for growth. */
const BETA_UNTIL = 120;
/** Calibration is a sum of absolute values, so chance alone raises it: the base world has more learners. */
const BASE_TIMES = 2;

const row = (name: string, values: readonly number[]) =>
  `  ${name.padEnd(46)} ${values.map((v) => v.toFixed(3).padStart(7)).join("")}`;

/**
 * Prints a table a world and returns the gates. `learners` a world; `quick` leaves out two of the five
 * numbers of answers and forgives what chance alone does; `only` names worlds by a part of their name.
 */
export function simulateReadiness(
  learners: number,
  quick: boolean,
  only = "",
  seed = "readiness",
): Gate[] {
  const counts = quick ? [30, 120, 500] : COUNTS;
  // Two standard errors of a coverage: few learners cannot tell .85 from .84.
  const chance = quick ? 2 * Math.sqrt((0.85 * 0.15) / learners) : 0;
  const gates: Gate[] = [];
  const gate = (name: string, value: number, passed: boolean, target: string) =>
    gates.push({ name, value, passed, target });
  console.log(
    `Readiness: ${learners} learners a world, forecasts after ${counts.join(", ")} answers`,
  );
  for (const world of WORLDS) {
    if (!world.name.includes(only)) continue;
    const cells = simulateWorld(
      world,
      world.base ? BASE_TIMES * learners : learners,
      counts,
      seed,
    );
    const each = (f: (cell: Cell) => number) => cells.map(f);
    console.log(world.name);
    console.log(
      row(
        "share passed",
        each((c) => c.passRate),
      ),
    );
    if (world.base)
      for (const kind of KINDS) {
        const of = (f: (s: Score) => number) => each((c) => f(c.scores[kind]));
        console.log(
          row(
            `${NAMES[kind]}: Brier`,
            of((s) => s.meanBrier),
          ),
        );
        console.log(
          row(
            "  calibration error",
            of((s) => s.calibration),
          ),
        );
        if (kind !== "raw" && kind !== "oracle")
          console.log(
            row(
              "  coverage",
              of((s) => s.coverage),
            ),
          );
      }
    else {
      console.log(
        row(
          "ours: Brier",
          each((c) => c.scores.ours.meanBrier),
        ),
      );
      console.log(
        row(
          "oracle: Brier",
          each((c) => c.scores.oracle.meanBrier),
        ),
      );
      console.log(
        row(
          "ours: calibration error",
          each((c) => c.scores.ours.calibration),
        ),
      );
      console.log(
        row(
          "ours: coverage",
          each((c) => c.scores.ours.coverage),
        ),
      );
    }
    console.log(
      row(
        "ours: mean width of the interval",
        each((c) => c.scores.ours.width / c.scores.ours.n),
      ),
    );
    for (const { n, scores, passRate } of cells) {
      const { ours, raw, domainBeta } = scores;
      const name = (what: string) => `${world.name}, ${n} answers: ${what}`;
      if (!world.base) {
        const { coverage } = ours;
        gate(name("coverage"), coverage, coverage >= 0.85 - chance, ">= .85");
        continue;
      }
      gate(
        name("share passed"),
        passRate,
        Math.abs(passRate - 0.68) <= 0.02,
        ".66 to .70",
      );
      const ratio = ours.meanBrier / raw.meanBrier;
      gate(
        name("Brier / raw percent's"),
        ratio,
        ratio <= 0.75 + chance,
        "<= .75",
      );
      if (n === 30 || n === 120) {
        const most = n === 30 ? 0.12 : 0.08;
        gate(
          name("Brier"),
          ours.meanBrier,
          ours.meanBrier <= most,
          `<= ${most}`,
        );
      }
      const better = ours.meanBrier - domainBeta.meanBrier;
      gate(
        name("Brier - domain Beta's"),
        better,
        n > BETA_UNTIL || better < 0,
        n > BETA_UNTIL ? "(reported)" : "< 0",
      );
      if (n >= CALIBRATED_FROM)
        gate(
          name("calibration error"),
          ours.calibration,
          ours.calibration <= 0.03 + chance / 2,
          "<= .03",
        );
      gate(
        name("coverage"),
        ours.coverage,
        ours.coverage >= 0.87 - chance && ours.coverage <= 0.93 + chance,
        ".87 to .93",
      );
    }
  }
  return gates;
}

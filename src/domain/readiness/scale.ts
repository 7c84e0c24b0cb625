/**
 * The grid of abilities that every curve and posterior of readiness lives on, and the curves of items on it.
 * One scale for the whole project (irt.ts): p = c + (1 − c) σ(θ − b).
 */

/** Logits between two grid points. The trapezium rule is exact to about e^(−2π²(sd/step)²). */
export const STEP = 0.2;
const REACH = 6;
/** −6 to +6 logits. */
export const CELLS = Math.round((2 * REACH) / STEP) + 1;

export const thetaAt = (cell: number): number => cell * STEP - REACH;

/** Place of an ability on the grid, in cells; not rounded, kept inside. */
export const cellOf = (theta: number): number =>
  Math.min(CELLS - 1, Math.max(0, (theta + REACH) / STEP));

/** A value on the grid per cell. */
export type Curve = Float64Array;

/** A curve between its points, linearly; level beyond the ends. */
export function valueAt(curve: Curve, theta: number): number {
  const x = cellOf(theta);
  const i = Math.min(CELLS - 2, Math.floor(x));
  const low = curve[i] as number;
  return low + (x - i) * ((curve[i + 1] as number) - low);
}

/** Standard normal weights at −5, −4.6, … 5, summing to 1: enough for any curve as smooth as a logistic. */
const NODE_STEP = 0.4;
const NODES = Array.from({ length: 26 }, (_, i) => -5 + i * NODE_STEP);
const NODE_WEIGHTS = (() => {
  const raw = NODES.map((z) => Math.exp(-0.5 * z * z));
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((w) => w / sum);
})();

export interface Difficulty {
  /** The author's difficulty, logits. */
  b: number;
  /** Its uncertainty: integrated out, for one answer cannot tell the item from the person. */
  sd: number;
  /** Guess floor. */
  c: number;
}

/** Probability of a right answer, the item's true difficulty being N(b, sd²). */
export function chanceRight({ b, sd, c }: Difficulty, theta: number): number {
  let known = 0;
  for (let q = 0; q < NODES.length; q++)
    known +=
      (NODE_WEIGHTS[q] as number) /
      (1 + Math.exp(sd * (NODES[q] as number) - theta + b));
  return c + (1 - c) * known;
}

/** The same by ability. */
export const itemCurve = (item: Difficulty): Curve =>
  Float64Array.from({ length: CELLS }, (_, cell) =>
    chanceRight(item, thetaAt(cell)),
  );

/** Log probability of what was answered, by ability. */
export const logLikelihood = (curve: Curve, correct: boolean): Curve =>
  curve.map((p) => Math.log(correct ? p : 1 - p));

/** Answers on one scenario share its luck (learning-core.md, section 4). */
const CASE_SD = 0.6;
/** Grid cells between two nodes of the case effect: .3 logits, half its spread. */
const CASE_CELLS = 2;
const CASE_REACH = 5;
const CASE_WEIGHTS = (() => {
  const raw = Array.from({ length: 2 * CASE_REACH + 1 }, (_, i) =>
    Math.exp(-0.5 * (((i - CASE_REACH) * CASE_CELLS * STEP) / CASE_SD) ** 2),
  );
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((w) => w / sum);
})();

/**
 * Log likelihood of all answers on one scenario: their common case effect N(0, .6²) is integrated out. A lone
 * answer has it too, or the model would change with the second one.
 */
export function caseLogLikelihood(answers: readonly Curve[]): Curve {
  const whole = new Float64Array(CELLS);
  for (const a of answers)
    for (let i = 0; i < CELLS; i++)
      whole[i] = (whole[i] as number) + (a[i] as number);
  const out = new Float64Array(CELLS);
  for (let i = 0; i < CELLS; i++) {
    let sum = 0;
    const at = whole[i] as number;
    for (let q = 0; q < CASE_WEIGHTS.length; q++) {
      const j = Math.min(
        CELLS - 1,
        Math.max(0, i + (q - CASE_REACH) * CASE_CELLS),
      );
      sum += (CASE_WEIGHTS[q] as number) * Math.exp((whole[j] as number) - at);
    }
    out[i] = at + Math.log(sum);
  }
  return out;
}

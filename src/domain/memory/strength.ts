/**
 * How a learner's memory compares with the model before there are enough answers to fit all 21 weights:
 * one number k, recall = R(t, k × S). 1 is as modelled, .5 forgets twice as fast. From the first wrong answers
 * on the plan then reckons with the memory that is there.
 */
import type { Equations } from "./equations.ts";
import { standing, type Entry, type ItemState } from "./item-state.ts";

/** One review of an item a day or more after the last, as the model saw it coming. */
export interface Recollection {
  elapsedDays: number;
  /** The stability the model believed in at that moment. */
  stability: number;
  recalled: boolean;
  /** Chance of a right answer without knowing. */
  guess: number;
}

/** log k ~ N(0, .5²): about 40 reviews move it as far as the answers say. */
const PRIOR_SD = 0.5;
const WEAKEST = 0.2;
const STRONGEST = 5;
const STEPS = 6;
/** The newest reviews speak for the memory of now. */
const NEWEST = 2_000;

/** The most probable k. Newton's steps with Fisher information on Σ log p + log prior, p = c + (1 − c) R(t, k S). */
export function memoryStrength(
  seen: readonly Recollection[],
  eq: Equations,
): number {
  if (seen.length === 0) return 1;
  const TINY = 0.01;
  let x = 0;
  for (let step = 0; step < STEPS; step++) {
    let slope = -x / PRIOR_SD ** 2;
    let information = 1 / PRIOR_SD ** 2;
    for (const { elapsedDays, stability, recalled, guess } of seen) {
      const s = stability * Math.exp(x);
      const p = guess + (1 - guess) * eq.recall(elapsedDays, s);
      const above =
        guess + (1 - guess) * eq.recall(elapsedDays, s * Math.exp(TINY));
      const rise = (above - p) / TINY;
      const safe = Math.min(0.9999, Math.max(0.0001, p));
      const variance = safe * (1 - safe);
      slope += (((recalled ? 1 : 0) - safe) * rise) / variance;
      information += (rise * rise) / variance;
    }
    x += slope / information;
  }
  return Math.min(STRONGEST, Math.max(WEAKEST, Math.exp(x)));
}

/** A right answer whose confidence nobody gave may have been a guess among four; a card's grade is not. */
const guessOf = (e: Entry): number =>
  e.correct !== null && e.confidence === null ? 0.25 : 0;

/** The reviews of these items, seen with the model's eyes: what `memoryStrength` judges by. */
export function recollections(
  states: Iterable<ItemState>,
  eq: Equations,
): Recollection[] {
  const out: (Recollection & { atMs: number })[] = [];
  for (const state of states) {
    let stability = 0;
    let difficulty = 0;
    let last = 0;
    for (const e of standing(state)) {
      if (stability === 0) {
        stability = eq.firstStability(e.rating);
        difficulty = eq.firstDifficulty(e.rating);
        last = e.day;
        continue;
      }
      const elapsedDays = Math.max(0, e.day - last);
      const recall = eq.recall(elapsedDays, stability);
      if (elapsedDays > 0)
        out.push({
          elapsedDays,
          stability,
          recalled: e.rating > 1,
          guess: guessOf(e),
          atMs: e.atMs,
        });
      stability = eq.stabilityAfter(
        stability,
        difficulty,
        recall,
        elapsedDays,
        e.rating,
      );
      difficulty = eq.difficultyAfter(difficulty, e.rating);
      last = Math.max(last, e.day);
    }
  }
  if (out.length <= NEWEST) return out;
  return out.sort((a, b) => b.atMs - a.atMs).slice(0, NEWEST);
}

/** How good the app's own forecasts were: what it said last before each exam, against how that went. */
import type { Day } from "../time/time.ts";

export interface KeptForecast {
  exam: string;
  day: Day;
  chance: number;
  low: number;
  high: number;
  answers: number;
  /** For the day it was made, or for the exam's day. */
  when: "now" | "exam-day";
}

export interface KnownOutcome {
  exam: string;
  day: Day;
  passed: boolean;
}

export interface Pairing {
  outcome: KnownOutcome;
  forecast: KeptForecast;
}

export interface TrackRecord {
  pairs: Pairing[];
  /** Mean squared difference of chance and outcome; null without a pair. A coin that always says ½ has .25. */
  brier: number | null;
  /** Mean chance given, and share passed. */
  said: number | null;
  passed: number | null;
}

/** A forecast older than this says nothing about an exam. */
const LATEST_DAYS = 60;

/**
 * Each outcome with the last forecast made up to its day; one for the exam's day goes before one for its own
 * day made later, as it answers the question that was asked.
 */
export function trackRecord(
  forecasts: readonly KeptForecast[],
  outcomes: readonly KnownOutcome[],
): TrackRecord {
  const pairs = outcomes.flatMap((outcome): Pairing[] => {
    const fit = forecasts
      .filter(
        (f) =>
          f.exam === outcome.exam &&
          f.day <= outcome.day &&
          outcome.day - f.day <= LATEST_DAYS,
      )
      .sort(
        (a, b) =>
          Number(b.when === "exam-day") - Number(a.when === "exam-day") ||
          b.day - a.day,
      );
    return fit[0] ? [{ outcome, forecast: fit[0] }] : [];
  });
  const mean = (f: (p: Pairing) => number) =>
    pairs.length === 0
      ? null
      : pairs.reduce((s, p) => s + f(p), 0) / pairs.length;
  return {
    pairs,
    brier: mean((p) => (p.forecast.chance - (p.outcome.passed ? 1 : 0)) ** 2),
    said: mean((p) => p.forecast.chance),
    passed: mean((p) => (p.outcome.passed ? 1 : 0)),
  };
}

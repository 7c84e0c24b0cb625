import type { Exam } from "../bank/schema.ts";
import { cutOf } from "./paper.ts";

/**
 * Where the pass line is drawn, as proportions: a line where the mark is published, else nine parts in ten of what
 * the readiness reckons with, so that every screen shows the same range.
 */
export interface PassLine {
  exact: boolean;
  at: number;
  low: number;
  high: number;
}

const Z90 = 1.645;

export function passLineOf(exam: Exam): PassLine {
  const { passing } = exam;
  if (passing.kind === "marks") {
    const at = passing.pass / passing.of;
    return { exact: true, at, low: at, high: at };
  }
  const { mean, sd } = cutOf(exam);
  return {
    exact: false,
    at: mean,
    low: Math.max(0, mean - Z90 * sd),
    high: Math.min(1, mean + Z90 * sd),
  };
}

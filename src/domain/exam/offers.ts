/** The forms a learner can sit: the full one, or the largest the bank can fill, and a short one of a third. */
import type { Exam } from "../bank/schema.ts";
import type { Rng } from "../random/random.ts";
import {
  assembleForm,
  largestFairForm,
  type Form,
  type Pool,
  type Shortfall,
} from "./assemble.ts";

export type FormKind = "full" | "short";

export interface Offer {
  kind: FormKind;
  form: Form;
  questions: number;
}

export interface Offers {
  /** The exam's own length where the bank can fill it, else the largest form in its proportions; null: not even the smallest. */
  full: Offer | null;
  /** null where the bank has no more than that anyway. */
  short: Offer | null;
  /** What the bank lacks for the exam's own length; null when it lacks nothing. */
  missing: Shortfall["missing"] | null;
}

export const SHORT_SCALE = 1 / 3;

const questionsOf = (form: Form) =>
  form.sections.reduce((n, s) => n + s.items.length, 0);
const offer = (kind: FormKind, form: Form): Offer => ({
  kind,
  form,
  questions: questionsOf(form),
});

export function offerForms(pool: Pool, rng: Rng): Offers {
  const largest = largestFairForm(pool, rng);
  if (!largest.ok)
    return {
      full: null,
      short: null,
      missing: largest.fullMissing ?? largest.missing,
    };
  const full = offer("full", largest.form);
  const third = assembleForm(pool, SHORT_SCALE, rng);
  const short = third.ok ? offer("short", third.form) : null;
  return {
    full,
    short: short && short.questions < full.questions ? short : null,
    missing: largest.fullMissing,
  };
}

/** What is missing, in words: ['21 People questions', '1 case study']. */
export function missingWords(
  exam: Exam,
  missing: Shortfall["missing"],
): string[] {
  const domains = new Map(exam.domains.map((d) => [d.id, d.name]));
  return Object.entries(missing).map(([key, n]) => {
    if (key === "cases") return n === 1 ? "1 case study" : `${n} case studies`;
    return `${n} ${domains.get(key) ?? key} question${n === 1 ? "" : "s"}`;
  });
}

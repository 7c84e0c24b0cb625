/** The forms a learner can sit: the full one, or the largest the bank can fill, and a short one of a third. */
import type { Exam } from "../bank/schema.ts";
import type { Rng } from "../random/random.ts";
import { rulesOf } from "../adaptive/cat.ts";
import { adaptiveItems, adaptiveShortfall } from "./adaptive-attempt.ts";
import {
  assembleForm,
  formScales,
  largestFairForm,
  type Form,
  type Pool,
  type Shortfall,
} from "./assemble.ts";

/** 'own': the learner's own exam. */
export type FormKind = "full" | "short" | "own";

export interface Offer {
  kind: FormKind;
  form: Form;
  /** The most questions it may ask. */
  questions: number;
  /** The fewest; less than `questions` where the exam decides on the way. */
  atLeast: number;
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
export const offerOf = (kind: FormKind, form: Form): Offer => ({
  kind,
  form,
  questions: questionsOf(form),
  atLeast: questionsOf(form),
});

export function offerForms(pool: Pool, rng: Rng): Offers {
  if (pool.exam.delivery.mode === "adaptive") return offerAdaptive(pool);
  const largest = largestFairForm(pool, rng);
  if (!largest.ok)
    return {
      full: null,
      short: null,
      missing: largest.fullMissing ?? largest.missing,
    };
  const full = offerOf("full", largest.form);
  const third = assembleForm(pool, SHORT_SCALE, rng);
  const short = third.ok ? offerOf("short", third.form) : null;
  return {
    full,
    short: short && short.questions < full.questions ? short : null,
    missing: largest.fullMissing,
  };
}

/** An adaptive exam has no form beforehand: what is offered is its length, and the pool it draws from. */
function offerAdaptive(pool: Pool): Offers {
  const { exam } = pool;
  const items = adaptiveItems({
    exam,
    items: pool.items.filter((i) => !pool.avoid?.has(i.id)),
  });
  const at = (kind: FormKind, scale: number): Offer | null => {
    const rules = rulesOf(exam, scale);
    if (!rules) return null;
    const section = exam.delivery.sections[0];
    return {
      kind,
      questions: rules.maxScored + rules.pretest,
      atLeast: rules.minScored + rules.pretest,
      form: {
        sections: [
          {
            id: section?.id ?? "all",
            name: section?.name ?? "Questions",
            items,
            minutes: null,
          },
        ],
        minutes: Math.max(1, Math.round(exam.delivery.minutes * scale)),
        scale,
        seenBefore: items.filter((i) => pool.lastSeen.has(i.id)).length,
        pretest: new Set(),
      },
    };
  };
  const fits = (scale: number) =>
    Object.keys(adaptiveShortfall({ exam, items }, scale)).length === 0;
  const missing = adaptiveShortfall({ exam, items }, 1);
  const scale = formScales(exam).find(fits);
  if (scale === undefined) return { full: null, short: null, missing };
  return {
    full: at("full", scale),
    short: SHORT_SCALE < scale ? at("short", SHORT_SCALE) : null,
    missing: scale === 1 ? null : missing,
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

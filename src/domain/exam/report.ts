/** What an ended attempt amounts to. All figures are derived from the plan, the state and the items. */
import { stopWords, type CatStop, type CatVerdict } from "../adaptive/cat.ts";
import { estimate, normalPrior, observe } from "../adaptive/irt.ts";
import type { Erratum, Exam, Question } from "../bank/schema.ts";
import { gradeResponse, type Grade } from "../grading/grading.ts";
import { completeness } from "../question/response.ts";
import { catOf } from "./adaptive-attempt.ts";
import {
  recordOf,
  type AttemptPlan,
  type AttemptState,
  type ItemRecord,
} from "./attempt.ts";

export interface ItemResult {
  number: number;
  section: number;
  item: string;
  question: Question;
  domain: string;
  task: string;
  grade: Grade;
  record: ItemRecord;
  /** Marks count for the score: false for pretest items. */
  scored: boolean;
  slow: boolean;
  /** Net effect of changing the answer, where it was changed. */
  change: "none" | "to-right" | "to-wrong" | "neutral";
  /** Marks won by changing it, negative where they were lost; 0 where it was not changed. */
  changedMarks: number;
  outcome: "correct" | "incorrect" | "unanswered";
  /** The item was corrected after it was answered, and judged anew. */
  corrected: { erratum: Erratum; wasCorrect: boolean } | null;
}

/** Band of a share of scored marks: 0 is the lowest. */
export function bandOf(share: number, limits: readonly number[]): number {
  return limits.filter((limit) => share >= limit).length;
}

/** PMI's four words, lowest first. */
export const BAND_NAMES = [
  "Needs improvement",
  "Below target",
  "Target",
  "Above target",
] as const;

/** The band in words: PMI's where there are three limits, else its number. */
export const bandName = (band: number, limits: readonly number[]): string =>
  limits.length === BAND_NAMES.length - 1
    ? (BAND_NAMES[band] ?? "")
    : `Band ${band + 1} of ${limits.length + 1}`;

export interface DomainResult {
  id: string;
  name: string;
  weight: number;
  marks: number;
  of: number;
  share: number | null;
  band: number | null;
}

export interface AttemptReport {
  items: ItemResult[];
  domains: DomainResult[];
  marks: number;
  of: number;
  share: number;
  correct: number;
  answered: number;
  /** Milliseconds used on the exam's clocks. */
  usedMs: number;
  sections: {
    name: string;
    ms: number;
    /** What the section's questions would take at the form's pace, or its own clock; null without a limit. */
    plannedMs: number | null;
    items: ItemResult[];
    firstNumber: number;
  }[];
  /** Seconds a question that keep the pace of the form; null without a time limit. */
  targetMs: number | null;
  /** Share of right answers in the first, second and last third of the questions, in order. */
  thirds: { correct: number; of: number }[];
  /** null for a linear exam. */
  adaptive: AdaptiveReport | null;
}

/** Where a domain stands against the pass standard, by one posterior standard deviation. */
export type Standing = "above" | "near" | "below";

export interface AdaptiveReport {
  stop: CatStop;
  /** Why the exam ended, in a sentence or two. */
  why: string;
  /** The estimate after each question, logits; 0 is the pass standard. Unscored questions repeat the one before. */
  track: {
    number: number;
    mean: number;
    low: number;
    high: number;
    scored: boolean;
    correct: boolean;
  }[];
  /** Confidence of the interval, e.g. 0.95. */
  confidence: number;
  domains: { id: string; name: string; scored: number; standing: Standing }[];
}

/** An ability within one logit of the standard is what a domain's few answers start from. */
const DOMAIN_PRIOR_SD = 1;

function adaptiveReport(
  exam: Exam,
  plan: AttemptPlan,
  state: AttemptState,
): AdaptiveReport | null {
  const run = state.adaptive;
  if (!plan.adaptive || !run) return null;
  const { rules, pool } = plan.adaptive;
  const cat = catOf(plan.adaptive, run);
  const stop: CatStop = cat.stop ?? {
    rule: "time",
    verdict: verdictSoFar(cat),
  };
  const byId = new Map(pool.map((i) => [i.item, i]));
  return {
    stop,
    why: stopWords(stop, rules, cat.answers.filter((a) => a.scored).length),
    confidence: rules.confidence,
    track: cat.answers.map((a, i) => ({
      number: i + 1,
      mean: a.after.mean,
      low: a.after.low,
      high: a.after.high,
      scored: a.scored,
      correct: a.correct,
    })),
    domains: exam.domains.map((d) => {
      let posterior = normalPrior(0, DOMAIN_PRIOR_SD);
      const mine = cat.answers.filter((a) => a.scored && a.domain === d.id);
      for (const a of mine) {
        const item = byId.get(a.item);
        if (item) posterior = observe(posterior, item, a.correct);
      }
      const { mean, sd } = estimate(posterior);
      return {
        id: d.id,
        name: d.name,
        scored: mine.length,
        standing: mean - sd > 0 ? "above" : mean + sd < 0 ? "below" : "near",
      };
    }),
  };
}

const verdictSoFar = (cat: { now: { mean: number } }): CatVerdict =>
  cat.now.mean >= 0 ? "pass" : "fail";

/** More than this is slow: the mockups' two minutes, or half as long again as the target pace. */
export const slowMs = (targetMs: number | null) =>
  Math.max(120_000, (targetMs ?? 0) * 1.5);

/**
 * `corrections`: by item, what was published about the revision that was asked, with the question as it is
 * now. A new key judges the answers again; a dropped question counts for nobody.
 */
export function reportOf(
  exam: Exam,
  plan: AttemptPlan,
  state: AttemptState,
  questions: ReadonlyMap<string, Question>,
  corrections: ReadonlyMap<
    string,
    { erratum: Erratum; question: Question | undefined }
  > = new Map(),
): AttemptReport {
  const total = plan.sections.reduce((n, s) => n + s.items.length, 0);
  const limits = plan.sections.reduce(
    (ms, s) => ms + (s.limitMs ?? 0),
    plan.limitMs ?? 0,
  );
  const targetMs = limits && total ? limits / total : null;
  const domainOfTask = new Map(
    exam.domains.flatMap((d) => d.tasks.map((t) => [t.id, d.id] as const)),
  );
  const items: ItemResult[] = [];
  let number = 0;
  plan.sections.forEach((section, s) => {
    for (const planned of section.items) {
      number++;
      const asked = questions.get(planned.item);
      if (!asked) continue;
      const record = recordOf(state, planned.item);
      const correction = corrections.get(planned.item);
      const anew =
        correction?.erratum.effect === "rekey" &&
        correction.question?.type === asked.type
          ? correction.question
          : null;
      const question = anew ?? asked;
      const grade = gradeResponse(question, record.response);
      // Half-filled answers were on the way; the net effect runs from the first whole one to the last.
      const first = record.earlier.find(
        (r) => completeness(question, r) === "complete",
      );
      const before = first ? gradeResponse(question, first) : null;
      items.push({
        number,
        section: s,
        item: planned.item,
        question,
        domain: domainOfTask.get(question.task) ?? "",
        task: question.task,
        grade,
        record,
        scored: !planned.pretest && correction?.erratum.effect !== "drop",
        corrected: correction
          ? {
              erratum: correction.erratum,
              wasCorrect: gradeResponse(asked, record.response).correct,
            }
          : null,
        slow: record.ms > slowMs(targetMs),
        change: !before
          ? "none"
          : before.correct === grade.correct
            ? "neutral"
            : grade.correct
              ? "to-right"
              : "to-wrong",
        changedMarks: before ? grade.marks - before.marks : 0,
        outcome:
          completeness(question, record.response) === "blank"
            ? "unanswered"
            : grade.correct
              ? "correct"
              : "incorrect",
      });
    }
  });
  const scored = items.filter((i) => i.scored);
  const sum = (list: readonly ItemResult[]) => ({
    marks: list.reduce((n, i) => n + i.grade.marks, 0),
    of: list.reduce((n, i) => n + i.grade.of, 0),
  });
  const bands = exam.passing.bands ?? [];
  const whole = sum(scored);
  return {
    items,
    ...whole,
    share: whole.of ? whole.marks / whole.of : 0,
    correct: scored.filter((i) => i.outcome === "correct").length,
    answered: items.filter((i) => i.outcome !== "unanswered").length,
    domains: exam.domains.map((d) => {
      const { marks, of } = sum(scored.filter((i) => i.domain === d.id));
      const share = of ? marks / of : null;
      return {
        id: d.id,
        name: d.name,
        weight: d.weight,
        marks,
        of,
        share,
        band:
          share === null || bands.length === 0 ? null : bandOf(share, bands),
      };
    }),
    usedMs: state.sectionMs.reduce((a, b) => a + b, 0),
    sections: plan.sections.map((section, s) => {
      const mine = items.filter((i) => i.section === s);
      return {
        name: section.name,
        ms: state.sectionMs[s] ?? 0,
        plannedMs:
          section.limitMs ??
          (targetMs === null ? null : targetMs * section.items.length),
        items: mine,
        firstNumber: mine[0]?.number ?? 1,
      };
    }),
    targetMs,
    thirds: [0, 1, 2].map((t) => {
      const part = items.filter(
        (_, i) => Math.floor((i * 3) / items.length) === t,
      );
      return {
        correct: part.filter((i) => i.outcome === "correct").length,
        of: part.length,
      };
    }),
    adaptive: adaptiveReport(exam, plan, state),
  };
}

/**
 * 90 % interval of a share of right answers (Wilson score interval, z = 1.645): how far the same knowledge
 * could have scored on another form of this size.
 */
export function likelyRange(
  correct: number,
  of: number,
): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const z = 1.645;
  const p = correct / of;
  const centre = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half =
    (z / (1 + (z * z) / of)) *
    Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

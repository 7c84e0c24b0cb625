/** The exam as a forecast sees it, made from the profile and what the bank holds. */
import { guessFloor } from "../adaptive/irt.ts";
import type { Bank, Exam } from "../bank/schema.ts";
import {
  CELLS,
  itemCurve,
  thetaAt,
  valueAt,
  type Curve,
  type Difficulty,
} from "./scale.ts";

/** What readiness needs to know of a question; kept beside the answers' sums, so that an answer needs no bank. */
export interface ItemFact extends Difficulty {
  domain: number;
  /** Other questions of its family: one seen makes the others half familiar. */
  family: string[];
  /** Other questions of its domain on the same scenario. */
  mates: string[];
}

/** Facts of all live questions, by id. */
export function factsOf(
  bank: Pick<Bank, "exam" | "questions">,
): Map<string, ItemFact> {
  const domainOf = new Map(
    bank.exam.domains.flatMap((d, i) => d.tasks.map((t) => [t.id, i] as const)),
  );
  const live = bank.questions.filter((q) => !q.retired);
  const groups = new Map<string, string[]>();
  const keysOf = (q: (typeof live)[number]) => ({
    family: q.family === undefined ? null : `family|${q.family}`,
    mates:
      q.case === undefined ? null : `case|${q.case}|${domainOf.get(q.task)}`,
  });
  for (const q of live)
    for (const key of Object.values(keysOf(q)))
      if (key !== null) groups.set(key, [...(groups.get(key) ?? []), q.id]);
  const others = (key: string | null, id: string) =>
    (key === null ? [] : (groups.get(key) ?? [])).filter((o) => o !== id);
  return new Map(
    live.flatMap((q) => {
      const domain = domainOf.get(q.task);
      if (domain === undefined) return [];
      const { family, mates } = keysOf(q);
      return [
        [
          q.id,
          {
            domain,
            b: q.difficulty,
            sd: q.difficultySd,
            c: guessFloor(q),
            family: others(family, q.id),
            mates: others(mates, q.id),
          },
        ] as const,
      ];
    }),
  );
}

/** Expected proportion of a domain's questions = floor + what is known, by ability. */
export interface DomainCurve {
  floor: number;
  known: Curve;
}

/** Mean over a domain's questions; alike difficulties are counted once. A domain without questions is like the whole. */
export function domainCurves(
  facts: Iterable<ItemFact>,
  domains: number,
): DomainCurve[] {
  const kinds = new Map<string, { fact: ItemFact; n: number[] }>();
  for (const fact of facts) {
    const b = Math.round(fact.b * 20) / 20;
    const key = `${b}|${fact.sd}|${fact.c}`;
    const kind = kinds.get(key) ?? {
      fact: { ...fact, b },
      n: Array.from({ length: domains }, () => 0),
    };
    kind.n[fact.domain] = (kind.n[fact.domain] ?? 0) + 1;
    kinds.set(key, kind);
  }
  const empty = () => ({ n: 0, floor: 0, sum: new Float64Array(CELLS) });
  const sums = Array.from({ length: domains }, empty);
  const whole = empty();
  for (const { fact, n } of kinds.values()) {
    const curve = itemCurve(fact);
    n.forEach((times, d) => {
      if (times === 0) return;
      for (const sum of [sums[d] as typeof whole, whole]) {
        sum.n += times;
        sum.floor += times * fact.c;
        for (let i = 0; i < CELLS; i++)
          sum.sum[i] = (sum.sum[i] as number) + times * (curve[i] as number);
      }
    });
  }
  return sums.map((own) => {
    const from = own.n > 0 ? own : whole;
    if (from.n === 0)
      return { floor: 0, known: itemCurve({ b: 0, sd: 1, c: 0 }) };
    const floor = from.floor / from.n;
    return { floor, known: from.sum.map((x) => x / from.n - floor) };
  });
}

export interface Cut {
  mean: number;
  /** 0 for a published mark. */
  sd: number;
}

/** Where a profile says nothing of its standard (a scaled one may not): what such exams usually ask. */
const USUAL: Cut = { mean: 0.7, sd: 0.05 };

/**
 * A mark that somebody assumed: guesses come with too narrow a spread, so theirs is taken a quarter wider.
 * With it the interval still holds where the true mark lies 1.5 of their standard deviations off
 * (docs/decisions/0007-readiness.md).
 */
export const assumedCut = ({ mean, sd }: Cut): Cut => ({ mean, sd: 1.25 * sd });

/** The pass standard as a proportion of scored marks: published marks exactly, others as the profile assumes. */
export function cutOf({ passing }: Exam): Cut {
  switch (passing.kind) {
    case "marks":
      // Whole marks: the normal curve is cut halfway below the first that passes.
      return { mean: (passing.pass - 0.5) / passing.of, sd: 0 };
    case "undisclosed":
      return assumedCut(passing.assumed);
    case "scaled":
      return assumedCut(passing.assumed ?? USUAL);
  }
}

/** The exam as a forecast sees it. */
export interface Paper {
  /** Scored questions. */
  questions: number;
  domains: readonly {
    /** Share of the exam, summing to 1. */
    weight: number;
    /** Expected proportion by ability, guess floor included. */
    expected: Curve;
  }[];
  /** Variance of the score beyond that of independent questions: scenarios share their luck. */
  caseVariance: number;
  cut: Cut;
}

/** (SD of the case effect × slope of a mean item near the standard)² = (.6 × .15)². */
const CASE_SHARE = (0.6 * 0.15) ** 2;

/** `kept`: share of today's knowledge that will be left on the day, by domain; all of it unless told. */
export function paperOf(
  exam: Exam,
  curves: readonly DomainCurve[],
  cut: Cut = cutOf(exam),
  kept: readonly number[] = [],
): Paper {
  const { delivery, domains } = exam;
  const questions = Math.max(1, delivery.questions - delivery.pretest);
  const total = domains.reduce((s, d) => s + d.weight, 0) || 1;
  const caseVariance = delivery.sections.reduce(
    (s, { pick }) =>
      pick ? s + CASE_SHARE * pick.cases * (pick.perCase / questions) ** 2 : s,
    0,
  );
  return {
    questions,
    caseVariance,
    cut,
    domains: domains.map((d, i) => {
      const { floor, known } = curves[i] as DomainCurve;
      const share = kept[i] ?? 1;
      return {
        weight: d.weight / total,
        expected: known.map((k) => floor + share * k),
      };
    }),
  };
}

/** Expected proportion of the whole exam at one ability in every domain. */
const expectedAt = (paper: Paper, theta: number) =>
  paper.domains.reduce((s, d) => s + d.weight * valueAt(d.expected, theta), 0);

/**
 * Ability at which the expected proportion meets the mark: where the prior is centred. On the banks' scale that
 * is 0; a bank whose questions are easier or harder than the mark supposes has it elsewhere.
 */
export function standardOf(paper: Paper): number {
  let low = thetaAt(0) / 2;
  let high = thetaAt(CELLS - 1) / 2;
  for (let i = 0; i < 30; i++) {
    const mid = (low + high) / 2;
    if (expectedAt(paper, mid) < paper.cut.mean) low = mid;
    else high = mid;
  }
  return (low + high) / 2;
}

/** Readiness as a page may show it. Never a bare number: interval, count, and what would narrow it. */
import type { Exam } from "../bank/schema.ts";
import { keptUntil } from "../memory/recall.ts";
import type { Scheduler } from "../memory/memory.ts";
import type { Day } from "../time/time.ts";
import {
  normalCdf,
  outlookOf,
  type Chance,
  type Interval,
  type Outlook,
} from "./forecast.ts";
import {
  abilitiesOf,
  fall,
  informationOf,
  slopesOf,
  withScore,
} from "./narrowing.ts";
import { cutOf, paperOf, standardOf, type Paper } from "./paper.ts";
import {
  domainAbility,
  MODEL,
  posteriorOf,
  type Posterior,
} from "./posterior.ts";
import { CELLS, valueAt, type Curve } from "./scale.ts";
import type { ReadinessSums } from "./sums.ts";

/** Two statements, never one: this bank is known, how it compares with the real exam is not. */
export interface Outlooks {
  bank: Outlook;
  exam: Outlook;
}

export interface DomainReadiness {
  domain: string;
  name: string;
  /** Share of the exam, 0 to 1. */
  weight: number;
  answers: number;
  /** Expected proportion on this bank, with its 90 % interval. */
  expected: Interval & { mean: number };
  /** Chance that the domain's share of the day's marks reaches the pass standard. */
  chance: number;
  /** Its own answers say little: the figure leans on the other domains. */
  pooled: boolean;
  /** Points of the whole score's 90 % interval that ten more answers here would take off, as a proportion. */
  tenMoreNarrow: number;
}

export interface Readiness {
  answers: number;
  fresh: number;
  familySeen: number;
  /** False while the expected score's interval is too wide to be called a forecast. */
  enough: boolean;
  now: Outlooks;
  /** On the day of the exam, if nothing more is reviewed until then; null without a date. */
  examDay: Outlooks | null;
  /** Where the mark is not published: P(pass) on the real exam, were it 65, 70 or 75 %. */
  marks: (Chance & { mark: number })[];
  domains: DomainReadiness[];
  /** Domain ids, the one first in which ten answers would narrow the forecast most. */
  narrowest: string[];
}

/** A forecast is given once nine of ten expectations lie within this share of the marks. */
const ENOUGH_WIDTH = 0.2;
/** A domain whose answers took less than a quarter off its offset's variance is pooled. */
const OWN_SHARE = 0.25;
const MARKS = [0.65, 0.7, 0.75];
/** Width of a 90 % interval in standard deviations. */
const WIDTH = 2 * 1.645;

const bothOf = (
  posterior: Posterior,
  paper: Paper,
  studyDays = 0,
): Outlooks => ({
  bank: outlookOf(posterior, paper, { on: "bank", studyDays }),
  exam: outlookOf(posterior, paper, { on: "exam", studyDays }),
});

/** Quantile of a curve's value when its ability has this posterior; the curve rises. */
function quantileOf(ability: Curve, expected: Curve, q: number): number {
  let below = 0;
  for (let i = 0; i < CELLS; i++) {
    const w = ability[i] as number;
    if (below + w >= q) {
      const part = w > 0 ? (q - below) / w - 0.5 : 0;
      const j = Math.min(CELLS - 1, Math.max(0, i + Math.sign(part)));
      const here = expected[i] as number;
      return here + Math.abs(part) * ((expected[j] as number) - here);
    }
    below += w;
  }
  return expected[CELLS - 1] as number;
}

export interface ExamDay {
  today: Day;
  /** The learner's day of the exam. */
  day: Day;
  /** Days until then on which the learner will study; their answers are not foreseen, only that ability may move. */
  studyDays: number;
}

export function readinessOf(
  exam: Exam,
  sums: ReadinessSums,
  scheduler: Scheduler,
  examDay: ExamDay | null = null,
): Readiness {
  const { evidence, curves } = sums;
  const cut = cutOf(exam);
  const paper = paperOf(exam, curves, cut);
  const posterior = posteriorOf(evidence, standardOf(paper));
  const now = bothOf(posterior, paper);
  const { mean, covariance, offset } = abilitiesOf(posterior);
  const slopes = slopesOf(paper, mean);
  const score = withScore(covariance, slopes);
  const variance = slopes.reduce((s, a, d) => s + a * (score[d] as number), 0);
  const domains = exam.domains.map((domain, d): DomainReadiness => {
    const { weight, expected } = paper.domains[d] as Paper["domains"][number];
    const ability = domainAbility(posterior, d);
    const questions = Math.max(1, weight * paper.questions);
    let average = 0;
    let chance = 0;
    for (let i = 0; i < CELLS; i++) {
      const p = expected[i] as number;
      const w = ability[i] as number;
      average += w * p;
      chance +=
        w *
        normalCdf(
          (p - cut.mean) /
            Math.sqrt((p * (1 - p)) / questions + cut.sd * cut.sd),
        );
    }
    const told =
      10 * informationOf((x) => valueAt(expected, x), mean[d] as number);
    const left = Math.max(0, variance - fall(score, covariance, d, told));
    return {
      domain: domain.id,
      name: domain.name,
      weight,
      answers: evidence.answers[d] ?? 0,
      expected: {
        mean: average,
        low: quantileOf(ability, expected, 0.05),
        high: quantileOf(ability, expected, 0.95),
      },
      chance,
      pooled: (offset[d] as number) > (1 - OWN_SHARE) * MODEL.offsetSd ** 2,
      tenMoreNarrow: WIDTH * (Math.sqrt(variance) - Math.sqrt(left)),
    };
  });
  return {
    answers: evidence.answers.reduce((a, b) => a + b, 0),
    fresh: sums.fresh,
    familySeen: sums.familySeen,
    enough: now.bank.expected.high - now.bank.expected.low <= ENOUGH_WIDTH,
    now,
    examDay:
      examDay === null
        ? null
        : bothOf(
            posterior,
            paperOf(
              exam,
              curves,
              cut,
              keptUntil(
                sums.memory,
                evidence.domains,
                scheduler,
                examDay.today,
                examDay.day,
              ),
            ),
            examDay.studyDays,
          ),
    marks:
      cut.sd === 0
        ? []
        : MARKS.map((mark) => ({
            mark,
            ...outlookOf(
              posterior,
              { ...paper, cut: { mean: mark, sd: 0 } },
              { on: "exam" },
            ).pass,
          })),
    domains,
    narrowest: domains
      .slice()
      .sort((a, b) => b.tenMoreNarrow - a.tenMoreNarrow)
      .map((d) => d.domain),
  };
}

/** What may be said of a whole result: the raw score on this form, and where the pass line lies as far as it is known. */
import type { Exam } from "../../domain/bank/schema.ts";
import {
  likelyRange,
  type AdaptiveReport,
  type AttemptReport,
} from "../../domain/exam/report.ts";
import { passLineOf as passLine } from "../../domain/readiness/pass-line.ts";

/** In whole percent of the marks. `exact`: the issuer publishes it; else it is our estimate, as a range. */
export type PassLine =
  { exact: true; at: number } | { exact: false; low: number; high: number };

const percent = (share: number) => Math.round(share * 100);

/** The line that readiness reckons with. */
export function passLineOf(exam: Exam): PassLine {
  const line = passLine(exam);
  return line.exact
    ? { exact: true, at: percent(line.at) }
    : { exact: false, low: percent(line.low), high: percent(line.high) };
}

export interface Segment {
  name: string;
  /** Whole percent, both included. */
  from: number;
  to: number;
}

/** The pass line as parts of a scale from 0 to 100. */
export function segmentsOf(line: PassLine | null): Segment[] {
  if (!line) return [{ name: "", from: 0, to: 100 }];
  const cuts = line.exact ? [line.at] : [line.low, line.high];
  const names = line.exact
    ? ["Below the pass mark", "Pass mark reached"]
    : ["Below our estimate", "Around the pass line", "Above our estimate"];
  return names
    .map((name, i) => ({
      name,
      from: cuts[i - 1] ?? 0,
      to: i < cuts.length ? (cuts[i] ?? 0) - 1 : 100,
    }))
    .filter((s) => s.to >= s.from);
}

export interface Verdict {
  /** Got, and could be had: questions or marks, as the exam counts; pretest items left out. */
  got: number;
  of: number;
  unit: "questions" | "marks";
  /** Whole percent. */
  share: number;
  /** 90 % range of the share, in whole percent. */
  likely: { low: number; high: number };
  /** 'PMP practice exam 1: 84 of 113 correct'. */
  headline: string;
  sentence: string;
}

export function verdictOf(
  exam: Exam,
  title: string,
  report: AttemptReport,
  own = false,
): Verdict {
  if (report.adaptive) return adaptiveVerdict(title, report, report.adaptive);
  const scored = report.items.filter((i) => i.scored);
  const byMarks = exam.delivery.countBy === "marks";
  const got = byMarks ? Math.round(report.marks * 10) / 10 : report.correct;
  const of = byMarks ? report.of : scored.length;
  const share = of ? got / of : 0;
  const range = likelyRange(
    byMarks ? share * scored.length : got,
    scored.length,
  );
  const unscored = report.items.length - scored.length;
  const counted = byMarks
    ? `You got ${got} of ${of} marks`
    : `You answered ${got} of ${of} ${unscored > 0 ? "scored " : ""}questions correctly`;
  return {
    got,
    of,
    unit: byMarks ? "marks" : "questions",
    share: percent(share),
    likely: { low: percent(range.low), high: percent(range.high) },
    headline: `${title}: ${got} of ${of} ${byMarks ? "marks" : "correct"}`,
    sentence: `${counted} on this form. ${own ? "You made this exam yourself, so its score does not compare with the real exam’s pass line." : meaning(exam, share)}`,
  };
}

/** An adaptive exam asks nearly everyone to an even chance, so its share of right answers says nothing. */
function adaptiveVerdict(
  title: string,
  report: AttemptReport,
  { stop, why }: AdaptiveReport,
): Verdict {
  const scored = report.items.filter((i) => i.scored).length;
  const likely = likelyRange(report.correct, scored);
  return {
    got: report.correct,
    of: scored,
    unit: "questions",
    share: percent(scored ? report.correct / scored : 0),
    likely: { low: percent(likely.low), high: percent(likely.high) },
    headline: `${title}: ${stop.verdict === "pass" ? "at or above the standard" : "below the standard"}`,
    sentence: `${why} The standard is this bank’s estimate of it: read it as a direction, not a promise.`,
  };
}

function meaning(exam: Exam, share: number): string {
  const { passing, delivery, issuer } = exam;
  if (passing.kind === "marks") {
    const line = `The pass mark is ${passing.pass} of ${passing.of}`;
    return share >= passing.pass / passing.of
      ? `${line}: on this form you reached it.`
      : `${line}: on this form you were below it.`;
  }
  if (delivery.report === "bands")
    return `${issuer} reports a band for each domain and publishes neither a pass mark nor the limits of the bands, so read this as a direction, not a promise.`;
  if (passing.kind === "scaled")
    return `${issuer} reports on a scale from ${passing.min} to ${passing.max} and does not publish how answers become points, so no such number is made up here.`;
  return `${issuer} publishes no pass mark, so read this as a direction, not a promise.`;
}

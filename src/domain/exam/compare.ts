/** Which attempts may be held against each other: only those sat under equal conditions. */
import type { AttemptPlan } from "./attempt.ts";
import type { AttemptReport } from "./report.ts";

const questionsOf = (plan: AttemptPlan): number =>
  plan.adaptive
    ? plan.adaptive.rules.maxScored + plan.adaptive.rules.pretest
    : plan.sections.reduce((n, s) => n + s.items.length, 0);

/** Scores of forms whose lengths differ by less than this share of the exam compare. */
const SAME_SCALE = 0.02;

const timeOf = (factor: number | null): string =>
  factor === null ? "no time limit" : `×${factor} time`;

/** Why an attempt does not compare with another, in words for the learner; empty: it does. */
export function differences(a: AttemptPlan, from: AttemptPlan): string[] {
  const out: string[] = [];
  if (Boolean(a.own) !== Boolean(from.own))
    out.push(a.own ? "an exam of your own making" : "not of your own making");
  else if (a.own && a.title !== from.title)
    out.push("another exam of your own making");
  if (Boolean(a.adaptive) !== Boolean(from.adaptive))
    out.push(a.adaptive ? "adaptive" : "not adaptive");
  else if (
    Math.abs(a.scale - from.scale) >= SAME_SCALE ||
    (a.own && questionsOf(a) !== questionsOf(from))
  )
    out.push(
      `${questionsOf(a) === 1 ? "1 question" : `${questionsOf(a)} questions`}, not ${questionsOf(from)}`,
    );
  if (a.timeFactor !== from.timeFactor)
    out.push(`${timeOf(a.timeFactor)}, not ${timeOf(from.timeFactor)}`);
  if (a.gapPolicy !== from.gapPolicy)
    out.push(
      a.gapPolicy === "exam"
        ? "the clock ran on while you were away"
        : "the clock paused while you were away",
    );
  return out;
}

/** 90 % of a normal distribution lies within this many standard deviations. */
const Z90 = 1.645;

/** Whether two shares of right answers differ by more than chance gives nine times in ten (two-proportion z test). */
export function scoreMoved(
  from: { right: number; of: number },
  to: { right: number; of: number },
): "up" | "down" | "chance" {
  if (from.of === 0 || to.of === 0) return "chance";
  const pooled = (from.right + to.right) / (from.of + to.of);
  const sd = Math.sqrt(pooled * (1 - pooled) * (1 / from.of + 1 / to.of));
  const rise = to.right / to.of - from.right / from.of;
  if (Math.abs(rise) <= Z90 * sd) return "chance";
  return rise > 0 ? "up" : "down";
}

/** Milliseconds a question, blanks left out; 0 where nothing was answered. */
export function averageMs({ items }: Pick<AttemptReport, "items">): number {
  const answered = items.filter((i) => i.outcome !== "unanswered");
  return answered.length === 0
    ? 0
    : answered.reduce((ms, i) => ms + i.record.ms, 0) / answered.length;
}

/** Marks won by changing answers on scored questions, net; negative where they were lost. */
export const changedMarks = ({ items }: Pick<AttemptReport, "items">): number =>
  Math.round(
    10 *
      items.filter((i) => i.scored).reduce((sum, i) => sum + i.changedMarks, 0),
  ) / 10;

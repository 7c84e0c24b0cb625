/** Sentences that follow from the figures; nothing is said where the figures say nothing. */
import type { AttemptPlan, AttemptState } from "../../domain/exam/attempt.ts";
import { changedMarks } from "../../domain/exam/compare.ts";
import type { AttemptReport, ItemResult } from "../../domain/exam/report.ts";
import { clockTime, counted, duration } from "../../ui/dates.ts";

/** Sections shorter than this say nothing about pace. */
const ENOUGH = 10;

const average = (items: readonly ItemResult[]) =>
  items.length
    ? items.reduce((ms, i) => ms + i.record.ms, 0) / items.length
    : 0;
const rightShare = (items: readonly ItemResult[]) =>
  items.length
    ? items.filter((i) => i.outcome === "correct").length / items.length
    : 0;

/** The finding beside 'Pace'. */
export function paceFinding(report: AttemptReport): string {
  const all = average(report.items.filter((i) => i.outcome !== "unanswered"));
  const unanswered = report.items.filter(
    (i) => i.outcome === "unanswered",
  ).length;
  // A question that was never answered took no pace.
  const long = report.sections
    .map((s, i) => ({
      items: s.items.filter((x) => x.outcome !== "unanswered"),
      number: i + 1,
    }))
    .filter((s) => s.items.length >= ENOUGH);
  const last = long.at(-1);
  const before = long.slice(0, -1).flatMap((s) => s.items);
  if (last && before.length > 0) {
    const faster = average(last.items) < 0.85 * average(before);
    const slower = average(last.items) > 1.15 * average(before);
    const drop = rightShare(before) - rightShare(last.items);
    if (faster && drop >= 0.05)
      return `You sped up in section ${last.number} and missed more there`;
    if (faster)
      return `You sped up in section ${last.number} without missing more`;
    if (slower) return `You slowed down in section ${last.number}`;
  }
  if (unanswered > 0 && report.targetMs !== null && all > report.targetMs)
    return `Slower than the target, and ${unanswered} left without an answer`;
  if (report.targetMs === null) return `Average ${clockTime(all)} a question`;
  return `Average ${clockTime(all)}, target ${clockTime(report.targetMs)}`;
}

/** '78%, 72%, 65%': accuracy in the first, second and last third. */
export const thirdsWords = (thirds: AttemptReport["thirds"]): string =>
  thirds
    .map((t) => (t.of ? `${Math.round((100 * t.correct) / t.of)}%` : "–"))
    .join(", ");

/** '3 marks won in all': what changing answers brought on scored questions, net. */
function changeMarksWords(items: readonly ItemResult[]): string {
  const net = changedMarks({ items: [...items] });
  if (net === 0) return "No mark won or lost";
  return `${counted(Math.abs(net), "mark")} ${net > 0 ? "won" : "lost"} in all`;
}

/** '9 changed: 5 to right, 2 to wrong, 2 without effect. 3 marks won in all'. */
export function changeWords(items: readonly ItemResult[]): string {
  const of = (change: ItemResult["change"]) =>
    items.filter((i) => i.change === change).length;
  const [right, wrong, neutral] = [
    of("to-right"),
    of("to-wrong"),
    of("neutral"),
  ];
  const total = right + wrong + neutral;
  if (total === 0) return "none";
  const parts = [
    right > 0 && `${right} to right`,
    wrong > 0 && `${wrong} to wrong`,
    neutral > 0 && `${neutral} without effect`,
  ];
  return `${total} changed: ${parts.filter(Boolean).join(", ")}. ${changeMarksWords(items)}`;
}

/** Shorter than this a gap is a reload, and told as one of several. */
const SHORT_GAP_MS = 15_000;

/** Every time the page was away, in words; short ones together. */
export function gapLines(gaps: AttemptState["gaps"]): string[] {
  const long = gaps.filter((g) => g.awayMs >= SHORT_GAP_MS);
  const short = gaps.length - long.length;
  const lines = long.map(
    (g) =>
      `${g.awayMs < 60_000 ? counted(Math.round(g.awayMs / 1000), "second") : duration(g.awayMs)} away at ${clockTime(g.atMs)} into the exam, the clock ${g.charged ? "ran on" : "paused"}`,
  );
  return short > 0
    ? [...lines, `${counted(short, "gap")} of a few seconds`]
    : lines;
}

export function timeWords(plan: AttemptPlan): string {
  if (plan.timeFactor === null) return "no time limit";
  return plan.timeFactor === 1
    ? "the exam’s own time"
    : `×${plan.timeFactor} of the exam’s time`;
}

export const policyWords = (plan: AttemptPlan): string =>
  plan.gapPolicy === "exam"
    ? "exam conditions: the clock runs on when the tab closes"
    : "practice: the clock pauses when the tab closes";

/** Breaks that stopped the clock: '2, 6 min in all'. */
export function pauseWords(plan: AttemptPlan, state: AttemptState): string {
  const pauses = state.pauses ?? [];
  if (pauses.length === 0)
    return plan.conditions?.breaksAtWill ? "allowed, none taken" : "none";
  const ms = pauses.reduce((sum, p) => sum + p.ms, 0);
  const long =
    ms < 60_000 ? counted(Math.round(ms / 1000), "second") : duration(ms);
  return `${pauses.length}, ${long} in all, the clock stood still`;
}

/** Accommodations other than time, as they were at the start; attempts of older versions did not keep them. */
export function conditionWords(plan: AttemptPlan): string | string[] {
  const c = plan.conditions;
  if (!c) return "not recorded";
  const lines = [
    c.clockHidden && "clock hidden",
    c.textSize !== "normal" &&
      (c.textSize === "large" ? "large text" : "larger text"),
    c.theme !== "system" &&
      (c.theme === "slate" ? "dark colours" : "light colours"),
    c.font === "system" && "the system’s typeface",
    c.reducedMotion && "no motion",
    c.oneThingAtATime && "one thing at a time",
  ].filter((line) => line !== false);
  return lines.length === 0 ? "nothing" : lines;
}

/** Time won and owed by section against the form's pace: 'Section 1: 6 min ahead'. */
export function debtLines({
  sections,
}: Pick<AttemptReport, "sections">): string | string[] {
  const lines = sections.flatMap((s, i) => {
    if (s.plannedMs === null) return [];
    const debt = s.ms - s.plannedMs;
    const words =
      Math.abs(debt) < 30_000
        ? "on the pace"
        : `${duration(Math.abs(debt))} ${debt > 0 ? "over" : "to spare"}`;
    return [sections.length > 1 ? `Section ${i + 1}: ${words}` : words];
  });
  if (lines.length === 0) return "none to keep";
  return lines.length === 1 ? (lines[0] ?? "") : lines;
}

/** 'Question 12: our key was wrong. You were right after all. …' */
export function correctionLines(items: readonly ItemResult[]): string[] {
  return items.flatMap(({ corrected, number, outcome }) => {
    if (!corrected) return [];
    const { erratum, wasCorrect } = corrected;
    const right = outcome === "correct";
    const effect =
      erratum.effect === "drop"
        ? "withdrawn, so it counts for nobody"
        : right === wasCorrect
          ? "its key was corrected; your score is the same"
          : right
            ? "our key was wrong; you were right"
            : "our key was wrong; your answer counts as wrong now";
    return [`Question ${number}: ${effect}. ${erratum.note}`];
  });
}

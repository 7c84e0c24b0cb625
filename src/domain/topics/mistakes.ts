/**
 * The mistakes notebook: every question that went wrong and is not settled, with the mistake it is there for.
 * In it is what was wrong the last time it was answered, and what was wrong or blank in an exam.
 */
import type { WhyTag } from "../events/event.ts";
import { planAsDrawn } from "../exam/adaptive-attempt.ts";
import type { AttemptPlan, AttemptState } from "../exam/attempt.ts";
import type { ItemResult } from "../exam/report.ts";
import { standing, type Entry, type ItemState } from "../memory/item-state.ts";

export interface SatExam {
  attempt: string;
  title: string;
  endedAtMs: number;
  plan: AttemptPlan;
  state: AttemptState;
  items: readonly ItemResult[];
}

/** Where the mistake was made. `entry` names the answer in the log; an exam's is in its attempt. */
export type MadeIn =
  | { kind: "practice"; entry: Entry }
  | {
      kind: "exam";
      exam: SatExam;
      result: ItemResult;
      /** Place among the questions of the exam, above 0 to 1. */
      place: number;
    };

export interface Mistake {
  item: string;
  task: string;
  /** The last time it went wrong. */
  made: MadeIn;
  atMs: number;
  /** How often it went wrong in all, blanks of exams included. */
  times: number;
  /** It was answered rightly since. */
  rightSince: boolean;
  why: WhyTag | null;
  /** What the log proves, where it proves a reason. */
  suggested: WhyTag | null;
  note: string;
}

/** An answer given this close to the end of the clock was given in a hurry. */
const LAST_MINUTE_MS = 60_000;

/** Whether the clock ran out over a question: left blank when it stopped, or answered in its last minute. */
export function ranOutOfTime(
  plan: AttemptPlan,
  state: AttemptState,
  {
    section,
    outcome,
    record,
  }: Pick<ItemResult, "section" | "outcome" | "record">,
): boolean {
  const own = planAsDrawn(plan, state).sections[section]?.limitMs ?? null;
  if (own !== null) {
    const used = state.sectionMs[section] ?? 0;
    if (used < own - LAST_MINUTE_MS) return false;
    if (outcome === "unanswered") return true;
    // Where the exam has a clock of its own beside it, the moment of an answer inside the section is not known.
    if (plan.limitMs !== null || record.answeredAtMs === null) return false;
    const before = state.sectionMs
      .slice(0, section)
      .reduce((sum, ms) => sum + ms, 0);
    return record.answeredAtMs - before >= own - LAST_MINUTE_MS;
  }
  if (plan.limitMs === null) return false;
  if (outcome !== "unanswered")
    return (
      record.answeredAtMs !== null &&
      record.answeredAtMs >= plan.limitMs - LAST_MINUTE_MS
    );
  // A section that was left with time on the clock was left by choice.
  const last = state.sectionMs.findLastIndex((ms) => ms > 0);
  return section >= last && state.consumedMs >= plan.limitMs - LAST_MINUTE_MS;
}

function suggestionOf(made: MadeIn): WhyTag | null {
  if (made.kind !== "exam") return null;
  if (made.result.change === "to-wrong") return "changed-from-right";
  return ranOutOfTime(made.exam.plan, made.exam.state, made.result)
    ? "out-of-time"
    : null;
}

/** Every mistake, the newest first. `exams`: the finished ones, with their reports' items. */
export function mistakesOf(
  states: ReadonlyMap<string, ItemState>,
  exams: readonly SatExam[],
): Mistake[] {
  /** The last time an exam's question went wrong, and how often it was left blank. */
  const inExams = new Map<
    string,
    { made: MadeIn & { kind: "exam" }; atMs: number; blanks: number }
  >();
  for (const exam of exams)
    exam.items.forEach((result, i) => {
      if (
        result.outcome === "correct" ||
        result.corrected?.erratum.effect === "drop"
      )
        return;
      const held = inExams.get(result.item);
      const atMs = result.record.answeredWallMs ?? exam.endedAtMs;
      const blank = result.outcome === "unanswered" ? 1 : 0;
      const place = (i + 1) / exam.items.length;
      inExams.set(result.item, {
        ...(held && held.atMs > atMs
          ? held
          : { made: { kind: "exam", exam, result, place }, atMs }),
        blanks: (held?.blanks ?? 0) + blank,
      });
    });
  const items = new Set([...states.keys(), ...inExams.keys()]);
  const out: Mistake[] = [];
  for (const item of items) {
    const state = states.get(item);
    if (state?.kind === "card") continue;
    const exam = inExams.get(item);
    const entries = state ? standing(state) : [];
    const last = entries.at(-1);
    if (!exam && last?.correct !== false) continue;
    // An exam's answers are in its attempt, with more about them than the log's entry says.
    const wrong = entries.findLast(
      (e) => e.correct === false && !(exam && e.mode === "exam"),
    );
    const practice = wrong && { entry: wrong, atMs: wrong.atMs };
    const made: MadeIn | null =
      exam && (!practice || exam.atMs >= practice.atMs)
        ? exam.made
        : practice
          ? { kind: "practice", entry: practice.entry }
          : null;
    if (!made) continue;
    const atMs = made.kind === "exam" ? (exam?.atMs ?? 0) : made.entry.atMs;
    out.push({
      item,
      task: state?.task ?? (made.kind === "exam" ? made.result.task : ""),
      made,
      atMs,
      times:
        entries.filter((e) => e.correct === false).length + (exam?.blanks ?? 0),
      rightSince: last?.correct === true && last.atMs >= atMs,
      why: state?.why ?? null,
      suggested: suggestionOf(made),
      note: state?.note ?? "",
    });
  }
  return out.sort((a, b) => b.atMs - a.atMs);
}

/** P(X ≥ k) for X ~ Binomial(n, p). */
export function tailOf(k: number, n: number, p: number): number {
  let sum = 0;
  let term = (1 - p) ** n;
  for (let i = 0; i <= n; i++) {
    if (i >= k) sum += term;
    term *= ((n - i) / (i + 1)) * (p / (1 - p));
  }
  return Math.min(1, sum);
}

const LAST_QUARTER = 0.75;
/** Said only where even mistakes spread evenly would look like this less than once in twenty times. */
const CHANCE = 0.05;

export interface LateFinding {
  why: WhyTag;
  /** Mistakes with this reason. */
  of: number;
  /** … of which in the last quarter of an exam. */
  late: number;
}

/** Reasons whose mistakes in exams gather in the last quarter, more than chance would have them there. */
export function lateFindings(
  mistakes: readonly Pick<Mistake, "why" | "made">[],
): LateFinding[] {
  const tags = new Set(mistakes.flatMap((m) => m.why ?? []));
  return [...tags].flatMap((why): LateFinding[] => {
    const mine = mistakes.filter((m) => m.why === why);
    const places = mine.flatMap((m) =>
      m.made.kind === "exam" ? [m.made.place] : [],
    );
    const late = places.filter((p) => p > LAST_QUARTER).length;
    return late > 0 && tailOf(late, places.length, 1 - LAST_QUARTER) < CHANCE
      ? [{ why, of: mine.length, late }]
      : [];
  });
}

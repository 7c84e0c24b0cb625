/**
 * A practice exam as a pure state machine over consumed time. Nothing here reads a clock: every act carries
 * the monotonic milliseconds that passed since the act before, and the countdown is derived (semantics.md,
 * 'Exam time'). All behaviour is read from the plan, which is made from the certification's delivery profile.
 */
import { isBlank, takesBack, type Response } from "../question/response.ts";
import { never } from "../result/result.ts";
import {
  drawNext,
  planAsDrawn,
  settle,
  stopByClock,
} from "./adaptive-attempt.ts";
import type { AdaptiveRun, AttemptPlan, PlanItem } from "./attempt-plan.ts";

export type { AttemptPlan, PlanBreak, PlanItem } from "./attempt-plan.ts";

export interface Highlight {
  start: number;
  end: number;
}

export type AttemptAct =
  | { do: "go"; index: number }
  /** `atMs` is the wall time of the answer: memory is told of it on submission. */
  | { do: "answer"; item: string; response: Response; atMs: number }
  | { do: "flag"; item: string; on: boolean }
  | { do: "strike"; item: string; option: string; on: boolean }
  | { do: "highlight"; item: string; ranges: Highlight[] }
  | { do: "notes"; text: string }
  | { do: "review" }
  | { do: "end-section" }
  | { do: "end-break" }
  | { do: "submit" }
  /** Time passed and nothing else: how a run-out clock is noticed. */
  | { do: "tick" }
  /** The page was away for `awayMs` by the wall clock; `charged` by the policy asked at the start. */
  | { do: "gap"; awayMs: number; charged: boolean }
  /** Adaptive: the answer is given for good and graded, and the next question or the end follows. */
  | { do: "confirm"; item: string; correct: boolean }
  /** The clock stops and the question is covered, and back: where the learner asked for breaks at will. */
  | { do: "pause" }
  | { do: "resume" };

/** 'stopped': an adaptive exam that was decided, or had reached its full length. */
export type FinishReason = "submitted" | "time" | "stopped";

export type Phase =
  | { phase: "question"; section: number; index: number }
  | { phase: "review"; section: number }
  | { phase: "break"; after: number; usedMs: number }
  /** A break at will, at the question that was on the screen. */
  | { phase: "pause"; section: number; index: number; usedMs: number }
  | { phase: "finished"; reason: FinishReason };

export interface ItemRecord {
  response: Response | null;
  /** Responses that stood and were then taken back: the answer was changed that often. */
  earlier: Response[];
  /** Milliseconds with the question on the screen and the page open. */
  ms: number;
  visited: boolean;
  flagged: boolean;
  struck: string[];
  highlights: Highlight[];
  /** Consumed exam milliseconds at the last answer. */
  answeredAtMs: number | null;
  /** Wall time of the last answer. */
  answeredWallMs: number | null;
  /** The item's own milliseconds at the last answer. */
  answeredAtItemMs: number;
  /** The question was left since its last answer, or that answer had stood before: it counts as given. */
  settled: boolean;
}

/** Arrow keys pass through a radio group's options; an answer that stood this long was meant. */
export const REST_MS = 1500;

export interface AttemptState {
  now: Phase;
  /** Consumed milliseconds of the exam's clock; of all sections where the plan has no such clock. */
  consumedMs: number;
  /** Consumed milliseconds by section, questions and review screens. */
  sectionMs: number[];
  /** Sections that can no longer be entered. */
  locked: boolean[];
  items: Record<string, ItemRecord>;
  notes: string;
  gaps: { atMs: number; awayMs: number; charged: boolean }[];
  /** Breaks at will: where in consumed time, and how long. */
  pauses?: { atMs: number; ms: number }[];
  adaptive?: AdaptiveRun;
}

const blank = (): ItemRecord => ({
  response: null,
  earlier: [],
  ms: 0,
  visited: false,
  flagged: false,
  struck: [],
  highlights: [],
  answeredAtMs: null,
  answeredWallMs: null,
  answeredAtItemMs: 0,
  settled: false,
});

export const recordOf = (state: AttemptState, item: string): ItemRecord =>
  state.items[item] ?? blank();

export function startAttempt(plan: AttemptPlan): AttemptState {
  const state: AttemptState = {
    now: { phase: "question", section: 0, index: 0 },
    consumedMs: 0,
    sectionMs: plan.sections.map(() => 0),
    locked: plan.sections.map(() => false),
    items: {},
    notes: "",
    gaps: [],
  };
  if (!plan.adaptive) return enter(plan, state, 0, 0);
  const drawn = {
    ...state,
    adaptive: drawNext(plan.adaptive, { drawn: [], stop: null }),
  };
  return enter(planAsDrawn(plan, drawn), drawn, 0, 0);
}

/** Milliseconds left: of the exam's clock, or of the section's own; null with time switched off. */
export function remainingMs(
  plan: AttemptPlan,
  state: AttemptState,
  sinceMs = 0,
): number | null {
  if (state.now.phase === "finished") return 0;
  if (state.now.phase === "break") {
    const pause = breakAfter(plan, state.now.after);
    const running = pause && !pause.stopsClock ? sinceMs : 0;
    return plan.limitMs === null
      ? null
      : Math.max(0, plan.limitMs - state.consumedMs - running);
  }
  const running = state.now.phase === "pause" ? 0 : sinceMs;
  const section = plan.sections[state.now.section];
  const used = state.sectionMs[state.now.section] ?? 0;
  if (section && section.limitMs !== null)
    return Math.max(0, section.limitMs - used - running);
  return plan.limitMs === null
    ? null
    : Math.max(0, plan.limitMs - state.consumedMs - running);
}

/** Milliseconds left of the running break, or null when none runs. */
export function breakRemainingMs(
  plan: AttemptPlan,
  state: AttemptState,
  sinceMs = 0,
): number | null {
  if (state.now.phase !== "break") return null;
  const pause = breakAfter(plan, state.now.after);
  return pause ? Math.max(0, pause.limitMs - state.now.usedMs - sinceMs) : 0;
}

export const breakAfter = (plan: AttemptPlan, section: number) =>
  plan.breaks.find((b) => b.afterSection === section);

export const currentItem = (
  plan: AttemptPlan,
  state: AttemptState,
): PlanItem | null =>
  state.now.phase === "question"
    ? (plan.sections[state.now.section]?.items[state.now.index] ?? null)
    : null;

/** Number of the section's first question, counted from 1 over the whole exam. */
export function firstNumber(plan: AttemptPlan, section: number): number {
  return (
    1 + plan.sections.slice(0, section).reduce((n, s) => n + s.items.length, 0)
  );
}

function patch(
  state: AttemptState,
  item: string,
  change: Partial<ItemRecord>,
): AttemptState {
  return {
    ...state,
    items: { ...state.items, [item]: { ...recordOf(state, item), ...change } },
  };
}

function enter(
  plan: AttemptPlan,
  state: AttemptState,
  section: number,
  index: number,
): AttemptState {
  const item = plan.sections[section]?.items[index];
  const moved: AttemptState = {
    ...state,
    now: { phase: "question", section, index },
  };
  if (!item) return moved;
  return patch(moved, item.item, {
    visited: true,
    settled: recordOf(state, item.item).response !== null,
  });
}

function finish(
  plan: AttemptPlan,
  state: AttemptState,
  reason: FinishReason,
): AttemptState {
  return {
    ...state,
    now: { phase: "finished", reason },
    locked: state.locked.map(() => true),
    ...(plan.adaptive && state.adaptive && reason === "time"
      ? { adaptive: stopByClock(plan.adaptive, state.adaptive) }
      : {}),
  };
}

function lock(state: AttemptState, section: number): AttemptState {
  return {
    ...state,
    locked: state.locked.map((was, i) => was || i === section),
  };
}

/** Leaves a section for good: to its break, to the next section, or to the end. */
function leaveSection(
  plan: AttemptPlan,
  state: AttemptState,
  section: number,
  reason: FinishReason,
): AttemptState {
  const left = lock(state, section);
  if (section + 1 >= plan.sections.length) return finish(plan, left, reason);
  if (breakAfter(plan, section))
    return { ...left, now: { phase: "break", after: section, usedMs: 0 } };
  return enter(plan, left, section + 1, 0);
}

/**
 * Lets time pass. A clock that runs out ends the section or the exam at that very moment; what is left of
 * the elapsed time is spent in what follows, so one long gap and many short ticks give the same state.
 */
export function passTime(
  plan: AttemptPlan,
  state: AttemptState,
  elapsedMs: number,
): AttemptState {
  return spend(plan, state, elapsedMs, true);
}

/** `present`: the learner sat before the question, so the time is the question's as well as the clock's. */
function spend(
  plan: AttemptPlan,
  state: AttemptState,
  elapsedMs: number,
  present: boolean,
): AttemptState {
  let left = Math.max(0, elapsedMs);
  let s = state;
  // Each turn ends a section, a break or the exam, so there are at most 2 × sections turns.
  for (
    let turn = 0;
    turn <= plan.sections.length * 2 + 1 && left >= 0;
    turn++
  ) {
    const { now } = s;
    if (now.phase === "finished") return s;
    // The clock stands still for as long as the learner needs.
    if (now.phase === "pause")
      return { ...s, now: { ...now, usedMs: now.usedMs + left } };
    if (now.phase === "break") {
      const pause = breakAfter(plan, now.after);
      if (!pause) return enter(plan, s, now.after + 1, 0);
      const toEnd = Math.max(0, pause.limitMs - now.usedMs);
      const clock =
        pause.stopsClock || plan.limitMs === null
          ? Infinity
          : plan.limitMs - s.consumedMs;
      const spent = Math.min(left, toEnd, Math.max(0, clock));
      s = {
        ...s,
        now: { ...now, usedMs: now.usedMs + spent },
        consumedMs: s.consumedMs + (pause.stopsClock ? 0 : spent),
      };
      left -= spent;
      if (clock - spent <= 0) return finish(plan, s, "time");
      if (spent < toEnd) return s;
      // A break that is over runs straight into the next section, as in the test centre.
      s = enter(plan, s, now.after + 1, 0);
      if (left === 0) return s;
      continue;
    }
    const section = plan.sections[now.section];
    if (!section) return s;
    const own =
      section.limitMs === null
        ? Infinity
        : section.limitMs - (s.sectionMs[now.section] ?? 0);
    // A section on its own clock does not run the exam's.
    const shared =
      section.limitMs !== null || plan.limitMs === null
        ? Infinity
        : plan.limitMs - s.consumedMs;
    const spent = Math.min(left, Math.max(0, own), Math.max(0, shared));
    const here =
      now.phase === "question" ? section.items[now.index] : undefined;
    s = {
      ...s,
      consumedMs:
        s.consumedMs +
        (section.limitMs !== null && plan.limitMs !== null ? 0 : spent),
      sectionMs: s.sectionMs.map((ms, i) =>
        i === now.section ? ms + spent : ms,
      ),
    };
    if (here && present)
      s = patch(s, here.item, { ms: recordOf(s, here.item).ms + spent });
    left -= spent;
    if (shared - spent <= 0) return finish(plan, s, "time");
    if (own - spent <= 0) {
      s = leaveSection(plan, s, now.section, "time");
      continue;
    }
    return s;
  }
  return s;
}

/** What a new response does to the list of answer changes. */
function changeOf(
  record: ItemRecord,
  given: Response,
): Pick<ItemRecord, "earlier" | "settled"> {
  const { response, earlier, settled } = record;
  const meant = settled || record.ms - record.answeredAtItemMs >= REST_MS;
  if (response && meant && takesBack(response, given, settled))
    return { earlier: [...earlier, response], settled: false };
  const stood = earlier.at(-1);
  // Back where it stood before: what was passed through on the way was no change, and the answer still counts as meant.
  if (
    stood &&
    !isBlank(given) &&
    !takesBack(stood, given, true) &&
    !takesBack(given, stood, true)
  )
    return { earlier: earlier.slice(0, -1), settled: true };
  return { earlier, settled: false };
}

function sameResponse(a: Response | null, b: Response | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * One act after `elapsedMs` of time. An act that is not allowed in the state it meets (an answer in a locked
 * section, a step back in a forward-only exam) changes nothing but the time: the same state object comes
 * back where no time passed either.
 */
export function act(
  asPlanned: AttemptPlan,
  before: AttemptState,
  elapsedMs: number,
  a: AttemptAct,
): AttemptState {
  const plan = planAsDrawn(asPlanned, before);
  const state = elapsedMs > 0 ? passTime(plan, before, elapsedMs) : before;
  const { now } = state;
  if (now.phase === "finished") return state;
  if (now.phase === "pause") return actInPause(plan, state, now, a);
  switch (a.do) {
    case "tick":
      return state;
    case "gap": {
      const away = Math.max(0, a.awayMs);
      const noted = {
        ...state,
        gaps: [
          ...state.gaps,
          { atMs: state.consumedMs, awayMs: away, charged: a.charged },
        ],
      };
      return a.charged ? spend(plan, noted, away, false) : noted;
    }
    case "notes":
      return { ...state, notes: a.text };
    case "end-break":
      return now.phase === "break"
        ? enter(plan, state, now.after + 1, 0)
        : state;
    case "go": {
      if (now.phase === "break") return state;
      const section = plan.sections[now.section];
      if (
        !section ||
        !Number.isInteger(a.index) ||
        a.index < 0 ||
        a.index >= section.items.length
      )
        return state;
      // An adaptive exam moves by 'confirm' alone.
      if (plan.adaptive) return state;
      // Staying is not leaving: it must not settle an answer.
      if (now.phase === "question" && a.index === now.index) return state;
      if (
        plan.navigation === "forward-only" &&
        (now.phase === "review" || a.index !== now.index + 1)
      )
        return state;
      return enter(plan, state, now.section, a.index);
    }
    case "review": {
      if (now.phase !== "question" || plan.navigation === "forward-only")
        return state;
      return { ...state, now: { phase: "review", section: now.section } };
    }
    case "end-section": {
      if (now.phase === "break") return state;
      const section = plan.sections[now.section];
      const last = now.section + 1 >= plan.sections.length;
      // The last section ends by submission; a forward-only one ends at its last question.
      if (!section || last) return state;
      if (
        plan.navigation === "forward-only" &&
        now.phase === "question" &&
        now.index + 1 < section.items.length
      )
        return state;
      return leaveSection(plan, state, now.section, "submitted");
    }
    case "submit": {
      if (now.phase === "break" || now.section + 1 < plan.sections.length)
        return state;
      if (plan.adaptive) return state;
      return finish(plan, lock(state, now.section), "submitted");
    }
    case "pause":
      return now.phase === "question" && plan.conditions?.breaksAtWill
        ? {
            ...state,
            now: {
              phase: "pause",
              section: now.section,
              index: now.index,
              usedMs: 0,
            },
          }
        : state;
    case "resume":
      return state;
    case "confirm": {
      if (
        !plan.adaptive ||
        !state.adaptive ||
        now.phase !== "question" ||
        currentItem(plan, state)?.item !== a.item ||
        isBlank(recordOf(state, a.item).response)
      )
        return state;
      const run = settle(plan.adaptive, state.adaptive, a.item, a.correct);
      if (run === state.adaptive) return state;
      const next = { ...state, adaptive: run };
      return run.stop
        ? finish(plan, next, "stopped")
        : enter(planAsDrawn(asPlanned, next), next, 0, run.drawn.length - 1);
    }
    case "answer":
    case "flag":
    case "strike":
    case "highlight": {
      // Only the question on the screen can be worked on.
      if (
        now.phase !== "question" ||
        plan.sections[now.section]?.items[now.index]?.item !== a.item
      )
        return state;
      const record = recordOf(state, a.item);
      if (a.do === "answer") {
        if (sameResponse(record.response, a.response)) return state;
        return patch(state, a.item, {
          response: a.response,
          answeredAtMs: state.consumedMs,
          answeredWallMs: a.atMs,
          answeredAtItemMs: record.ms,
          ...changeOf(record, a.response),
        });
      }
      if (a.do === "flag") {
        if (plan.navigation === "forward-only") return state;
        return patch(state, a.item, { flagged: a.on });
      }
      if (a.do === "highlight")
        return patch(state, a.item, { highlights: a.ranges });
      const without = record.struck.filter((o) => o !== a.option);
      return patch(state, a.item, {
        struck: a.on ? [...without, a.option] : without,
      });
    }
    default:
      return never(a);
  }
}

/** In a break at will nothing can be done but to come back, and to lose the page. */
function actInPause(
  plan: AttemptPlan,
  state: AttemptState,
  now: Extract<Phase, { phase: "pause" }>,
  a: AttemptAct,
): AttemptState {
  if (a.do === "gap") {
    // The clock stood still, so a gap inside a break at will is part of the break.
    const away = Math.max(0, a.awayMs);
    return { ...state, now: { ...now, usedMs: now.usedMs + away } };
  }
  if (a.do !== "resume") return state;
  return enter(
    plan,
    {
      ...state,
      pauses: [
        ...(state.pauses ?? []),
        { atMs: state.consumedMs, ms: now.usedMs },
      ],
    },
    now.section,
    now.index,
  );
}

/** How many questions of a section have no answer. */
export function unanswered(
  plan: AttemptPlan,
  state: AttemptState,
  section: number,
): number {
  return (plan.sections[section]?.items ?? []).filter((i) =>
    isBlank(recordOf(state, i.item).response),
  ).length;
}

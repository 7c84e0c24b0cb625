/**
 * The flight recorder: an attempt replayed from its acts. Times are milliseconds spent in the exam, that is
 * on questions and review screens of all sections; breaks and uncharged gaps take none.
 */
import { isBlank } from "../question/response.ts";
import { planAsDrawn } from "./adaptive-attempt.ts";
import {
  act,
  firstNumber,
  recordOf,
  startAttempt,
  type AttemptAct,
  type AttemptPlan,
  type AttemptState,
} from "./attempt.ts";

export interface TimedAct {
  /** Milliseconds since the act before. */
  elapsedMs: number;
  act: AttemptAct;
}

/** A stretch of time with one question on the screen; `number` counts from 1 over the whole exam. */
export interface Visit {
  number: number;
  section: number;
  fromMs: number;
  toMs: number;
}

export type Mark =
  | "answer"
  | "change"
  | "cleared"
  | "flag"
  | "section"
  | "break"
  | "pause"
  | "gap";

export interface Moment {
  atMs: number;
  mark: Mark;
  /** The question it happened at, where there is one. */
  number: number | null;
}

export interface Recording {
  /** The state after each act; `states[0]` is the start. */
  states: AttemptState[];
  visits: Visit[];
  moments: Moment[];
  endMs: number;
}

export const spentMs = (state: AttemptState): number =>
  state.sectionMs.reduce((a, b) => a + b, 0);

/** Number of the question on the screen, or null. */
export function numberOn(
  plan: AttemptPlan,
  state: AttemptState,
): number | null {
  const { now } = state;
  return now.phase === "question" || now.phase === "pause"
    ? firstNumber(plan, now.section) + now.index
    : null;
}

function markOf(
  before: AttemptState,
  after: AttemptState,
  a: AttemptAct,
): Mark | null {
  switch (a.do) {
    case "answer": {
      const was = recordOf(before, a.item).response;
      const is = recordOf(after, a.item).response;
      if (was === is) return null;
      if (isBlank(is)) return "cleared";
      return isBlank(was) ? "answer" : "change";
    }
    case "flag":
      return a.on ? "flag" : null;
    case "end-section":
      return before === after ? null : "section";
    case "end-break":
      return before.now.phase === "break" ? "break" : null;
    case "resume":
      return before.now.phase === "pause" ? "pause" : null;
    case "gap":
      return "gap";
    default:
      return null;
  }
}

export function recordingOf(
  plan: AttemptPlan,
  acts: readonly TimedAct[],
): Recording {
  let state = startAttempt(plan);
  const states = [state];
  const visits: Visit[] = [];
  const moments: Moment[] = [];
  for (const { elapsedMs, act: a } of acts) {
    const fromMs = spentMs(state);
    const next = act(plan, state, elapsedMs, a);
    const toMs = spentMs(next);
    const number = numberOn(plan, state);
    const { now } = state;
    if (number !== null && now.phase === "question" && toMs > fromMs) {
      const last = visits.at(-1);
      if (last?.number === number && last.toMs === fromMs) last.toMs = toMs;
      else visits.push({ number, section: now.section, fromMs, toMs });
    }
    const mark = markOf(state, next, a);
    if (mark) moments.push({ atMs: toMs, mark, number });
    state = next;
    states.push(state);
  }
  return { states, visits, moments, endMs: spentMs(state) };
}

/** The state as it was after `atMs` in the exam: the last act that had happened by then. */
export function stateAt(recording: Recording, atMs: number): AttemptState {
  const { states } = recording;
  let low = 0;
  let high = states.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (spentMs(states[middle] as AttemptState) <= atMs) low = middle;
    else high = middle - 1;
  }
  return states[low] as AttemptState;
}

/** Questions with an answer in a state. */
export const answeredCount = (plan: AttemptPlan, state: AttemptState): number =>
  planAsDrawn(plan, state)
    .sections.flatMap((s) => s.items)
    .filter((i) => !isBlank(recordOf(state, i.item).response)).length;

import type { DisplayOrder, Response } from "../question/response.ts";
import type { AttemptAct, AttemptPlan, FinishReason } from "../exam/attempt.ts";
import type { Instant } from "../time/time.ts";

/** How sure the learner was, said before the feedback. */
export type Confidence = "guess" | "unsure" | "sure";
/** Again, Hard, Good, Easy, as FSRS numbers them. */
export type Rating = 1 | 2 | 3 | 4;

/**
 * Where and when an event happened. Replay order: wall time made non-decreasing per device, then id
 * (semantics.md, 'Events').
 */
export interface Envelope {
  /** UUIDv7. */
  id: string;
  device: string;
  /** Counts the device's events from 1. */
  seq: number;
  wallMs: Instant;
  /** Minutes east of UTC on the device. */
  offsetMinutes: number;
  /** Monotonic milliseconds since the page opened. */
  monoMs: number;
  /** Version of the payload's shape. Old shapes are read for ever. */
  v: 1;
}

/** One answered item of a submitted exam: what memory and readiness learn from it. */
export interface ExamAnswer {
  item: string;
  revision: number;
  task: string;
  response: Response;
  correct: boolean;
  /** Wall time of the item's last answer. */
  atMs: Instant;
  /** Milliseconds spent on the item in all. */
  ms: number;
}

export type ReportReason =
  "wrong-key" | "unclear" | "typo" | "outdated" | "other";

/** Why an answer went wrong, in the learner's own judgement. */
export type WhyTag =
  | "misread"
  | "did-not-know"
  | "out-of-time"
  | "changed-from-right"
  | "between-two";

export type Payload =
  | {
      kind: "answer";
      exam: string;
      item: string;
      revision: number;
      task: string;
      session: string;
      mode: "study" | "quiz" | "diagnostic";
      order: DisplayOrder;
      response: Response;
      correct: boolean;
      confidence: Confidence | null;
      ms: number;
    }
  | {
      kind: "grade";
      exam: string;
      item: string;
      revision: number;
      task: string;
      session: string;
      rating: Rating;
      ms: number;
    }
  /** Takes one answer or grade back. The item still counts as seen. */
  | { kind: "undo"; exam: string; item: string; target: string }
  | { kind: "flag"; exam: string; item: string; task: string; on: boolean }
  | { kind: "suspend"; exam: string; item: string; task: string; on: boolean }
  /** Set aside until a learner's day; until today or earlier brings it back. */
  | { kind: "bury"; exam: string; item: string; task: string; until: number }
  /** A leech the learner goes on with: it is called one again after some more lapses than these. */
  | { kind: "keep"; exam: string; item: string; task: string; lapses: number }
  | { kind: "note"; exam: string; item: string; task: string; text: string }
  /** Why the item went wrong. Last write wins per item; null takes the reason back. */
  | {
      kind: "why";
      exam: string;
      item: string;
      task: string;
      tag: WhyTag | null;
    }
  | {
      kind: "report";
      exam: string;
      item: string;
      revision: number;
      reason: ReportReason;
      text: string;
    }
  /** Last write wins per scope and key; scope is 'app' or an exam's id. */
  | { kind: "setting"; scope: string; key: string; value: SettingValue }
  | { kind: "bank"; exam: string; version: string; hash: string }
  | { kind: "attempt-start"; exam: string; attempt: string; plan: AttemptPlan }
  | {
      kind: "attempt-act";
      exam: string;
      attempt: string;
      epoch: number;
      elapsedMs: number;
      act: AttemptAct;
    }
  | {
      kind: "attempt-submit";
      exam: string;
      attempt: string;
      reason: FinishReason;
      answers: ExamAnswer[];
    }
  | { kind: "attempt-discard"; exam: string; attempt: string }
  | {
      kind: "outcome";
      exam: string;
      date: string;
      result: "passed" | "failed" | "postponed" | "private";
      bands?: Record<string, string>;
    }
  /** What the learner was told of the real exam: kept, so that it can be held against the outcome. */
  | {
      kind: "forecast";
      exam: string;
      when: "now" | "exam-day";
      /** P(pass) and its 90 % interval. */
      chance: number;
      low: number;
      high: number;
      /** Answers behind it. */
      answers: number;
    }
  /**
   * A published correction, applied to answers given before: `answers` are the entries it changes
   * (event ids; '<event>#<item>' for an exam's).
   */
  | {
      kind: "correction";
      exam: string;
      item: string;
      /** The corrected revision. */
      revision: number;
      effect: "rekey" | "drop";
      /** Version of the bank that carried it. */
      version: string;
      note: string;
      answers: { entry: string; correct: boolean }[];
    }
  /** The bank came with another outline: the task under which each item counts from here on. */
  | {
      kind: "outline";
      exam: string;
      from: string;
      to: string;
      tasks: Record<string, string>;
    }
  | { kind: "backup"; events: number }
  /** A certificate the learner holds, for its renewal. Last write wins per exam; null: not held or not tracked any more. */
  | { kind: "credential"; exam: string; held: HeldSince | null }
  /** Something done for a renewal. Last write wins per activity; null takes it out. */
  | {
      kind: "activity";
      exam: string;
      activity: string;
      entry: ActivityEntry | null;
    };

/** Dates are 'YYYY-MM-DD': the day it was earned, and the first day of the renewal cycle that counts now. */
export interface HeldSince {
  since: string;
  from: string;
}

export interface ActivityEntry {
  date: string;
  category: string | null;
  amount: number;
  title: string;
  note: string;
}

export type SettingValue =
  string | number | boolean | null | string[] | number[];
export type PayloadOf<K extends Payload["kind"]> = Extract<
  Payload,
  { kind: K }
>;
export type LogEvent = Envelope & { payload: Payload };

/** One device's log as it was written, with a clock that never went back: the usual case, and long. */
function inOrder(events: readonly LogEvent[]): boolean {
  for (let i = 1; i < events.length; i++) {
    const a = events[i - 1] as LogEvent;
    const b = events[i] as LogEvent;
    if (
      a.device !== b.device ||
      a.seq >= b.seq ||
      a.wallMs > b.wallMs ||
      a.id >= b.id
    )
      return false;
  }
  return true;
}

/**
 * Replay order of a log that several devices may have written: each device's wall times are made
 * non-decreasing along its sequence numbers, then everything is ordered by that time and id. An id holds
 * its own (set back) time, so within one clamped instant ids are made non-decreasing in the same way:
 * a clock that was set back can therefore not turn a device's own events round.
 */
export function replayOrder(events: readonly LogEvent[]): LogEvent[] {
  if (inOrder(events)) return [...events];
  const byDevice = new Map<string, LogEvent[]>();
  for (const e of events) {
    const list = byDevice.get(e.device);
    if (list) list.push(e);
    else byDevice.set(e.device, [e]);
  }
  const timed: { at: number; tie: string; e: LogEvent }[] = [];
  for (const list of byDevice.values()) {
    list.sort((a, b) => a.seq - b.seq);
    let at = -Infinity;
    let tie = "";
    for (const e of list) {
      tie = e.wallMs > at || e.id > tie ? e.id : tie;
      at = Math.max(at, e.wallMs);
      timed.push({ at, tie, e });
    }
  }
  // Only events of one device can share a tie, and there the sequence decides.
  timed.sort(
    (a, b) =>
      a.at - b.at ||
      (a.tie < b.tie ? -1 : a.tie > b.tie ? 1 : a.e.seq - b.e.seq),
  );
  return timed.map((t) => t.e);
}

/**
 * The log in replay order with each event's place in time: its device's wall time, made non-decreasing.
 * Two events of one device never turn round, whatever its clock did between them.
 */
export function steadied(
  inReplayOrder: readonly LogEvent[],
): { event: LogEvent; atMs: Instant }[] {
  const last = new Map<string, Instant>();
  return inReplayOrder.map((event) => {
    const before = last.get(event.device);
    const atMs =
      before !== undefined && before > event.wallMs ? before : event.wallMs;
    last.set(event.device, atMs);
    return { event, atMs };
  });
}

import { describe, expect, test } from "vitest";
import { answer, grade, oneByOne } from "../../../tests/support/events.ts";
import { steadied, type LogEvent, type Payload } from "../events/event.ts";
import { day, instant, learnerDay } from "../time/time.ts";
import {
  isBuried,
  isMisconception,
  isMissed,
  isOpenLeech,
  isSeen,
  standing,
  type ItemState,
} from "./item-state.ts";
import { createScheduler, type Memory } from "./memory.ts";

const scheduler = createScheduler();
const T = Date.parse("2026-11-22T10:00:00Z");
const HOUR = 3_600_000;

/** The log of one device, as [wall time, payload]; events are named e1, e2, … */
const log = (...entries: [wallMs: number, payload: Payload][]): LogEvent[] =>
  entries.map(([wallMs, payload], i) => ({
    id: `e${i + 1}`,
    device: "d",
    seq: i + 1,
    wallMs: instant(wallMs),
    offsetMinutes: 0,
    monoMs: 0,
    v: 1,
    payload,
  }));

const fold = (events: readonly LogEvent[]) => oneByOne(events, scheduler);
const q1 = (...entries: Parameters<typeof log>) =>
  fold(log(...entries)).get("q1") as ItemState;

describe("an item's state", () => {
  test("takes the last answer for the last one, though the clock was set back before it", () => {
    const state = q1(
      [T, answer({ correct: false })],
      [T - 48 * HOUR, answer({ correct: true })],
    );
    expect(isMissed(state)).toBe(false);
    expect(state.entries.map((e) => e.atMs)).toEqual([T, T - 48 * HOUR]);
    // The day of each answer is the one the learner's clock showed; memory never goes backwards.
    expect(state.entries[1]?.day).toBe(learnerDay(instant(T - 48 * HOUR), 0));
    expect(state.memory?.lastDay).toBe(learnerDay(instant(T), 0));
  });

  test("puts an exam's answer where it was given, between the answers around it", () => {
    const submit: Payload = {
      kind: "attempt-submit",
      exam: "pmp",
      attempt: "a",
      reason: "submitted",
      answers: [
        {
          item: "q1",
          revision: 1,
          task: "people.1",
          response: { type: "choice", chosen: ["a"] },
          correct: false,
          atMs: instant(T + HOUR),
          ms: 1,
        },
      ],
    };
    const state = q1(
      [T, answer()],
      [T + 2 * HOUR, answer()],
      [T + 3 * HOUR, submit],
    );
    expect(state.entries.map((e) => e.mode)).toEqual(["quiz", "exam", "quiz"]);
  });

  test("does not count one event twice", () => {
    const events = log([T, answer()]);
    expect(fold([...events, ...events]).get("q1")?.entries).toHaveLength(1);
  });

  test("of an undone answer keeps it as seen and forgets it as learnt", () => {
    const state = q1(
      [T, answer({ correct: false })],
      [T + HOUR, { kind: "undo", exam: "pmp", item: "q1", target: "e1" }],
    );
    expect(isSeen(state)).toBe(true);
    expect(standing(state)).toEqual([]);
    expect(state.memory).toBeNull();
  });

  test("that began with a flag becomes a card or a question with its first grade", () => {
    const flag = (item: string): Payload => ({
      kind: "flag",
      exam: "pmp",
      item,
      task: "people.1",
      on: true,
    });
    const states = fold(
      log(
        [T, flag("c1")],
        [T, grade({ item: "c1" })],
        [T, flag("q1")],
        [T, answer()],
      ),
    );
    expect(states.get("c1")).toMatchObject({ kind: "card", flagged: true });
    expect(states.get("q1")).toMatchObject({ kind: "question", flagged: true });
  });

  test("keeps flag, suspension and note as they were set last", () => {
    const on = (kind: "flag" | "suspend", is: boolean): Payload => ({
      kind,
      exam: "pmp",
      item: "q1",
      task: "people.1",
      on: is,
    });
    const state = q1(
      [T, on("flag", true)],
      [T, on("suspend", true)],
      [T, on("flag", false)],
      [
        T,
        {
          kind: "note",
          exam: "pmp",
          item: "q1",
          task: "people.1",
          text: "why",
        },
      ],
    );
    expect(state).toMatchObject({
      flagged: false,
      suspended: true,
      note: "why",
      memory: null,
    });
  });
});

test("set aside and kept are what was said last, and end with their day or with more lapses", () => {
  const about = { exam: "pmp", item: "q1", task: "people.1" };
  const state = q1(
    [T, { kind: "bury", ...about, until: 20_500 }],
    [T, { kind: "bury", ...about, until: 20_400 }],
    [T, { kind: "keep", ...about, lapses: 9 }],
  );
  expect(isBuried(state, day(20_399))).toBe(true);
  expect(isBuried(state, day(20_400))).toBe(false);
  expect(isBuried(undefined, day(20_400))).toBe(false);
  const memory = (lapses: number) => ({
    ...(q1([T, answer()]).memory as Memory),
    lapses,
  });
  const leech = (lapses: number, change: Partial<ItemState> = {}) =>
    isOpenLeech({ ...state, memory: memory(lapses), ...change });
  expect([9, 12, 13].map((n) => leech(n))).toEqual([false, false, true]);
  expect(leech(13, { suspended: true })).toBe(false);
  expect(isOpenLeech({ ...q1([T, answer()]), memory: memory(8) })).toBe(true);
});

test("a misconception is a last answer that was wrong and sure", () => {
  const wrong = answer({ correct: false, confidence: "sure" });
  expect(isMisconception(q1([T, wrong]))).toBe(true);
  expect(isMisconception(q1([T, { ...wrong, confidence: "unsure" }]))).toBe(
    false,
  );
  expect(isMisconception(q1([T, wrong], [T, answer()]))).toBe(false);
});

test("steadied time never goes back on one device, and leaves the other's alone", () => {
  const [a, b, c] = log(
    [T, answer()],
    [T - HOUR, answer()],
    [T + HOUR, answer()],
  ) as [LogEvent, LogEvent, LogEvent];
  const other = { ...b, device: "other" };
  expect(steadied([a, b, other, c]).map((s) => s.atMs - T)).toEqual([
    0,
    0,
    -HOUR,
    HOUR,
  ]);
});

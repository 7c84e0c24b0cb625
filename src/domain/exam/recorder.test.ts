import { describe, expect, test } from "vitest";
import type { AttemptPlan } from "./attempt.ts";
import {
  answeredCount,
  recordingOf,
  stateAt,
  type TimedAct,
} from "./recorder.ts";

const SECOND = 1_000;
const plan: AttemptPlan = {
  title: "Replay",
  bankVersion: "1.0.0",
  bankHash: "hash",
  sections: [2, 1].map((n, s) => ({
    id: `s${s}`,
    name: `Section ${s + 1}`,
    limitMs: null,
    items: Array.from({ length: n }, (_, i) => ({
      item: `s${s}i${i}`,
      revision: 1,
      marks: 1,
      order: {},
    })),
  })),
  breaks: [
    {
      afterSection: 0,
      limitMs: 600 * SECOND,
      stopsClock: true,
      locksSection: true,
    },
  ],
  limitMs: 3600 * SECOND,
  timeFactor: 1,
  navigation: "free",
  tools: [],
  warningsMinutes: [],
  gapPolicy: "practice",
  scale: 1,
  seenBefore: 0,
  openBook: false,
};
const answer = (item: string, chosen: string[]) =>
  ({
    do: "answer",
    item,
    response: { type: "choice", chosen },
    atMs: 0,
  }) as const;

const acts: TimedAct[] = [
  { elapsedMs: 10 * SECOND, act: answer("s0i0", ["a"]) },
  { elapsedMs: 5 * SECOND, act: { do: "flag", item: "s0i0", on: true } },
  { elapsedMs: 5 * SECOND, act: { do: "go", index: 1 } },
  { elapsedMs: 20 * SECOND, act: answer("s0i1", ["b"]) },
  { elapsedMs: 0, act: { do: "go", index: 0 } },
  { elapsedMs: 4 * SECOND, act: answer("s0i0", ["c"]) },
  { elapsedMs: 0, act: { do: "gap", awayMs: 90 * SECOND, charged: false } },
  { elapsedMs: 6 * SECOND, act: { do: "end-section" } },
  { elapsedMs: 300 * SECOND, act: { do: "end-break" } },
  { elapsedMs: 10 * SECOND, act: answer("s1i0", ["a"]) },
  { elapsedMs: 1 * SECOND, act: answer("s1i0", []) },
  { elapsedMs: 0, act: { do: "submit" } },
];
const recording = recordingOf(plan, acts);

test("visits tell which question was on the screen, when and for how long; breaks and gaps take no time", () => {
  expect(
    recording.visits.map((v) => [v.number, v.fromMs / SECOND, v.toMs / SECOND]),
  ).toEqual([
    [1, 0, 20],
    [2, 20, 40],
    [1, 40, 50],
    [3, 50, 61],
  ]);
  expect(recording.endMs).toBe(61 * SECOND);
});

test("moments tell answers, changes, flags, gaps and the ends of sections and breaks", () => {
  expect(
    recording.moments.map((m) => [m.mark, m.number, m.atMs / SECOND]),
  ).toEqual([
    ["answer", 1, 10],
    ["flag", 1, 15],
    ["answer", 2, 40],
    ["change", 1, 44],
    ["gap", 1, 44],
    ["section", 1, 50],
    ["break", null, 50],
    ["answer", 3, 60],
    ["cleared", 3, 61],
  ]);
});

describe("the state at a time", () => {
  test.each([
    [0, 0],
    [9, 0],
    [10, 1],
    [45, 2],
    [60, 3],
    [61, 2],
    [9_999, 2],
  ])("after %i seconds %i questions are answered", (seconds, answered) => {
    expect(answeredCount(plan, stateAt(recording, seconds * SECOND))).toBe(
      answered,
    );
  });

  test("holds the answer that stood then, not the last one", () => {
    expect(stateAt(recording, 30 * SECOND).items["s0i0"]?.response).toEqual({
      type: "choice",
      chosen: ["a"],
    });
    expect(stateAt(recording, 50 * SECOND).items["s0i0"]?.response).toEqual({
      type: "choice",
      chosen: ["c"],
    });
  });
});

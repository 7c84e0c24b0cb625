import { expect, test } from "vitest";
import type { Confidence } from "../events/event.ts";
import {
  newItemState,
  type Entry,
  type ItemState,
} from "../memory/item-state.ts";
import { day, instant } from "../time/time.ts";
import { calibrationOf, sureAndWrong } from "./calibration.ts";

const entry = (
  confidence: Confidence | null,
  correct: boolean | null,
  change: Partial<Entry> = {},
): Entry => ({
  event: `${String(confidence)}-${String(correct)}-${JSON.stringify(change)}`,
  atMs: instant(0),
  day: day(0),
  mode: "quiz",
  rating: 3,
  correct,
  confidence,
  ms: 0,
  revision: 1,
  ...change,
});
const item = (...entries: Entry[]): ItemState => ({
  ...newItemState("pmp", "q1", "people.1", "question"),
  entries,
});

test("each standing answer counts under what was said before it, surest first", () => {
  const states = [
    item(entry("sure", true), entry("sure", false), entry("guess", true)),
    item(entry("sure", true), entry("unsure", false)),
  ];
  expect(calibrationOf(states)).toEqual([
    { confidence: "sure", right: 2, of: 3 },
    { confidence: "unsure", right: 0, of: 1 },
    { confidence: "guess", right: 1, of: 1 },
  ]);
});

test("answers without a confidence, undone answers and flashcards do not count", () => {
  const states = [
    item(entry(null, true), entry("sure", true, { undone: true })),
    item(entry("sure", null)),
  ];
  expect(calibrationOf(states).every((s) => s.of === 0)).toBe(true);
});

test("sure and wrong is what was last answered so, newest first, and nothing suspended", () => {
  const named = (name: string, ...entries: Entry[]): ItemState => ({
    ...item(...entries),
    item: name,
  });
  const wrong = (atMs: number) => entry("sure", false, { atMs: instant(atMs) });
  const states = [
    named("older", wrong(1)),
    named("newer", wrong(2)),
    named("mended", wrong(1), entry("unsure", true)),
    named("unsure of", entry("unsure", false)),
    { ...named("suspended", wrong(3)), suspended: true },
  ];
  expect(sureAndWrong(states).map((s) => s.item)).toEqual(["newer", "older"]);
});

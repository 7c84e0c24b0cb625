import { describe, expect, test } from "vitest";
import { passed, SPOKEN_MINUTES, warningLine } from "./warnings.ts";

const min = (n: number) => n * 60_000;

describe("warnings", () => {
  test.each([
    [min(31), min(30) + 1, null],
    [min(30) + 1, min(30), 30],
    [min(30), min(29), null],
    [min(12), min(9), 10],
    // One long gap passes several; only the nearest is worth saying.
    [min(31), min(4), 5],
    [min(2), 0, null],
  ])("from %d to %d ms left says %o", (before, now, said) => {
    expect(passed(before, now, SPOKEN_MINUTES)).toBe(said);
  });

  test.each([
    [min(30), "30 minutes left"],
    [min(29) + 1, "30 minutes left"],
    [min(29), null],
    [min(5), "5 minutes left"],
    [min(30) + 1, null],
  ])("%d ms left shows %o beside the timer", (left, line) => {
    expect(warningLine(left, [30, 5])).toBe(line);
  });
});

import { describe, expect, test } from "vitest";
import {
  closingLine,
  playwrightTally,
  suiteTally,
  sum,
  vitestTally,
} from "./tally.ts";

const three = { passed: 3, failed: 0, skipped: 0 };

describe("a suite counts for what its runner reports", () => {
  test.each([
    ["all passed", true, three, 2, three],
    ["no files yet", true, null, 0, { passed: 0, failed: 0, skipped: 0 }],
    [
      "it fell over and left no report",
      false,
      null,
      2,
      { passed: 0, failed: 1, skipped: 0 },
    ],
    [
      "it fell over after passing all",
      false,
      three,
      2,
      { passed: 3, failed: 1, skipped: 0 },
    ],
    [
      "it has files and ran none of their tests",
      true,
      { passed: 0, failed: 0, skipped: 4 },
      2,
      { passed: 0, failed: 1, skipped: 4 },
    ],
    [
      "a named failure is not counted twice",
      false,
      { passed: 3, failed: 2, skipped: 0 },
      2,
      { passed: 3, failed: 2, skipped: 0 },
    ],
  ])("%s", (_, runnerOk, counted, files, expected) => {
    expect(suiteTally(runnerOk, counted, files)).toEqual(expected);
  });
});

test("a file that breaks before its first test is a failure", () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      { status: "failed", assertionResults: [] },
      {
        status: "failed",
        assertionResults: [{ status: "failed" }, { status: "passed" }],
      },
      { status: "passed", assertionResults: [{ status: "passed" }] },
    ],
  };
  expect(vitestTally(report)).toEqual({ passed: 5, failed: 2, skipped: 2 });
});

test("a flaky journey and a journey file that does not load are failures", () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
  expect(playwrightTally({ errors: [{ message: "…" }], stats })).toEqual({
    passed: 4,
    failed: 3,
    skipped: 2,
  });
});

test("the closing line adds up the suites", () => {
  expect(closingLine(sum([three, { passed: 1, failed: 2, skipped: 5 }]))).toBe(
    "4 passed, 2 failed",
  );
});

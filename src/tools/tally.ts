/** Counts what the test runners say they ran, so that a suite that ran nothing, or fell over, shows as failed. */
import * as v from "valibot";

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

export function sum(tallies: Tally[]): Tally {
  return tallies.reduce(
    (a, b) => ({
      passed: a.passed + b.passed,
      failed: a.failed + b.failed,
      skipped: a.skipped + b.skipped,
    }),
    nothing,
  );
}

/** One thing that either holds or not, such as the build. */
export function single(ok: boolean): Tally {
  return ok ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
}

const VitestReport = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  numTodoTests: v.number(),
  testResults: v.array(
    v.object({
      status: v.string(),
      assertionResults: v.array(v.object({ status: v.string() })),
    }),
  ),
});

/** A file that breaks before its first test is one failure; the report's own count leaves it out. */
export function vitestTally(report: unknown): Tally {
  const read = v.parse(VitestReport, report);
  const broken = read.testResults.filter(
    (file) =>
      file.status === "failed" &&
      !file.assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: read.numPassedTests,
    failed: read.numFailedTests + broken.length,
    skipped: read.numPendingTests + read.numTodoTests,
  };
}

const PlaywrightReport = v.object({
  errors: v.array(v.unknown()),
  stats: v.object({
    expected: v.number(),
    unexpected: v.number(),
    flaky: v.number(),
    skipped: v.number(),
  }),
});

/** A test that passes only at a second try has failed. */
export function playwrightTally(report: unknown): Tally {
  const { errors, stats } = v.parse(PlaywrightReport, report);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * What a suite counts for: `counted` is its report (null where the runner left none that can be read), `files`
 * the number of its test files. A runner that failed without naming a test is one failure, and so is a suite
 * that has files and ran no test.
 */
export function suiteTally(
  runnerOk: boolean,
  counted: Tally | null,
  files: number,
): Tally {
  const tally = counted ?? nothing;
  const ranNothing = files > 0 && tally.passed === 0;
  const unexplained = tally.failed === 0 && (!runnerOk || ranNothing);
  return unexplained ? { ...tally, failed: 1 } : tally;
}

/** The run's last line; CI reads it. */
export function closingLine({ passed, failed }: Tally): string {
  return `${passed} passed, ${failed} failed`;
}

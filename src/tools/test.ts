/**
 * npm test: the checks, the unit tests, the tests in a real browser, then the build and the journeys through it.
 * `npm test -- --unit` runs one part; the parts are --check --unit --browser --journeys. The last line adds them up.
 */
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "./bank-files.ts";
import { runChecks } from "./check.ts";
import { ensureChromium } from "./chromium.ts";
import { runProgram } from "./program.ts";
import {
  closingLine,
  nothing,
  playwrightTally,
  single,
  suiteTally,
  sum,
  vitestTally,
  type Tally,
} from "./tally.ts";

interface Suite {
  title: string;
  /** Where the runner's configuration looks for tests. */
  files: string[];
  script: string;
  args: (report: string) => string[];
  env?: (report: string) => Record<string, string>;
  count: (report: unknown) => Tally;
}

const unit = vitest("unit", ["src/**/*.test.ts", "tests/*.test.ts"]);
const browser = vitest("browser", [
  "src/**/*.browser.test.{ts,tsx}",
  "tests/*.browser.test.{ts,tsx}",
]);
const journeys: Suite = {
  title: "journeys",
  files: ["tests/journeys/**/*.{spec,test}.ts"],
  script: "node_modules/@playwright/test/cli.js",
  args: () => ["test", "--pass-with-no-tests", "--reporter=line,json"],
  env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
  count: playwrightTally,
};

function vitest(project: string, files: string[]): Suite {
  return {
    title: project,
    files,
    script: "node_modules/vitest/vitest.mjs",
    args: (report) => [
      "run",
      `--project=${project}`,
      "--passWithNoTests",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    count: vitestTally,
  };
}

const { values: chosen } = parseArgs({
  options: {
    check: { type: "boolean" },
    unit: { type: "boolean" },
    browser: { type: "boolean" },
    journeys: { type: "boolean" },
  },
});
const all = Object.keys(chosen).length === 0;

const reports = mkdtempSync(join(tmpdir(), "critical-pass-"));
const tallies: [part: string, Tally][] = [];
try {
  if (all || chosen.browser || chosen.journeys) ensureChromium();
  if (all || chosen.check) tallies.push(["checks", await check()]);
  if (all || chosen.unit) tallies.push(["unit", await run(unit)]);
  if (all || chosen.browser) tallies.push(["browser", await run(browser)]);
  if (all || chosen.journeys) {
    const built = await build();
    tallies.push(["build", built]);
    // Against an older build the journeys would prove nothing.
    tallies.push([
      "journeys",
      built.failed > 0 ? nothing : await run(journeys),
    ]);
  }
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  tallies.push(["the test run itself", single(false)]);
} finally {
  rmSync(reports, { recursive: true, force: true });
}

console.log("");
for (const [part, tally] of tallies)
  console.log(
    `${part}: ${closingLine(tally)}${tally.skipped > 0 ? `, ${tally.skipped} skipped` : ""}`,
  );
const total = sum(tallies.map(([, tally]) => tally));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
console.log(closingLine(total));

async function check(): Promise<Tally> {
  heading("checks");
  return sum((await runChecks()).map(({ ok }) => single(ok)));
}

async function run(suite: Suite): Promise<Tally> {
  heading(suite.title);
  const report = join(reports, `${suite.title}.json`);
  const { ok } = await runProgram(suite.script, suite.args(report), {
    show: true,
    env: suite.env?.(report) ?? {},
  });
  const files = globSync(suite.files, { cwd: projectRoot }).length;
  return suiteTally(ok, readReport(suite, report), files);
}

function readReport(suite: Suite, path: string): Tally | null {
  try {
    return suite.count(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    // No report, or half of one: the runner fell over, and suiteTally counts that as a failure.
    return null;
  }
}

async function build(): Promise<Tally> {
  heading("build");
  const { ok } = await runProgram(
    "node_modules/vite/bin/vite.js",
    ["build", "--logLevel", "warn"],
    { show: true },
  );
  console.log(
    ok ? "Built." : "The build failed, so the journeys were not run.",
  );
  return single(ok);
}

function heading(title: string): void {
  console.log(`\n== ${title}`);
}

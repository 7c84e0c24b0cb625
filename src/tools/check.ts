/** npm run check: everything about the code and the banks that a machine can say without running the app. */
import { runProgram } from "./program.ts";

export interface CheckResult {
  name: string;
  ok: boolean;
}

interface Step {
  name: string;
  script: string;
  args: string[];
}

/** Longest first, so that two at a time end together. */
const steps: Step[] = [
  { name: "lint", script: "node_modules/eslint/bin/eslint.js", args: ["."] },
  {
    name: "types",
    script: "node_modules/typescript/bin/tsc",
    args: ["-p", "."],
  },
  {
    name: "domain types, without a browser",
    script: "node_modules/typescript/bin/tsc",
    args: ["-p", "src/domain"],
  },
  {
    name: "format",
    script: "node_modules/prettier/bin/prettier.cjs",
    args: ["--check", "--log-level", "warn", "."],
  },
  {
    name: "direction of imports",
    script: "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs",
    args: ["src", "tests", "--output-type", "err-long"],
  },
  { name: "unused code", script: "node_modules/knip/bin/knip.js", args: [] },
  {
    name: "question banks",
    script: "src/tools/banks.ts",
    args: ["check", "--no-advice"],
  },
];
const AT_A_TIME = 2;

/** Runs all steps whatever fails; prints a line for each, and what a failed one said. */
export async function runChecks(): Promise<CheckResult[]> {
  const waiting = [...steps];
  const results: CheckResult[] = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const { ok, output, durationMs } = await runProgram(
        step.script,
        step.args,
      );
      const seconds = (durationMs / 1000).toFixed(1);
      console.log(`${ok ? "ok     " : "FAILED "} ${step.name} (${seconds} s)`);
      if (!ok) console.log(indented(output));
      results.push({ name: step.name, ok });
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return results;
}

function indented(output: string): string {
  return output.trimEnd().replaceAll(/^/gm, "        ");
}

if (import.meta.main) {
  const results = await runChecks();
  const failed = results.filter((r) => !r.ok).map((r) => r.name);
  console.log(
    failed.length === 0
      ? `All ${results.length} checks hold.`
      : `${failed.length} of ${results.length} checks failed: ${failed.join("; ")}.`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}

/**
 * npm run banks -- <command>: checks, counts and prepares question banks for review.
 * Exit codes: 0 all is well, 1 the banks or readings have faults, 2 the call was wrong.
 */
import { parseArgs } from "node:util";
import { lintBank } from "../domain/lint/lint.ts";
import { bankIds } from "./bank-files.ts";
import { bankProblems, countOf, printedProblems, summaryLine } from "./bank-check.ts";
import { loadBank, UsageError, type LoadedBank } from "./bank-load.ts";
import { staleSchemas, writeSchemas } from "./bank-schema.ts";
import { printedStats } from "./bank-stats.ts";

const USAGE = `npm run banks -- <command> [--bank pmp] [--json]

  check        every problem of every bank; errors make it fail
               --file x.json   only these items (questions, cards or cases), against --bank's exam; repeatable
               --no-advice     leave advice out
  stats        counts, key lengths and what guessers score
  schema       writes question-banks/schema
  blind        packets for blind readers
  blind-score  marks the readers' answers

question-banks/README.md explains each.`;

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    bank: { type: "string" },
    file: { type: "string", multiple: true },
    json: { type: "boolean" },
    "no-advice": { type: "boolean" },
    help: { type: "boolean", short: "h" },
  },
});

function banksAskedFor(): LoadedBank[] {
  if (flags.file && !flags.bank) throw new UsageError("--file needs --bank, the bank whose exam the items belong to.");
  const ids = flags.bank === undefined ? bankIds() : [flags.bank];
  return ids.map((id) => loadBank(id, flags.file));
}

function check(): number {
  const banks = banksAskedFor().map((loaded) => ({ loaded, problems: bankProblems(loaded) }));
  const stale = flags.file ? [] : staleSchemas();
  const all = [...stale, ...banks.flatMap((b) => b.problems)];
  if (flags.json) console.log(JSON.stringify(all, null, 2));
  else {
    const text = printedProblems(all, !flags["no-advice"]);
    if (text) console.log(`${text}\n`);
    for (const { loaded, problems } of banks) console.log(summaryLine(loaded, problems));
  }
  return countOf(all, "error") > 0 ? 1 : 0;
}

function stats(): number {
  let failed = 0;
  const out: Record<string, unknown> = {};
  for (const loaded of banksAskedFor()) {
    if (!loaded.bank) {
      failed = 1;
      console.error(printedProblems(loaded.problems, false));
      continue;
    }
    const figures = lintBank(loaded.bank).stats;
    out[loaded.id] = figures;
    if (!flags.json) console.log(`${printedStats(loaded.id, figures)}\n`);
  }
  if (flags.json) console.log(JSON.stringify(out, null, 2));
  return failed;
}

function schema(): number {
  for (const path of writeSchemas()) console.log(path);
  return 0;
}

function run(command: string | undefined): number {
  switch (command) {
    case "check":
      return check();
    case "stats":
      return stats();
    case "schema":
      return schema();
    default:
      if (flags.help) {
        console.log(USAGE);
        return 0;
      }
      throw new UsageError(USAGE);
  }
}

try {
  process.exitCode = run(positionals[0]);
} catch (cause) {
  if (!(cause instanceof UsageError)) throw cause;
  console.error(cause.message);
  process.exitCode = 2;
}

/**
 * npm run banks -- <command>: checks, counts and prepares question banks for review.
 * Exit codes: 0 all is well, 1 the banks or readings have faults, 2 the call was wrong.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Bank } from "../domain/bank/schema.ts";
import { lintBank } from "../domain/lint/lint.ts";
import { readReadings, writePackets } from "./bank-blind.ts";
import { bankIds, projectRoot } from "./bank-files.ts";
import {
  bankProblems,
  countOf,
  printedProblems,
  summaryLine,
} from "./bank-check.ts";
import { loadBank, UsageError, type LoadedBank } from "./bank-load.ts";
import { staleSchemas, writeSchemas } from "./bank-schema.ts";
import { printedStats } from "./bank-stats.ts";
import { KINDS, type PacketKind } from "./blind-packets.ts";
import { printedReport, withBlock } from "./blind-report.ts";
import { scoreReadings } from "./blind-score.ts";

const USAGE = `npm run banks -- <command> [--bank pmp] [--json]

  check        every problem of every bank; errors make it fail
               --file x.json   only these items (questions, cards or cases), against --bank's exam; repeatable
               --no-advice     leave advice out
  stats        counts, key lengths and what guessers score
  schema       writes question-banks/schema, and the rules into question-banks/README.md
  blind        packets for blind readers, into a folder outside the project
               --bank pmp --out DIR --seed S --reader R
               --kind full|options-only|no-fact   (full)
               --items id,id | --sample N         only these; the sample depends on the seed alone
               --size 30       entries in a packet, at most
               --plant 0.03    share planted miskeyed, and again without their fact (full only)
               --plant-facts id,id                items whose fact to cut as plants, instead of drawn ones
               --round 1       2 for a second pass or a reading after rework
  blind-score  marks the readers' answers and writes the bank's block of docs/bank-review.md
               --bank pmp --dir DIR
               --review FILE   the page with the block (docs/bank-review.md)
               --out FILE      the whole result as JSON
               --dry-run       writes nothing
               --void-plants id,id                missed plants that a person judged to be no fault of the reader
               --noted-plants r:id,r:id            plants whose reader named the missing fact in the note only

question-banks/README.md explains each.`;

function calledWith() {
  return parseArgs({
    allowPositionals: true,
    options: {
      bank: { type: "string" },
      file: { type: "string", multiple: true },
      json: { type: "boolean" },
      "no-advice": { type: "boolean" },
      out: { type: "string" },
      dir: { type: "string" },
      seed: { type: "string" },
      reader: { type: "string" },
      kind: { type: "string" },
      items: { type: "string" },
      sample: { type: "string" },
      size: { type: "string" },
      plant: { type: "string" },
      "plant-facts": { type: "string" },
      round: { type: "string" },
      review: { type: "string" },
      "dry-run": { type: "boolean" },
      "void-plants": { type: "string" },
      "noted-plants": { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
}

let flags: ReturnType<typeof calledWith>["values"] = {};

function banksAskedFor(): LoadedBank[] {
  if (flags.file && !flags.bank)
    throw new UsageError(
      "--file needs --bank, the bank whose exam the items belong to.",
    );
  const ids = flags.bank === undefined ? bankIds() : [flags.bank];
  return ids.map((id) => loadBank(id, flags.file));
}

function check(): number {
  const banks = banksAskedFor().map((loaded) => ({
    loaded,
    problems: bankProblems(loaded),
  }));
  const stale = flags.file ? [] : staleSchemas();
  const all = [...stale, ...banks.flatMap((b) => b.problems)];
  if (flags.json) console.log(JSON.stringify(all, null, 2));
  else {
    const text = printedProblems(all, !flags["no-advice"]);
    if (text) console.log(`${text}\n`);
    for (const { loaded, problems } of banks)
      console.log(summaryLine(loaded, problems));
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

function blind(): number {
  const { bank } = oneBank();
  const kind = flags.kind ?? "full";
  if (!isKind(kind))
    throw new UsageError(`--kind is one of ${KINDS.join(", ")}.`);
  const reader = needed("reader");
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/i.test(reader))
    throw new UsageError(
      "--reader is a short name of letters, digits and hyphens.",
    );
  const factPlants = list(flags["plant-facts"]);
  const ids = list(flags.items);
  const unknown = [...(ids ?? []), ...(factPlants ?? [])].filter(
    (id) => !bank.questions.some((q) => q.id === id && !q.retired),
  );
  if (unknown.length > 0)
    throw new UsageError(`No live question has the id ${unknown.join(", ")}.`);
  const folder = needed("out");
  const made = writePackets(
    bank,
    {
      seed: needed("seed"),
      reader,
      kind,
      round: count("round", 1),
      size: count("size", 30),
      plant: shareFlag("plant", 0.03),
      ...(ids ? { items: new Set(ids) } : {}),
      ...(flags.sample === undefined ? {} : { sample: count("sample", 1) }),
      ...(factPlants ? { factPlants } : {}),
    },
    folder,
  );
  const entries = made.key.entries.length;
  if (flags.json)
    console.log(
      JSON.stringify(
        { packets: made.packets.length, entries, skipped: made.skipped },
        null,
        2,
      ),
    );
  else {
    for (const { item, reason } of made.skipped)
      console.log(`left out ${item}: ${reason}`);
    console.log(
      `${made.packets.length} packets with ${entries} entries for ${reader} in ${folder}. Keep ${`key-${kind}-${reader}.json`} from the reader.`,
    );
  }
  return 0;
}

function blindScore(): number {
  const { id, bank } = oneBank();
  const { data, faults } = readReadings(
    id,
    needed("dir"),
    new Set(list(flags["void-plants"]) ?? []),
    new Set(list(flags["noted-plants"]) ?? []),
  );
  const report = scoreReadings(bank, data);
  if (flags.json) console.log(JSON.stringify({ faults, report }, null, 2));
  else {
    for (const { file, packetId, message } of faults)
      console.log(`${file}${packetId ? `, ${packetId}` : ""}: ${message}`);
    console.log(printedReport(report));
  }
  if (!flags["dry-run"]) {
    const review = flags.review ?? join(projectRoot, "docs/bank-review.md");
    writeFileSync(
      review,
      withBlock(existsSync(review) ? readFileSync(review, "utf8") : "", report),
    );
    if (flags.out)
      writeFileSync(flags.out, `${JSON.stringify(report, null, 2)}\n`);
  }
  const sound =
    faults.length === 0 &&
    report.plants.counts &&
    report.verdicts.pass === report.items &&
    report.optionsOnly?.passes !== false &&
    report.secondPass?.passes !== false;
  return sound ? 0 : 1;
}

const isWrongCall = (cause: unknown): cause is Error =>
  cause instanceof UsageError ||
  (cause instanceof TypeError &&
    "code" in cause &&
    String(cause.code).startsWith("ERR_PARSE_ARGS"));

const isKind = (kind: string): kind is PacketKind =>
  (KINDS as readonly string[]).includes(kind);

/** The bank a command is about, readable, or the reasons why not. */
function oneBank(): { id: string; bank: Bank } {
  const loaded = loadBank(needed("bank"), flags.file);
  if (!loaded.bank || countOf(loaded.problems, "error") > 0)
    throw new UsageError(
      `${printedProblems(loaded.problems, false)}\n\nThe bank must be readable first.`,
    );
  return { id: loaded.id, bank: loaded.bank };
}

function needed(name: "bank" | "out" | "dir" | "seed" | "reader"): string {
  const value = flags[name];
  if (value === undefined || value === "")
    throw new UsageError(`--${name} is missing.`);
  return value;
}

const list = (value: string | undefined) =>
  value
    ?.split(",")
    .map((s) => s.trim())
    .filter(Boolean);

function count(name: "round" | "size" | "sample", fallback: number): number {
  const value = flags[name] === undefined ? fallback : Number(flags[name]);
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError(`--${name} is a whole number from 1.`);
  return value;
}

function shareFlag(name: "plant", fallback: number): number {
  const value = flags[name] === undefined ? fallback : Number(flags[name]);
  if (!(value >= 0 && value < 0.5))
    throw new UsageError(`--${name} is a share from 0 to 0.5.`);
  return value;
}

function run(command: string | undefined): number {
  switch (command) {
    case "check":
      return check();
    case "stats":
      return stats();
    case "schema":
      return schema();
    case "blind":
      return blind();
    case "blind-score":
      return blindScore();
    default:
      if (flags.help) {
        console.log(USAGE);
        return 0;
      }
      throw new UsageError(USAGE);
  }
}

try {
  const call = calledWith();
  flags = call.values;
  process.exitCode = run(call.positionals[0]);
} catch (cause) {
  if (!isWrongCall(cause)) throw cause;
  console.error(cause.message);
  process.exitCode = 2;
}

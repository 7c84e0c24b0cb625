/** What every command of banks.ts starts from: the banks asked for, read, with what is wrong with them. */
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import type { Problem } from "../domain/bank/problem.ts";
import { parseJson, readBank, readQuestions } from "../domain/bank/read.ts";
import type { Bank } from "../domain/bank/schema.ts";
import {
  bankIds,
  banksFolder,
  idOf,
  readBankFiles,
  type BankFiles,
} from "./bank-files.ts";

export interface LoadedBank {
  id: string;
  /** null when the bank cannot be read; problems say why. */
  bank: Bank | null;
  packed: Record<string, unknown>;
  files: ReadonlyMap<string, string>;
  problems: Problem[];
  /** Loose files, not the whole bank. */
  part: boolean;
}

/** A wrong call, to be answered with a sentence and exit code 2. */
export class UsageError extends Error {}

/** The bank in its folder; with files, only their items, checked against that bank's exam and cases. */
export function loadBank(
  id: string,
  looseFiles: string[] = [],
  folder = banksFolder,
): LoadedBank {
  if (!bankIds(folder).includes(id))
    throw new UsageError(
      `There is no bank ${id}. Banks: ${bankIds(folder).join(", ") || "none"}.`,
    );
  const stored = readBankFiles(id, folder);
  return looseFiles.length === 0 ? whole(stored) : loose(stored, looseFiles);
}

function whole({ id, packed, files, problems }: BankFiles): LoadedBank {
  const read = readBank(packed);
  return {
    id,
    bank: read.ok ? read.value : null,
    packed: { ...packed },
    files,
    problems: read.ok ? problems : [...problems, ...read.error],
    part: false,
  };
}

/** Sorts the entries of loose files by what they are: a question has a stem, a card a front, a case a body. */
function loose(stored: BankFiles, paths: string[]): LoadedBank {
  const problems = [...stored.problems];
  const files = new Map(stored.files);
  const packed = {
    exam: stored.packed.exam,
    questions: [] as unknown[],
    cases: [...stored.packed.cases],
    flashcards: [] as unknown[],
    errata: [] as unknown[],
  };
  for (const path of paths) {
    const file = relative(process.cwd(), path);
    if (!existsSync(path)) throw new UsageError(`There is no file ${path}.`);
    const parsed = parseJson(readFileSync(path, "utf8"));
    if (!parsed.ok) {
      problems.push({
        severity: "error",
        rule: "json",
        file,
        message: parsed.error,
      });
      continue;
    }
    const entries: unknown[] = Array.isArray(parsed.value)
      ? parsed.value
      : [parsed.value];
    for (const entry of entries) {
      const id = idOf(entry);
      if (id !== null) files.set(id, file);
      if (has(entry, "front")) packed.flashcards.push(entry);
      else if (has(entry, "body"))
        packed.cases = [...packed.cases.filter((c) => idOf(c) !== id), entry];
      else packed.questions.push(entry);
    }
  }
  const read = readBank(packed);
  return {
    id: stored.id,
    bank: read.ok ? read.value : withoutBroken(packed),
    packed,
    files,
    problems: read.ok ? problems : [...problems, ...read.error],
    part: true,
  };
}

const has = (value: unknown, key: string) =>
  typeof value === "object" && value !== null && key in value;

/** A writer gets the linter's word on the items that are readable while others are not. */
function withoutBroken(packed: {
  exam: unknown;
  questions: unknown[];
}): Bank | null {
  const exam = readBank({ exam: packed.exam, questions: [] });
  return exam.ok
    ? { ...exam.value, questions: readQuestions(packed.questions, []) }
    : null;
}

/** Reads the folders under question-banks as packed banks, and remembers which file each item is in. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Problem } from "../domain/bank/problem.ts";
import { parseJson } from "../domain/bank/read.ts";

export const projectRoot = join(
  dirname(fileURLToPath(import.meta.url)),
  "../..",
);
export const banksFolder = join(projectRoot, "question-banks");

export interface PackedBank {
  exam: unknown;
  questions: unknown[];
  cases: unknown[];
  flashcards: unknown[];
  errata: unknown[];
}

export interface BankFiles {
  id: string;
  packed: PackedBank;
  /** File of each item, case and card, relative to the project's root. */
  files: Map<string, string>;
  /** Files that are missing, no JSON, or no list. */
  problems: Problem[];
}

/** Ids of the banks: the folders that hold an exam.json. */
export function bankIds(folder = banksFolder): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(
      (e) => e.isDirectory() && existsSync(join(folder, e.name, "exam.json")),
    )
    .map((e) => e.name)
    .sort();
}

export function readBankFiles(id: string, folder = banksFolder): BankFiles {
  const root = join(folder, id);
  const files = new Map<string, string>();
  const problems: Problem[] = [];
  const shown = (path: string) => relative(projectRoot, path);

  const json = (path: string): unknown => {
    const parsed = parseJson(readFileSync(path, "utf8"));
    if (parsed.ok) return parsed.value;
    problems.push({
      severity: "error",
      rule: "json",
      file: shown(path),
      message: parsed.error,
    });
    return undefined;
  };
  const list = (path: string): unknown[] => {
    if (!existsSync(path)) return [];
    const value = json(path);
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      problems.push({
        severity: "error",
        rule: "json",
        file: shown(path),
        message: "The file must hold a list.",
      });
      return [];
    }
    for (const entry of value as unknown[]) {
      const itemId = idOf(entry);
      if (itemId !== null && !files.has(itemId)) files.set(itemId, shown(path));
    }
    return value as unknown[];
  };

  const exam = json(join(root, "exam.json"));
  if (idOf(exam) !== null && idOf(exam) !== basename(root))
    problems.push({
      severity: "error",
      rule: "exam-profile",
      file: shown(join(root, "exam.json")),
      message: `The exam's id is ${idOf(exam)}, but its folder is ${basename(root)}.`,
    });
  files.set("exam", shown(join(root, "exam.json")));
  const questionsFolder = join(root, "questions");
  const questionFiles = existsSync(questionsFolder)
    ? readdirSync(questionsFolder)
        .filter((name) => name.endsWith(".json"))
        .sort()
    : [];
  const packed: PackedBank = {
    exam,
    questions: questionFiles.flatMap((name) =>
      list(join(questionsFolder, name)),
    ),
    cases: list(join(root, "cases.json")),
    flashcards: list(join(root, "flashcards.json")),
    errata: list(join(root, "errata.json")),
  };
  return { id, packed, files, problems };
}

export function idOf(value: unknown): string | null {
  return typeof value === "object" &&
    value !== null &&
    "id" in value &&
    typeof value.id === "string"
    ? value.id
    : null;
}

/** banks check: everything wrong with the banks, grouped by file. */
import type { Problem, Severity } from "../domain/bank/problem.ts";
import { lintBank } from "../domain/lint/lint.ts";
import { unknownFields } from "../domain/lint/unknown-fields.ts";
import type { LoadedBank } from "./bank-load.ts";

/** All problems of one bank: what the reader refuses, and what the linter finds in what could be read. */
export function bankProblems(loaded: LoadedBank): Problem[] {
  const { bank, files, part } = loaded;
  const found = [
    ...loaded.problems,
    ...unknownFields(loaded.packed),
    ...(bank ? lintBank(bank, { files, partOfBank: part }).problems : []),
  ];
  return found.map((problem) => {
    const file = problem.file ?? files.get(problem.item ?? "");
    return file === undefined ? problem : { ...problem, file };
  });
}

export const countOf = (problems: Problem[], severity: Severity): number =>
  problems.filter((p) => p.severity === severity).length;

const ORDER: Severity[] = ["error", "warning", "advice"];

/** Problems as text: by file, then item, errors first; advice only when asked for. */
export function printedProblems(
  problems: Problem[],
  withAdvice: boolean,
): string {
  const shown = problems.filter((p) => withAdvice || p.severity !== "advice");
  const byFile = new Map<string, Problem[]>();
  for (const problem of shown) {
    const file = problem.file ?? "the bank as a whole";
    byFile.set(file, [...(byFile.get(file) ?? []), problem]);
  }
  const lines: string[] = [];
  for (const [file, group] of [...byFile].sort(([a], [b]) =>
    a.localeCompare(b),
  )) {
    lines.push("", file);
    group.sort(
      (a, b) =>
        (a.item ?? "").localeCompare(b.item ?? "") ||
        ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
    );
    for (const p of group)
      lines.push(
        `  ${p.severity.padEnd(7)}  ${p.item === undefined ? "" : `${p.item}  `}${p.message}  [${p.rule}]`,
      );
  }
  return lines.join("\n");
}

/** 'pmp: 120 questions, 66 cards: 0 errors, 3 warnings, 12 advice'. */
export function summaryLine(loaded: LoadedBank, problems: Problem[]): string {
  const { bank } = loaded;
  const held = bank
    ? `${bank.questions.length} questions, ${bank.flashcards.length} flashcards, ${bank.cases.length} cases`
    : "cannot be read";
  return `${loaded.id}: ${held}; ${countOf(problems, "error")} errors, ${countOf(problems, "warning")} warnings, ${countOf(problems, "advice")} advice`;
}

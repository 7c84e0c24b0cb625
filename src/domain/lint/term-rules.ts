import type { Exam, Question } from "../bank/schema.ts";
import { error, type ItemRule } from "./rule.ts";

const patterns = new WeakMap<Exam, [RegExp, string, string][]>();

/** The bank's outdated words as patterns, plural included; made once a bank. */
function outdated(exam: Exam): [RegExp, string, string][] {
  let list = patterns.get(exam);
  if (!list) {
    list = Object.entries(exam.terms?.outdated ?? {}).map(([word, better]) => [
      new RegExp(
        `(?<![\\p{L}\\d])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?:e?s)?(?![\\p{L}\\d])`,
        "iu",
      ),
      word,
      better,
    ]);
    patterns.set(exam, list);
  }
  return list;
}

/** 'theme' → 'It says "theme"; the current term is "practice".' */
export function outdatedTerms(texts: string[], exam: Exam): string[] {
  const all = texts.join("\n");
  return outdated(exam)
    .filter(([pattern]) => pattern.test(all))
    .map(
      ([, word, better]) =>
        `The text says "${word}"; the current term is "${better}".`,
    );
}

/** All text of a question that a learner or reviewer reads. */
export function textsOf(question: Question): string[] {
  const out: string[] = [];
  const walk = (value: unknown, key: string) => {
    if (typeof value === "string") {
      if (!SILENT.has(key)) out.push(value);
    } else if (Array.isArray(value)) value.forEach((entry) => walk(entry, key));
    else if (typeof value === "object" && value !== null)
      for (const [k, v] of Object.entries(value))
        if (!SILENT.has(k)) walk(v, k);
  };
  walk(question, "");
  return out;
}

/** Ids and labels, and the references: a source keeps its own title, however old its words. */
const SILENT = new Set([
  "id",
  "type",
  "style",
  "task",
  "tags",
  "edition",
  "cognitive",
  "scoring",
  "family",
  "case",
  "addenda",
  "answer",
  "references",
  "waive",
  "kind",
  "option",
  "when",
]);

export const termRules: ItemRule[] = [
  {
    id: "outdated-term",
    severity: "E",
    demands: "Only the bank's current terms are used.",
    check: ({ question }, exam) =>
      outdatedTerms(textsOf(question), exam).map((message) => error(message)),
  },
];

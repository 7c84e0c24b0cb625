/** What a bank holds, counted over live items. */
import type { Bank, Question } from "../bank/schema.ts";
import {
  keyLengths,
  stemWordLead,
  wordRatio,
  type KeyLengths,
} from "./figures.ts";
import {
  agileWrong,
  classGuessers,
  cueGuesser,
  decidingKeys,
  type ClassGuesser,
  type CueGuesser,
} from "./guessers.ts";
import type { Judged } from "./bounds.ts";
import type { ItemView } from "./item-view.ts";
import type { OptionClass } from "./option-classes.ts";

export type Counts = Record<string, number>;

export interface BankStats {
  questions: number;
  retired: number;
  flashcards: number;
  cases: number;
  families: number;
  byDomain: Counts;
  byTask: Counts;
  byType: Counts;
  byCognitive: Counts;
  byApproach: Counts;
  keyPositions: Counts;
  difficulty: { mean: number; sd: number; bands: Counts };
  keyLengths: KeyLengths;
  absolutes: Judged;
  hedges: Judged;
  stemWordLead: Judged;
  cueGuesser: CueGuesser;
  classGuessers: Record<OptionClass, ClassGuesser>;
  decidingKeys: Judged;
  agileWrong: Judged;
}

export const APPROACHES = ["predictive", "agile", "hybrid"] as const;

const BANDS = [-2, -1, 0, 1, 2];
/** 'b 0': a bare number as a key would be sorted before '-1'. */
const bandName = (band: number) => `b ${band}`;

/** The band a difficulty falls into: −2 … 2, the ends open. */
export const bandOf = (difficulty: number): number =>
  // + 0 turns −0 into 0
  Math.max(-2, Math.min(2, Math.round(difficulty))) + 0;

export function bankStats(bank: Bank, items: ItemView[]): BankStats {
  const questions = items.map((i) => i.question);
  const domainOf = new Map(
    bank.exam.domains.flatMap((d) => d.tasks.map((t) => [t.id, d.id] as const)),
  );
  const tasks = bank.exam.domains.flatMap((d) => d.tasks.map((t) => t.id));
  const difficulties = questions.map((q) => q.difficulty);
  const mean = average(difficulties);
  const sd = Math.sqrt(average(difficulties.map((d) => (d - mean) ** 2)));
  return {
    questions: questions.length,
    retired: bank.questions.length - questions.length,
    flashcards: bank.flashcards.filter((c) => !c.retired).length,
    cases: bank.cases.length,
    families: new Set(questions.map((q) => q.family ?? q.id)).size,
    byDomain: counts(
      bank.exam.domains.map((d) => d.id),
      questions.map((q) => domainOf.get(q.task) ?? "unknown"),
    ),
    byTask: counts(
      tasks,
      questions.map((q) => q.task),
    ),
    byType: counts(
      [],
      questions.map((q) => q.type),
    ),
    byCognitive: counts(
      ["recall", "understand", "apply", "analyse"],
      questions.map((q) => q.cognitive),
    ),
    byApproach: counts([...APPROACHES], questions.map(approachOf)),
    keyPositions: counts(
      [],
      items
        .flatMap((i) => i.choices)
        .flatMap((c) =>
          c.options.flatMap((o, n) =>
            c.type === "single" && o.isKey ? [String(n + 1)] : [],
          ),
        ),
    ),
    difficulty: {
      mean,
      sd,
      bands: counts(
        BANDS.map(bandName),
        difficulties.map((d) => bandName(bandOf(d))),
      ),
    },
    keyLengths: keyLengths(items),
    absolutes: wordRatio(items, "absolutes"),
    hedges: wordRatio(items, "hedges"),
    stemWordLead: stemWordLead(items),
    cueGuesser: cueGuesser(items),
    classGuessers: classGuessers(items),
    decidingKeys: decidingKeys(items),
    agileWrong: agileWrong(items),
  };
}

function approachOf(question: Question): string {
  return (
    question.tags.find((t) => (APPROACHES as readonly string[]).includes(t)) ??
    "none named"
  );
}

function counts(order: string[], values: string[]): Counts {
  const out = new Map<string, number>(order.map((key) => [key, 0]));
  for (const value of values) out.set(value, (out.get(value) ?? 0) + 1);
  return Object.fromEntries(out);
}

const average = (values: number[]) =>
  values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;

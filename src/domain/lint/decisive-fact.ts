/** Finds where an item states its decisive fact, so that a reader can be given the item without it. */
import type { Case, Question } from "../bank/schema.ts";
import { isSituational } from "./item-view.ts";
import type { BankRule } from "./rule.ts";
import { contentWords, sentences, shareIn } from "./words.ts";

/** Share of the fact's words that a sentence must hold to be the one that states it. */
const FOUND = 0.6;

export interface FactPlace {
  /** 'body' and addenda are texts of the case. */
  text: "stem" | "body" | { addendum: string };
  /** The sentence, or two neighbours, as written. */
  sentence: string;
  /** Share of the fact's content words in it, 0–1. */
  match: number;
}

/** Where the decisive fact stands; null where it has none or no sentence states it well enough. */
export function factPlace(
  question: Question,
  scenario: Case | undefined,
): FactPlace | null {
  const fact = contentWords(question.decisiveFact ?? "");
  if (fact.size === 0) return null;
  const shown = new Set(question.addenda ?? []);
  const texts: [FactPlace["text"], string][] = [
    ["stem", question.stem],
    ...(scenario
      ? ([["body", scenario.body]] as [FactPlace["text"], string][])
      : []),
    ...(scenario?.addenda ?? [])
      .filter((a) => shown.has(a.id))
      .map((a): [FactPlace["text"], string] => [{ addendum: a.id }, a.body]),
  ];
  let best: FactPlace | null = null;
  for (const [text, body] of texts)
    for (const sentence of candidates(body)) {
      const match = shareIn(fact, contentWords(sentence));
      // A pair of sentences must earn its length.
      if (best === null || match > best.match + 1e-9)
        best = { text, sentence, match };
    }
  return best && best.match >= FOUND ? best : null;
}

/** Single sentences first, then neighbours; never the question itself, never table rows. */
function candidates(body: string): string[] {
  const prose = sentences(body).filter(
    (s) => !s.includes("|") && body.includes(s),
  );
  const telling = prose.filter(
    (s) => !/\?\W*$/.test(s) && !/^Choose\b/.test(s),
  );
  const pairs = telling.flatMap((s, i) => {
    const next = telling[i + 1];
    const joined = next === undefined ? "" : `${s} ${next}`;
    return joined !== "" && body.includes(joined) ? [joined] : [];
  });
  return [...telling, ...pairs];
}

/** The text without the sentence. */
export const cut = (text: string, sentence: string): string =>
  text
    .replace(sentence, "")
    .replace(/ {2,}/g, " ")
    .replace(/\n +/g, "\n")
    .trim();

export const factRules: BankRule[] = [
  {
    id: "decisive-fact-place",
    severity: "A",
    demands:
      "The decisive fact can be found in the stem or the case, in words close to its own.",
    check: ({ bank, items }) => {
      const cases = new Map(bank.cases.map((c) => [c.id, c]));
      return items
        .map((i) => i.question)
        .filter(
          (q) =>
            isSituational(q) && q.decisiveFact?.trim() && !q.exhibits?.length,
        )
        .filter((q) => !cases.get(q.case ?? "")?.exhibits?.length)
        .filter((q) => !factPlace(q, cases.get(q.case ?? "")))
        .map((q) => ({
          severity: "advice",
          item: q.id,
          message:
            "No sentence of the stem or case states the decisive fact; quote it more closely.",
        }));
    },
  },
];

/** Bank rules on items, cards and cases that are too like each other. */
import { isNumeric, type ItemView } from "./item-view.ts";
import type { BankFinding, BankRule } from "./rule.ts";
import { contentWords, grams, plain, prose, words } from "./words.ts";

const LIKE = { warn: 0.6, fail: 0.8 };
const GIVEN_AWAY = { words: 5, share: 0.8 };

/** Pairs of texts by Jaccard of their pieces, most alike first; only pairs that share a piece are looked at. */
export function alikePairs(
  texts: readonly { id: string; pieces: ReadonlySet<string> }[],
  least: number,
): { a: string; b: string; like: number }[] {
  const holders = new Map<string, number[]>();
  const out: { a: string; b: string; like: number }[] = [];
  texts.forEach(({ id, pieces }, i) => {
    const common = new Map<number, number>();
    for (const piece of pieces) {
      const list = holders.get(piece);
      if (!list) {
        holders.set(piece, [i]);
        continue;
      }
      for (const j of list) common.set(j, (common.get(j) ?? 0) + 1);
      list.push(i);
    }
    for (const [j, n] of common) {
      const other = texts[j] as (typeof texts)[number];
      const like = n / (pieces.size + other.pieces.size - n);
      if (like >= least) out.push({ a: other.id, b: id, like });
    }
  });
  return out.sort((x, y) => y.like - x.like);
}

const alikeFindings = (
  texts: { id: string; pieces: ReadonlySet<string> }[],
  what: string,
): BankFinding[] =>
  alikePairs(texts, LIKE.warn).map(({ a, b, like }) => ({
    severity: like >= LIKE.fail ? "error" : "warning",
    item: b,
    message: `The ${what} is ${Math.round(like * 100)} % like that of ${a}.`,
  }));

/** Texts of fewer than three words have no 3-grams; they are compared by their words. */
const pieces = (text: string) => {
  const list = words(text);
  return grams(list, Math.min(3, Math.max(1, list.length)));
};

export const likenessRules: BankRule[] = [
  {
    id: "duplicate-stems",
    severity: "E/W",
    demands: `Two stems are less than ${LIKE.warn * 100} % alike in their 3-grams (error from ${LIKE.fail * 100} %).`,
    check: ({ items }) =>
      alikeFindings(
        items.map((i) => ({
          id: i.question.id,
          pieces: pieces(i.question.stem),
        })),
        "stem",
      ),
  },
  {
    id: "gives-away",
    severity: "A",
    demands:
      "No item's stem holds another item's key, unless they are of one family.",
    check: ({ items }) => givenAway(items),
  },
  {
    id: "duplicate-cards",
    severity: "E/W",
    demands: `Two fronts are less than ${LIKE.warn * 100} % alike in their 3-grams (error from ${LIKE.fail * 100} %).`,
    check: ({ bank }) =>
      alikeFindings(
        bank.flashcards
          .filter((c) => !c.retired)
          .map((c) => ({ id: c.id, pieces: pieces(c.front) })),
        "front",
      ),
  },
];

function givenAway(items: ItemView[]): BankFinding[] {
  const holders = new Map<string, number[]>();
  items.forEach((item, i) => {
    for (const word of item.stemContent) {
      const list = holders.get(word);
      if (list) list.push(i);
      else holders.set(word, [i]);
    }
  });
  return items.flatMap((item, self) =>
    item.choices
      .flatMap((c) => c.keys)
      .filter((key) => !isNumeric(key.text))
      .flatMap((key): BankFinding[] => {
        const content = contentWords(plain(prose(key.text)));
        if (content.size < GIVEN_AWAY.words) return [];
        const hits = new Map<number, number>();
        for (const word of content)
          for (const i of holders.get(word) ?? [])
            hits.set(i, (hits.get(i) ?? 0) + 1);
        for (const [i, n] of hits) {
          const other = items[i] as ItemView;
          if (i === self || n / content.size < GIVEN_AWAY.share) continue;
          const { family } = item.question;
          if (family !== undefined && family === other.question.family)
            continue;
          return [
            {
              severity: "advice",
              item: other.question.id,
              message: `The stem holds most of the key of ${item.question.id}; make them one family or reword.`,
            },
          ];
        }
        return [];
      }),
  );
}

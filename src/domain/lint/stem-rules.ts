import { plain, prose, sentences, words } from "./words.ts";
import { error, warning, type Finding, type ItemRule } from "./rule.ts";
import type { ItemView } from "./item-view.ts";

/** Speech inside the stem may hold a question of its own. */
const withoutSpeech = (text: string) =>
  text.replace(
    /“[^”]*”|"[^"]*"|‘[^’]*\?’|(?<=^|[\s(])'[^']*\?'(?=[\s.,;)]|$)/g,
    " ",
  );

/** The sentences that ask. */
export function questionSentences(stem: string): string[] {
  return sentences(withoutSpeech(stem)).filter((s) => s.includes("?"));
}

const NEGATIVE = /\b(?:not|except|least|incorrect|incorrectly|false)\b/gi;

/** Negative words of the question, as written. 'at least', 'not only', 'least cost' ask nothing negative. */
export function negativeWords(item: ItemView): string[] {
  return questionSentences(item.stem).flatMap((sentence) => {
    const text = sentence
      .replace(
        /\bat least\b|\bnot only\b|\bnot yet\b|\bwhether or not\b|\bif not\b|\bleast[- ](?:cost|privilege|expensive|squares)\b/gi,
        " ",
      )
      .replace(
        /\b(?:that|which|who|has|have|had|is|are|was|were|does|do|did|could|would|may)\s+not\b(?=[^?]*[,;])/g,
        " ",
      );
    return text.match(NEGATIVE) ?? [];
  });
}

export const isNegativeStem = (item: ItemView): boolean =>
  item.question.style === "negative" ||
  negativeWords(item).some((w) => w === w.toUpperCase());

const OF_THE_ABOVE =
  /\b(?:all|none|both|any|neither|two) of the (?:above|options|answers|preceding|others?)\b|^(?:all|none) of these\.?$|\ball are (?:correct|true)\b/i;
const LETTER_PAIR =
  /^(?:[Bb]oth )?\(?[A-F]\)?(?:, \(?[A-F]\)?)*,? (?:and|&|or) \(?[A-F]\)?(?: only)?\.?$/;
const NO_ANSWER =
  /^(?:i do(?: not|n['’]t) know|not sure|cannot (?:say|tell))\b/i;
const BARE_TRUTH = /^(?:true|false|yes|no)\.?$/i;

const QUESTIONLESS = new Set([
  "matching",
  "ordering",
  "cloze",
  "hotspot",
  "composite",
  "numeric",
]);

const VOWEL = /^[aeiou]/i;

export const stemRules: ItemRule[] = [
  {
    id: "catch-all-option",
    severity: "E",
    demands:
      "No option is 'all of the above', 'A and C', 'I don't know' or a bare True or False.",
    check: ({ question, choices }) =>
      choices.flatMap(({ where, options }) =>
        options.flatMap((option) => {
          const text = plain(option.text);
          const list = question.style === "list";
          const caught =
            OF_THE_ABOVE.test(text) ||
            NO_ANSWER.test(text) ||
            BARE_TRUTH.test(text) ||
            (!list && LETTER_PAIR.test(text));
          return caught
            ? [
                error(
                  `${where}Option ${option.id} is "${text}"; an option must stand for itself.`,
                ),
              ]
            : [];
        }),
      ),
  },
  {
    id: "negative-stem",
    severity: "E/W",
    demands:
      "NOT, EXCEPT and LEAST stand in capitals, never twice; papers that avoid negative stems do without.",
    check: (item, exam): Finding[] => {
      const found = negativeWords(item);
      if (found.length === 0) return [];
      if (found.length > 1)
        return [error(`The question is negative twice: ${found.join(", ")}.`)];
      const word = found[0] as string;
      if (word !== word.toUpperCase())
        return [
          warning(
            `"${word}" in the question is easily overread; ask positively or write ${word.toUpperCase()}.`,
          ),
        ];
      return exam.negativeStems === "avoid"
        ? [
            warning(
              `The question asks for ${word}; this paper avoids negative stems.`,
            ),
          ]
        : [];
    },
  },
  {
    id: "one-question",
    severity: "W",
    demands: "The stem asks exactly one question.",
    check: ({ question, stem }) => {
      if (question.style === "missing-word") return [];
      const asked = (withoutSpeech(stem).match(/\?/g) ?? []).length;
      if (asked === 1 || (asked === 0 && QUESTIONLESS.has(question.type)))
        return [];
      return [
        warning(
          asked === 0
            ? "The stem asks no question."
            : `The stem asks ${asked} questions.`,
        ),
      ];
    },
  },
  {
    id: "which-is-true",
    severity: "W",
    demands:
      "The question can be answered before the options are read: not 'which is true?'.",
    check: ({ question, stem }) =>
      question.style !== "list" &&
      questionSentences(stem).some((s) =>
        /\bwhich (?:one )?(?:of (?:these|the following) )?(?:statements? )?(?:(?:below|here|about [^?]*?) )?(?:is|are) (?:true|correct|right|false|accurate)\b/i.test(
          s,
        ),
      )
        ? [
            warning(
              "'Which is true?' asks about the options, not about a problem; ask the question itself.",
            ),
          ]
        : [],
  },
  {
    id: "grammar-cue",
    severity: "E",
    demands:
      "No option is given away by grammar: the stem does not end in a or an.",
    check: ({ question, choices }) =>
      choices.flatMap(({ where, stem, keys, options }): Finding[] => {
        if (question.style !== "missing-word")
          return /\ban?\s*(?:[:…]|\.\.\.|_+)?$/i.test(stem)
            ? [
                error(
                  `${where}The stem ends in "${words(stem).at(-1)}", which fits only some options.`,
                ),
              ]
            : [];
        const article = /\b(an?)\s+(?:_{2,}|\[[^\]]*\]|\(\?\)|…|\.\.\.)/i
          .exec(stem)?.[1]
          ?.toLowerCase();
        if (article === undefined) return [];
        const fits = options.filter(
          (o) => VOWEL.test(plain(o.text)) === (article === "an"),
        );
        return fits.length === keys.length &&
          keys.every((k) => fits.includes(k))
          ? [error(`${where}"${article}" before the gap fits the key alone.`)]
          : [];
      }),
  },
];

/** Words of the stem's opening, for the rule on like openings. */
export const openingOf = (stem: string): string =>
  words(prose(stem)).slice(0, 4).join(" ");

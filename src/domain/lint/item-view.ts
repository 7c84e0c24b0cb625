/** A question as the rules read it: its options with their words, once, instead of in every rule. */
import type { Option, Part, Question } from "../bank/schema.ts";
import { contentWords, plain, prose, words } from "./words.ts";

export interface OptionView extends Option {
  isKey: boolean;
  /** Characters the learner reads. */
  length: number;
  words: string[];
  content: Set<string>;
}

/** One set of options with its key: the item's own, a part's, or the four a numeric item falls back to. */
export interface Choice {
  /** 'Part p2: ' before a message; empty for the item itself. */
  where: string;
  type: "single" | "multiple";
  stem: string;
  options: OptionView[];
  keys: OptionView[];
  distractors: OptionView[];
}

export interface ItemView {
  question: Question;
  /** Stem without tables, code and Markdown. */
  stem: string;
  stemWords: string[];
  stemContent: Set<string>;
  choices: Choice[];
  /** Everything that can be answered: the item itself or its parts. */
  parts: (Exclude<Question, { type: "composite" }> | Part)[];
}

export function itemView(question: Question): ItemView {
  const stem = plain(prose(question.stem));
  const parts = question.type === "composite" ? question.parts : [question];
  return {
    question,
    stem,
    stemWords: words(stem),
    // A table's cells may hand the key away as well as a sentence does.
    stemContent: contentWords(question.stem),
    parts,
    choices: parts.flatMap((part) =>
      choicesOf(part, part === question ? "" : `Part ${part.id}: `),
    ),
  };
}

function choicesOf(part: ItemView["parts"][number], where: string): Choice[] {
  if (part.type === "single" || part.type === "multiple")
    return [choice(part.type, where, part.stem, part.options, part.answer)];
  if (part.type === "numeric" && part.asSingle)
    return [
      choice(
        "single",
        where,
        part.stem,
        part.asSingle.options,
        part.asSingle.answer,
      ),
    ];
  return [];
}

function choice(
  type: Choice["type"],
  where: string,
  stem: string,
  options: Option[],
  answer: string[],
): Choice {
  const views = options.map((option) => ({
    ...option,
    isKey: answer.includes(option.id),
    length: plain(option.text).length,
    words: words(option.text),
    content: contentWords(option.text),
  }));
  return {
    where,
    type,
    stem: plain(prose(stem)),
    options: views,
    keys: views.filter((o) => o.isKey),
    distractors: views.filter((o) => !o.isKey),
  };
}

const PURE_NUMBER =
  /^(?:(?:about|approximately|roughly|between|from|USD|EUR|GBP|[$€£])\s*)*[−-]?\d[\d.,]*(?:\s*(?:%|percent|million|thousand|days?|weeks?|months?|hours?|points?|USD|EUR|GBP|k|m|x))*(?:\s*(?:to|and|-|–|—)\s*(?:[$€£]\s*|USD\s*|EUR\s*)?[−-]?\d[\d.,]*(?:\s*(?:%|percent|million|thousand|days?|weeks?|months?|hours?|points?|USD|EUR|GBP))*)?\.?$/i;

/** '1.25', 'EUR 40,000', '5 to 9 days': length and wording say nothing there. */
export const isNumeric = (text: string): boolean =>
  PURE_NUMBER.test(plain(text));

/** A choice whose options are all numbers. */
export const isNumericChoice = (choice: Choice): boolean =>
  choice.options.every((o) => isNumeric(o.text));

/** The learner must judge a situation, not recall or compute: such items owe a decisive fact and a runner-up. */
export function isSituational(question: Question): boolean {
  return (
    (question.type === "single" || question.type === "multiple") &&
    (question.cognitive === "apply" || question.cognitive === "analyse") &&
    !question.tags.includes("computed")
  );
}

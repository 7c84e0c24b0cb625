/** Tells that let a reader find the key without knowing the matter. */
import { isNumericChoice, type Choice, type OptionView } from "./item-view.ts";
import { advice, error, warning, type Finding, type ItemRule } from "./rule.ts";
import { absolutesIn, hedgesIn, negationsIn } from "./word-lists.ts";
import { grams, jaccard, plain, stemOf } from "./words.ts";

const OVERLAP_MARGIN = 0.15;
/** In half of all fair items some stem word comes back in the key alone, and in a distractor alone as often: the lead is the tell. */
const STEM_LEAD = 2;
const DUPLICATE = { advise: 0.7, fail: 0.9 };
/** 'CPI above SPI, by 5' and 'SPI above CPI, by 9' share words, not sense: an error needs pairs of words in common. */
const SAME_ORDER = 0.6;

const MARKS: { name: string; test: (text: string) => boolean }[] = [
  { name: "a parenthesis", test: (t) => /[([]/.test(t) },
  {
    name: "an example ('e.g.')",
    test: (t) => /\be\.g\.|\bfor example\b|\bsuch as\b/i.test(t),
  },
  {
    name: "a quotation",
    test: (t) => /["“”«»]|(?<=^|\s)['‘][^'’]+['’](?=[\s.,;]|$)/.test(t),
  },
  { name: "a number", test: (t) => /\d/.test(t) },
];

const perChoice =
  (
    check: (choice: Choice, stem: ReadonlySet<string>) => Finding[],
  ): ItemRule["check"] =>
  ({ choices, stemContent }) =>
    choices.flatMap((choice) =>
      check(choice, stemContent).map((f) => ({
        ...f,
        message: choice.where + f.message,
      })),
    );

/** Mean likeness of one option to the others: the key written first and varied shows here. */
export function overlapWithOthers(
  option: OptionView,
  options: OptionView[],
): number {
  const others = options.filter((o) => o !== option);
  return (
    others.reduce((sum, o) => sum + jaccard(option.content, o.content), 0) /
    Math.max(1, others.length)
  );
}

export const cueRules: ItemRule[] = [
  {
    id: "lone-negation",
    severity: "W",
    demands: "Negation stands in no option or in more than one.",
    check: perChoice(({ options }) => {
      const negative = options.filter((o) => negationsIn(o.text) > 0);
      return negative.length === 1 && options.length > 2
        ? [
            warning(
              `Only option ${negative[0]?.id} is negative ("${plain(negative[0]?.text ?? "")}").`,
            ),
          ]
        : [];
    }),
  },
  {
    id: "absolute-distractor",
    severity: "A",
    demands:
      "Absolutes (always, never, all, only, every, must) do not mark the distractors.",
    check: perChoice(({ keys, distractors }) => {
      if (keys.some((o) => absolutesIn(o.text) > 0)) return [];
      const hit = distractors.filter((o) => absolutesIn(o.text) > 0);
      return hit.length > 0
        ? [
            advice(
              `An absolute word stands in ${list(hit)} but not in the key.`,
            ),
          ]
        : [];
    }),
  },
  {
    id: "hedged-key",
    severity: "E",
    demands:
      "The key is not the only hedged option (may, usually, often) beside two absolute distractors.",
    check: perChoice(({ keys, distractors }) =>
      keys.some((o) => hedgesIn(o.text) > 0) &&
      distractors.every((o) => hedgesIn(o.text) === 0) &&
      distractors.filter((o) => absolutesIn(o.text) > 0).length >= 2
        ? [error("The key alone is hedged and two distractors are absolute.")]
        : [],
    ),
  },
  {
    id: "stem-word-in-key",
    severity: "A",
    demands: `The stem's content words do not come back in the key alone while no distractor has one of its own (or ${STEM_LEAD} fewer).`,
    check: perChoice((choice, stem) => {
      const key = choice.keys[0];
      if (!key || choice.type !== "single" || choice.options.length < 3)
        return [];
      const own = (option: OptionView) => {
        const others = choice.options.filter((o) => o !== option);
        return option.words.filter((word) => {
          const root = stemOf(word);
          return (
            option.content.has(root) &&
            stem.has(root) &&
            !others.some((o) => o.content.has(root))
          );
        });
      };
      const inKey = own(key);
      const inOther = Math.max(...choice.distractors.map((o) => own(o).length));
      const told =
        inKey.length > 0 &&
        (inOther === 0 || inKey.length - inOther >= STEM_LEAD);
      return told
        ? [
            advice(
              `Of the stem's words ${[...new Set(inKey)].map((w) => `"${w}"`).join(", ")} come back in the key alone.`,
            ),
          ]
        : [];
    }),
  },
  {
    id: "key-overlap",
    severity: "A",
    demands: `The key is not the option most like the others by ${OVERLAP_MARGIN} (Jaccard).`,
    check: perChoice((choice) => {
      if (choice.type !== "single" || isNumericChoice(choice)) return [];
      const key = choice.keys[0];
      if (!key || choice.options.length < 3) return [];
      const own = overlapWithOthers(key, choice.options);
      const next = Math.max(
        ...choice.distractors.map((o) => overlapWithOthers(o, choice.options)),
      );
      return own - next >= OVERLAP_MARGIN
        ? [
            advice(
              `The key shares most with the other options (${own.toFixed(2)} against ${next.toFixed(2)}).`,
            ),
          ]
        : [];
    }),
  },
  {
    id: "duplicate-options",
    severity: "E/A",
    demands: `Two options share less than ${DUPLICATE.advise} of their words (error at ${DUPLICATE.fail}).`,
    check: perChoice((choice) => {
      const out: Finding[] = [];
      choice.options.forEach((a, i) => {
        for (const b of choice.options.slice(i + 1)) {
          // Equal options are the matter of 'option-count'; the same words in another order say another thing.
          if (a.words.toSorted().join(" ") === b.words.toSorted().join(" "))
            continue;
          const like = jaccard(new Set(a.words), new Set(b.words));
          if (like < DUPLICATE.advise) continue;
          const ordered = jaccard(grams(a.words, 2), grams(b.words, 2));
          const message = `Options ${a.id} and ${b.id} share ${Math.round(like * 100)} % of their words.`;
          out.push(
            like >= DUPLICATE.fail && ordered >= SAME_ORDER
              ? error(message)
              : advice(message),
          );
        }
      });
      return out;
    }),
  },
  {
    id: "mark-in-key",
    severity: "W",
    demands:
      "A parenthesis, 'e.g.', a quotation or a number does not stand in the key alone.",
    check: perChoice(({ keys, distractors }) =>
      MARKS.filter(
        ({ test }) =>
          keys.some((o) => test(o.text)) &&
          !distractors.some((o) => test(o.text)),
      ).map(({ name }) => warning(`Only the key has ${name}.`)),
    ),
  },
];

const list = (options: OptionView[]) =>
  `${options.length === 1 ? "option" : "options"} ${options.map((o) => o.id).join(", ")}`;

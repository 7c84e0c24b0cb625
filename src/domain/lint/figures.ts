/** Figures of a whole bank that tell whether keys look different from distractors. */
import { judgedMean, judgedRatio, judgedShare, type Judged } from "./bounds.ts";
import { singleChoices } from "./guessers.ts";
import {
  isNumericChoice,
  type ItemView,
  type OptionView,
} from "./item-view.ts";
import { absolutesIn, hedgesIn } from "./word-lists.ts";
import { shareIn } from "./words.ts";

const mean = (values: number[]) =>
  values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;

/** Numbers are as long as they are: choices of pure numbers say nothing on length. */
const worded = (items: ItemView[]) =>
  singleChoices(items).filter(({ choice }) => !isNumericChoice(choice));

export interface KeyLengths {
  /** Share of four-option items whose key is strictly the longest option; a fair bank has 25 %. */
  longest: Judged;
  shortest: Judged;
  /** Mean key length ÷ mean distractor length − 1. */
  excess: Judged;
  meanKey: number;
  meanDistractor: number;
}

export function keyLengths(items: ItemView[]): KeyLengths {
  const all = worded(items).map(({ choice }) => ({
    options: choice.options.length,
    key: choice.keys[0]?.length ?? 0,
    others: choice.distractors.map((o) => o.length),
  }));
  const four = all.filter((c) => c.options === 4);
  const meanKey = mean(all.map((c) => c.key));
  const meanDistractor = mean(all.map((c) => mean(c.others)));
  return {
    longest: judgedShare(
      four.filter((c) => c.key > Math.max(...c.others)).length,
      four.length,
    ),
    shortest: judgedShare(
      four.filter((c) => c.key < Math.min(...c.others)).length,
      four.length,
    ),
    excess: judgedMean(
      all.map((c) => (c.key - mean(c.others)) / Math.max(1, meanDistractor)),
    ),
    meanKey,
    meanDistractor,
  };
}

/** Rate of a kind of word in distractors ÷ its rate in keys, over all choices with options. */
export function wordRatio(
  items: ItemView[],
  kind: "absolutes" | "hedges",
): Judged {
  const has = (o: OptionView) =>
    (kind === "absolutes" ? absolutesIn(o.text) : hedgesIn(o.text)) > 0;
  const choices = items.flatMap((i) => i.choices);
  const keys = choices.flatMap((c) => c.keys);
  const distractors = choices.flatMap((c) => c.distractors);
  return judgedRatio(
    distractors.filter(has).length,
    distractors.length,
    keys.filter(has).length,
    keys.length,
  );
}

/** Share of an option's words that the stem has: key less mean distractor. */
export function stemWordLead(items: ItemView[]): Judged {
  return judgedMean(
    singleChoices(items).map(({ item, choice }) => {
      const key = choice.keys[0];
      return key
        ? shareIn(key.content, item.stemContent) -
            mean(
              choice.distractors.map((o) =>
                shareIn(o.content, item.stemContent),
              ),
            )
        : 0;
    }),
  );
}

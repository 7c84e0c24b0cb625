/** Learners who know tricks instead of the matter. Their scores say how much the options give away. */
import { judgedShare, type Judged } from "./bounds.ts";
import { overlapWithOthers } from "./cue-rules.ts";
import { isSituational, type Choice, type ItemView } from "./item-view.ts";
import {
  classesOf,
  OPTION_CLASSES,
  type OptionClass,
} from "./option-classes.ts";
import { absolutesIn } from "./word-lists.ts";
import { shared } from "./words.ts";

export const CUE_RULES = [
  "longest",
  "most overlap",
  "fewest absolutes",
  "most stem words",
] as const;
export type CueRule = (typeof CUE_RULES)[number];

/** A guesser's score: hits are expected values, since ties are split evenly. */
export interface GuesserScore {
  /** Share right, with the bounds it is judged by (see bounds.ts). */
  score: Judged;
  /** Share right by pure chance on the same items. */
  chance: number;
}

export interface CueGuesser extends GuesserScore {
  /** The rule that does best: the guesser is that one. */
  best: CueRule;
  rules: Record<CueRule, GuesserScore>;
}

export interface ClassGuesser extends GuesserScore {
  /** Options of this class, and how many of them are the key. */
  offered: number;
  keyed: number;
}

/** Single-answer choices with their items: what all figures on keys are taken over. */
export function singleChoices(
  items: ItemView[],
): { item: ItemView; choice: Choice }[] {
  return items.flatMap((item) =>
    item.question.type === "numeric"
      ? []
      : item.choices
          .filter((c) => c.type === "single" && c.keys.length === 1)
          .map((choice) => ({ item, choice })),
  );
}

const SIGNALS: Record<
  CueRule,
  (choice: Choice, stem: ReadonlySet<string>) => number[]
> = {
  longest: ({ options }) => options.map((o) => o.length),
  "most overlap": ({ options }) =>
    options.map((o) => overlapWithOthers(o, options)),
  "fewest absolutes": ({ options }) => options.map((o) => -absolutesIn(o.text)),
  "most stem words": ({ options }, stem) =>
    options.map((o) => shared(o.content, stem)),
};

/** Chance of hitting the key when the options with the strongest signal are picked among evenly. */
function hit(choice: Choice, signals: number[]): number {
  const top = Math.max(...signals);
  const picked = choice.options.filter(
    (_, i) => (signals[i] as number) >= top - 1e-9,
  );
  return picked.some((o) => o.isKey) ? 1 / picked.length : 0;
}

/** Scores the guesser that never reads the stem (one of its rules counts the stem's words, unread). */
export function cueGuesser(items: ItemView[]): CueGuesser {
  const all = singleChoices(items);
  const chance = mean(all.map(({ choice }) => 1 / choice.options.length));
  const score = (rule: CueRule): GuesserScore => ({
    chance,
    score: judgedShare(
      sum(
        all.map(({ item, choice }) =>
          hit(choice, SIGNALS[rule](choice, item.stemContent)),
        ),
      ),
      all.length,
      CUE_RULES.length,
    ),
  });
  const rules = Object.fromEntries(
    CUE_RULES.map((rule) => [rule, score(rule)]),
  ) as Record<CueRule, GuesserScore>;
  const best = CUE_RULES.reduce((a, b) =>
    rules[b].score.value > rules[a].score.value ? b : a,
  );
  return { ...rules[best], best, rules };
}

/**
 * Always takes an option of one class where one is offered and another is not; elsewhere the class says
 * nothing and the item does not count.
 */
export function classGuessers(
  items: ItemView[],
): Record<OptionClass, ClassGuesser> {
  const all = singleChoices(items).map(({ choice }) => ({
    choice,
    classes: choice.options.map((o) => classesOf(o.text)),
  }));
  const of = (id: OptionClass): ClassGuesser => {
    const offering = all
      .map(({ choice, classes }) => ({
        choice,
        inClass: choice.options.filter((_, i) => classes[i]?.has(id)),
      }))
      .filter(
        ({ choice, inClass }) =>
          inClass.length > 0 && inClass.length < choice.options.length,
      );
    const keyed = offering.filter(({ inClass }) =>
      inClass.some((o) => o.isKey),
    );
    return {
      offered: sum(offering.map(({ inClass }) => inClass.length)),
      keyed: keyed.length,
      chance: mean(offering.map(({ choice }) => 1 / choice.options.length)),
      score: judgedShare(
        sum(keyed.map(({ inClass }) => 1 / inClass.length)),
        offering.length,
        OPTION_CLASSES.length,
      ),
    };
  };
  return Object.fromEntries(OPTION_CLASSES.map((id) => [id, of(id)])) as Record<
    OptionClass,
    ClassGuesser
  >;
}

/** Among situational single-answer items: how often the key escalates, decides or stops. */
export function decidingKeys(items: ItemView[]): Judged {
  const all = singleChoices(items.filter((i) => isSituational(i.question)));
  const hits = all.filter(({ choice }) => {
    const classes = classesOf(choice.keys[0]?.text ?? "");
    return classes.has("escalate") || classes.has("decide");
  });
  return judgedShare(hits.length, all.length);
}

/** Among situational items that offer an agile-sounding option: how often the key is another one. */
export function agileWrong(items: ItemView[]): Judged {
  const offering = singleChoices(
    items.filter((i) => isSituational(i.question)),
  ).filter(({ choice }) =>
    choice.options.some((o) => classesOf(o.text).has("agile")),
  );
  const wrong = offering.filter(
    ({ choice }) => !classesOf(choice.keys[0]?.text ?? "").has("agile"),
  );
  return judgedShare(wrong.length, offering.length);
}

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
const mean = (values: number[]) =>
  values.length === 0 ? 0 : sum(values) / values.length;

/** Bank rules on test-wise tells and dogma. Small banks are judged by bounds.ts. */
import { SMALL_BANK, type Judged } from "./bounds.ts";
import { keyLengths, stemWordLead, wordRatio } from "./figures.ts";
import {
  agileWrong,
  classGuessers,
  cueGuesser,
  decidingKeys,
} from "./guessers.ts";
import { CLASS_RULES, OPTION_CLASSES } from "./option-classes.ts";
import { percent, type BankFinding, type BankRule } from "./rule.ts";

const LONGEST = { from: 0.2, to: 0.3, margin: 0.05 };
const EXCESS = { warn: 0.1, fail: 0.15 };
const RATIO = { warn: 1.5, fail: 2 };
const STEM_LEAD = 0.05;
const CUE = { warn: 0.04, fail: 0.08 };
const CLASS = 0.08;
const DECIDING = 0.15;
const AGILE_WRONG = 0.1;
/** Two items of two say nothing; below this no figure is judged, whatever its bound. */
const FEWEST = 20;

/** 'at least' or 'at most' the bound in small banks, the figure itself in large ones. */
const bounded = (figure: Judged, bound: number, show: (x: number) => string) =>
  figure.n < SMALL_BANK && bound !== figure.value
    ? `${show(figure.value)} (${bound < figure.value ? "at least" : "at most"} ${show(bound)} with 90 % confidence, ${figure.n} items)`
    : show(figure.value);

const at = (share: number) => percent(share, 1);

const finding = (
  severity: BankFinding["severity"],
  message: string,
): BankFinding => ({ severity, message });

export const tellRules: BankRule[] = [
  {
    id: "key-longest",
    severity: "E/W",
    demands: `The key is strictly the longest of four options in ${percent(LONGEST.from)} to ${percent(LONGEST.to)} of items (error ${percent(LONGEST.margin)} beyond).`,
    check: ({ items }) => {
      const { longest } = keyLengths(items);
      if (longest.n < FEWEST) return [];
      const over = longest.lower - LONGEST.to;
      const under = LONGEST.from - longest.upper;
      if (over <= 0 && under <= 0) return [];
      const bound = over > 0 ? longest.lower : longest.upper;
      return [
        finding(
          Math.max(over, under) > LONGEST.margin ? "error" : "warning",
          `The key is the longest option in ${bounded(longest, bound, at)} of items; ${percent(LONGEST.from)} to ${percent(LONGEST.to)} is fair.`,
        ),
      ];
    },
  },
  {
    id: "key-mean-length",
    severity: "E/W",
    demands: `Keys are on average within ${percent(EXCESS.warn)} of distractors in length (error above ${percent(EXCESS.fail)}).`,
    check: ({ items }) => {
      const { excess } = keyLengths(items);
      const bound = nearestToZero(excess);
      if (excess.n < FEWEST || Math.abs(bound) <= EXCESS.warn) return [];
      return [
        finding(
          Math.abs(bound) > EXCESS.fail ? "error" : "warning",
          `Keys are ${bounded(excess, bound, at)} longer than distractors.`,
        ),
      ];
    },
  },
  ...(["absolutes", "hedges"] as const).map((kind): BankRule => ({
    id: `${kind}-ratio`,
    severity: "E/W",
    demands: `${kind === "absolutes" ? "Absolutes" : "Hedges"} are at most ${RATIO.warn} times as common in distractors as in keys, and the other way round (error above ${RATIO.fail}).`,
    check: ({ items }) => {
      const ratio = wordRatio(items, kind);
      const [side, factor] =
        ratio.lower > 1
          ? ["distractors", ratio.lower]
          : ratio.upper < 1
            ? ["keys", 1 / ratio.upper]
            : ["", 1];
      if (factor <= RATIO.warn) return [];
      return [
        finding(
          factor > RATIO.fail ? "error" : "warning",
          `${kind === "absolutes" ? "Absolutes" : "Hedges"} are ${factor.toFixed(1)} times as common in ${side}${ratio.lower === ratio.upper ? "" : " (at least, with 90 % confidence)"}.`,
        ),
      ];
    },
  })),
  {
    id: "stem-words-in-keys",
    severity: "W",
    demands: `Keys repeat at most ${STEM_LEAD * 100} points more of the stem's words than distractors.`,
    check: ({ items }) => {
      const lead = stemWordLead(items);
      return lead.n >= FEWEST && lead.lower > STEM_LEAD
        ? [
            finding(
              "warning",
              `Of a key's words ${bounded(lead, lead.lower, at)} more are the stem's than of a distractor's.`,
            ),
          ]
        : [];
    },
  },
  {
    id: "cue-guesser",
    severity: "E/W",
    demands: `A guesser that never reads the stem scores at most chance + ${CUE.warn * 100} points (error above + ${CUE.fail * 100}).`,
    check: ({ items }) => {
      const guesser = cueGuesser(items);
      if (guesser.score.n < FEWEST) return [];
      // The rule that scores best need not be the one whose bound is highest: all have the same n, so it is.
      const lead = guesser.score.lower - guesser.chance;
      if (lead <= CUE.warn) return [];
      return [
        finding(
          lead > CUE.fail ? "error" : "warning",
          `Choosing by "${guesser.best}" scores ${bounded(guesser.score, guesser.score.lower, at)}; chance is ${at(guesser.chance)}.`,
        ),
      ];
    },
  },
  {
    id: "one-class",
    severity: "E/A",
    demands: `Always choosing one class of option (${OPTION_CLASSES.map((id) => CLASS_RULES[id].name.toLowerCase()).join(", ")}) scores at most chance + ${CLASS * 100} points.`,
    check: ({ items }) => {
      const guessers = classGuessers(items);
      return OPTION_CLASSES.flatMap((id) => {
        const { score, chance, keyed, offered } = guessers[id];
        if (score.n < FEWEST) return [];
        const name = CLASS_RULES[id].name;
        if (score.lower > chance + CLASS)
          return [
            finding(
              "error",
              `"${name}" always chosen scores ${bounded(score, score.lower, at)} where it is offered; chance is ${at(chance)}.`,
            ),
          ];
        // The other dogma: a class that is hardly ever the key can be struck unread.
        return score.upper < chance - CLASS
          ? [
              finding(
                "advice",
                `"${name}" is the key in only ${keyed} of ${offered} options of its kind, so it can be struck unread; chance is ${at(chance)}.`,
              ),
            ]
          : [];
      });
    },
  },
  {
    id: "deciding-keys",
    severity: "W",
    demands: `Escalating, deciding or stopping is the key in at least ${percent(DECIDING)} of situational items.`,
    check: ({ items }) => {
      const share = decidingKeys(items);
      return share.n >= FEWEST && share.upper < DECIDING
        ? [
            finding(
              "warning",
              `The key escalates, decides or stops in ${bounded(share, share.upper, at)} of situational items; ${percent(DECIDING)} is the least.`,
            ),
          ]
        : [];
    },
  },
  {
    id: "agile-wrong",
    severity: "W",
    demands: `The agile-sounding option is wrong in at least ${percent(AGILE_WRONG)} of the situational items that offer one.`,
    check: ({ items }) => {
      const share = agileWrong(items);
      return share.n >= FEWEST && share.upper < AGILE_WRONG
        ? [
            finding(
              "warning",
              `The agile-sounding option is wrong in only ${bounded(share, share.upper, at)} of the items that offer one.`,
            ),
          ]
        : [];
    },
  },
];

const nearestToZero = ({ lower, upper }: Judged) =>
  lower > 0 ? lower : upper < 0 ? upper : 0;

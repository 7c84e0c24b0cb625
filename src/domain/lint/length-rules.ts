import { isNumericChoice } from "./item-view.ts";
import { readingGrade } from "./reading-grade.ts";
import { error, warning, type Finding, type ItemRule } from "./rule.ts";
import { wordCount, prose } from "./words.ts";

const KEY = { warn: 1.3, fail: 1.5, failWithGap: 1.4, gap: 25 };
const SPREAD = { ratio: 2.5, plus: 10 };
const OPTION_CHARS = 200;
const STEM_WORDS = { warn: 120, fail: 180 };
const GRADE = { warn: 14, fail: 16 };

export const lengthRules: ItemRule[] = [
  {
    id: "key-length",
    severity: "E/W",
    demands: `The key is not ${KEY.warn} times as long as the longest distractor (error at ${KEY.fail} times, or ${KEY.failWithGap} times and ${KEY.gap} characters).`,
    check: ({ choices }) =>
      choices
        .filter((c) => !isNumericChoice(c))
        .flatMap((choice) => {
          const key = Math.max(...choice.keys.map((o) => o.length));
          const rest = Math.max(...choice.distractors.map((o) => o.length));
          if (!Number.isFinite(key) || !Number.isFinite(rest)) return [];
          const ratio = key / rest;
          const message = `${choice.where}The key has ${key} characters, the longest distractor ${rest}; a test-wise reader picks the long one.`;
          if (
            ratio >= KEY.fail ||
            (ratio >= KEY.failWithGap && key - rest >= KEY.gap)
          )
            return [error(message)];
          return ratio >= KEY.warn ? [warning(message)] : [];
        }),
  },
  {
    id: "option-spread",
    severity: "W",
    demands: `The longest option is at most ${SPREAD.ratio} times the shortest plus ${SPREAD.plus} characters.`,
    check: ({ choices }) =>
      choices.flatMap(({ where, options }) => {
        const lengths = options.map((o) => o.length);
        const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
        return most > SPREAD.ratio * least + SPREAD.plus
          ? [
              warning(
                `${where}The options run from ${least} to ${most} characters.`,
              ),
            ]
          : [];
      }),
  },
  {
    id: "option-length",
    severity: "W",
    demands: `An option has at most ${OPTION_CHARS} characters.`,
    check: ({ choices }) =>
      choices.flatMap(({ where, options }) =>
        options
          .filter((o) => o.length > OPTION_CHARS)
          .map((o) =>
            warning(`${where}Option ${o.id} has ${o.length} characters.`),
          ),
      ),
  },
  {
    id: "stem-length",
    severity: "E/W",
    demands: `A stem has at most ${STEM_WORDS.warn} words (error above ${STEM_WORDS.fail}); case texts and tables are not counted.`,
    check: ({ question }) => {
      const n = wordCount(prose(question.stem));
      const message = `The stem has ${n} words.`;
      if (n > STEM_WORDS.fail) return [error(message)];
      return n > STEM_WORDS.warn ? [warning(message)] : [];
    },
  },
  {
    id: "reading-grade",
    severity: "E/W",
    demands: `The stem's reading grade is at most ${GRADE.warn} (error above ${GRADE.fail}).`,
    check: ({ question }): Finding[] => {
      const grade = readingGrade(question.stem);
      if (grade === null) return [];
      const message = `The stem reads at grade ${grade.toFixed(1)}: shorter sentences or plainer words would help.`;
      if (grade > GRADE.fail) return [error(message)];
      return grade > GRADE.warn ? [warning(message)] : [];
    },
  },
];

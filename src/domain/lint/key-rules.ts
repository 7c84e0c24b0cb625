import { never } from "../result/result.ts";
import { error, type Finding, type ItemRule } from "./rule.ts";
import { words } from "./words.ts";

const NUMBERS = ["zero", "one", "two", "three", "four", "five", "six"];

/** N of 'Choose two.'; null where the stem does not say. */
function chosen(stem: string): number | null {
  const found =
    /\b(?:choose|select|pick)\s+(?:the\s+)?(?:best\s+)?(one|two|three|four|five|six|\d)\b/i.exec(
      stem,
    );
  if (!found) return null;
  const word = (found[1] as string).toLowerCase();
  return /\d/.test(word) ? Number(word) : NUMBERS.indexOf(word);
}

export const keyRules: ItemRule[] = [
  {
    id: "option-count",
    severity: "E",
    demands: "The number of options is one the paper uses; no two are equal.",
    check: ({ choices }, exam) =>
      choices.flatMap(({ where, options }) => {
        const out: Finding[] = [];
        if (!exam.optionsPerItem.includes(options.length))
          out.push(
            error(
              `${where}The item has ${options.length} options; the paper uses ${exam.optionsPerItem.join(" or ")}.`,
            ),
          );
        const seen = new Map<string, string>();
        for (const option of options) {
          const text = words(option.text).join(" ");
          const twin = seen.get(text);
          if (text === "")
            out.push(error(`${where}Option ${option.id} is empty.`));
          else if (twin !== undefined)
            out.push(
              error(`${where}Options ${twin} and ${option.id} are equal.`),
            );
          seen.set(text, option.id);
        }
        return out;
      }),
  },
  {
    id: "key-count",
    severity: "E",
    demands:
      "A single-answer item has one key; a multiple-answer item says 'Choose two.' and has two.",
    check: ({ choices }) =>
      choices.flatMap(({ where, type, stem, keys }): Finding[] => {
        switch (type) {
          case "single":
            return keys.length === 1
              ? []
              : [
                  error(
                    `${where}The item has ${keys.length} keys; a single-answer item has one.`,
                  ),
                ];
          case "multiple": {
            const asked = chosen(stem);
            if (keys.length < 2)
              return [
                error(
                  `${where}A multiple-answer item needs at least two keys, not ${keys.length}.`,
                ),
              ];
            if (asked === null)
              return [
                error(
                  `${where}The stem does not say how many to choose ('Choose ${NUMBERS[keys.length] ?? keys.length}.').`,
                ),
              ];
            return asked === keys.length
              ? []
              : [
                  error(
                    `${where}The stem says to choose ${asked}, but the key has ${keys.length}.`,
                  ),
                ];
          }
          default:
            return never(type);
        }
      }),
  },
];

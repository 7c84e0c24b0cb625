import { isNumericChoice, type Choice } from "./item-view.ts";
import { error, warning, type Finding, type ItemRule } from "./rule.ts";
import { plain } from "./words.ts";

interface Range {
  id: string;
  from: number;
  to: number;
  isRange: boolean;
}

function numbersOf(choice: Choice): Range[] | null {
  if (!isNumericChoice(choice)) return null;
  const out: Range[] = [];
  for (const option of choice.options) {
    // A hyphen between two numbers is a dash, not a sign.
    const text = plain(option.text).replace(
      /(\d%?)\s*[-–—]\s*(?=\d)/g,
      "$1 to ",
    );
    const found = [
      ...text.matchAll(/([−-]?\d[\d.,]*)\s*(million|thousand|m|k)?\b/gi),
    ].map(([, digits, scale]) => value(digits ?? "", scale));
    const [from, to] = found;
    if (from === undefined) return null;
    out.push({
      id: option.id,
      from,
      to: to ?? from,
      isRange: to !== undefined,
    });
  }
  return out;
}

function value(digits: string, scale: string | undefined): number {
  const n = Number(
    digits
      .replace("−", "-")
      .replace(/,(?=\d{3})/g, "")
      .replace(/[.,]$/, ""),
  );
  switch (scale?.toLowerCase()) {
    case "million":
    case "m":
      return n * 1e6;
    case "thousand":
    case "k":
      return n * 1e3;
    default:
      return n;
  }
}

export const numberRules: ItemRule[] = [
  {
    id: "number-ranges",
    severity: "E",
    demands: "Ranges offered as options do not overlap.",
    // Options of list items name statements ('1 and 4'); they are no quantities.
    check: ({ choices, question }) =>
      question.style === "list"
        ? []
        : choices.flatMap((choice): Finding[] => {
            const ranges = numbersOf(choice);
            if (!ranges?.some((r) => r.isRange)) return [];
            const sorted = ranges.toSorted((a, b) => a.from - b.from);
            const i = sorted.findIndex(
              (r, j) => j > 0 && r.from < (sorted[j - 1] as Range).to,
            );
            return i > 0
              ? [
                  error(
                    `${choice.where}The ranges of options ${sorted[i - 1]?.id} and ${sorted[i]?.id} overlap.`,
                  ),
                ]
              : [];
          }),
  },
  {
    id: "number-order",
    severity: "W",
    demands: "Numbers offered as options stand in order, and are not shuffled.",
    check: ({ choices, question }) =>
      choices.flatMap((choice): Finding[] => {
        const ranges = question.style === "list" ? null : numbersOf(choice);
        if (!ranges) return [];
        const rising = ranges.every(
          (r, i) => i === 0 || r.from >= (ranges[i - 1] as Range).from,
        );
        const falling = ranges.every(
          (r, i) => i === 0 || r.from <= (ranges[i - 1] as Range).from,
        );
        if (!rising && !falling)
          return [warning(`${choice.where}The numbers are not in order.`)];
        return question.shuffle && question.type !== "composite"
          ? [
              warning(
                `${choice.where}The numbers are in order, but the item lets them be shuffled; set "shuffle": false.`,
              ),
            ]
          : [];
      }),
  },
];

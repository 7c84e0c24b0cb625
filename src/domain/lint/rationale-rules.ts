import { isSituational, type ItemView, type OptionView } from "./item-view.ts";
import { error, warning, advice, type Finding, type ItemRule } from "./rule.ts";
import { contentWords, shareIn, shared, wordCount } from "./words.ts";

const KEY_WORDS = 20;
const DISTRACTOR_WORDS = 10;
/**
 * A good rationale says what would have been right, so it names words of other options too. On our banks two
 * words more than its own are common in sound rationales (5 %), three are rare (1 %); two both ways mean a swap.
 */
const MISMATCH = { words: 3, swapped: 2, margin: 0.25 };

/** Capital letters, or b to f: 'an option a team has' names none. */
const LETTER =
  /\b(?:[Oo]ptions?|[Aa]nswers?|[Cc]hoices?|[Aa]lternatives?|[Dd]istractors?|[Ss]tatements?) \(?[A-Fb-f]\)?(?![\p{L}'’-])|(?<![\p{L}\d])\([A-F]\)(?![\p{L}\d])|(?:^|[.;] )[A-F] (?:is|was|would be) (?:correct|right|wrong|incorrect|best)\b|\b[A-F] and [A-F] (?:are|is|would)\b/u;
const POSITION =
  /\bthe (?:first|second|third|fourth|fifth|last|previous|preceding|next|final|top|bottom|other (?:two|three|four)) (?:options?|answers?|choices?|alternatives?)\b(?! (?:year|period|to (?:renew|extend|buy)))|\b(?:options?|answers?|choices?) (?:above|below)\b|\b(?:all|none|both) of the above\b/i;

/** Every text of the item in which a letter or a position would mislead, once the options are shuffled. */
function learnerTexts({
  question,
  choices,
  parts,
}: ItemView): [string, string][] {
  const out: [string, string][] = [
    ["The stem", question.stem],
    ["The explanation", question.explanation],
  ];
  for (const { where, options } of choices)
    for (const o of options) {
      out.push([`${where}Option ${o.id}`, o.text]);
      if (o.rationale)
        out.push([`${where}The rationale of ${o.id}`, o.rationale]);
    }
  for (const part of parts) {
    for (const r of part.rationales ?? [])
      out.push([`The rationale for ${r.when}`, r.text]);
    if (part !== question) {
      out.push([`The stem of part ${part.id}`, part.stem]);
      if (part.explanation)
        out.push([`The explanation of part ${part.id}`, part.explanation]);
    }
  }
  for (const s of question.statements ?? [])
    if (s.rationale)
      out.push([`The rationale of statement ${s.id}`, s.rationale]);
  return out;
}

/** The words of an option that no other option has. */
function ownWords(option: OptionView, options: OptionView[]): Set<string> {
  const others = new Set(
    options.filter((o) => o !== option).flatMap((o) => [...o.content]),
  );
  return new Set([...option.content].filter((w) => !others.has(w)));
}

export const rationaleRules: ItemRule[] = [
  {
    id: "rationale",
    severity: "E/W",
    demands: `Every option has a rationale of its own: at least ${KEY_WORDS} words for the key, ${DISTRACTOR_WORDS} for a distractor. Other types have rationales for the likely mistakes.`,
    check: ({ question, choices, parts }) => {
      const out: Finding[] = [];
      for (const { where, options } of choices)
        for (const o of options) {
          const least = o.isKey ? KEY_WORDS : DISTRACTOR_WORDS;
          if (o.rationale === undefined)
            out.push(error(`${where}Option ${o.id} has no rationale.`));
          else if (wordCount(o.rationale) < least)
            out.push(
              warning(
                `${where}The rationale of ${o.isKey ? "the key " : ""}${o.id} has ${wordCount(o.rationale)} words; ${least} are the least.`,
              ),
            );
        }
      for (const part of parts)
        if (
          part.type !== "single" &&
          part.type !== "multiple" &&
          !part.rationales?.length
        )
          out.push(
            error(
              `${part === question ? "" : `Part ${part.id}: `}The item has no rationales for its likely mistakes.`,
            ),
          );
      for (const s of question.statements ?? [])
        if (s.rationale === undefined)
          out.push(error(`Statement ${s.id} has no rationale.`));
      return out;
    },
  },
  {
    id: "rationale-place",
    severity: "W",
    demands: "No rationale answers a mistake that the item does not allow.",
    check: ({ parts }) =>
      parts.flatMap((part) => {
        if (part.type !== "matching") return [];
        return (part.rationales ?? []).flatMap(({ when }) => {
          const pair = /^\s*(\S+)\s*(?:→|->)\s*(\S+)\s*$/.exec(when);
          if (!pair) return [];
          const known =
            part.left.some((e) => e.id === pair[1]) &&
            part.right.some((e) => e.id === pair[2]);
          return known
            ? []
            : [
                warning(
                  `A rationale is for ${when}, which the item does not have.`,
                ),
              ];
        });
      }),
  },
  {
    id: "letter-or-position",
    severity: "E",
    demands:
      "No text names an option's letter or position: options are shuffled.",
    check: (item) =>
      learnerTexts(item).flatMap(([name, text]) => {
        const hit = LETTER.exec(text) ?? POSITION.exec(text);
        return hit
          ? [
              error(
                `${name} says "${hit[0].trim()}", but options are shown in another order each time.`,
              ),
            ]
          : [];
      }),
  },
  {
    id: "rationale-mismatch",
    severity: "W",
    demands: `A rationale is about its own option: it names fewer than ${MISMATCH.words} more words of another (${MISMATCH.swapped} where the other's rationale does the same).`,
    check: ({ choices }) =>
      choices.flatMap(({ where, options }) => {
        const own = options.map((o) => ownWords(o, options));
        const said = options.map((o) => contentWords(o.rationale ?? ""));
        /** How many more words of option j than of its own option the rationale of i names. */
        const lead = (i: number, j: number) => {
          const [mine, other, text] = [own[i], own[j], said[i]] as [
            Set<string>,
            Set<string>,
            Set<string>,
          ];
          return shareIn(other, text) - shareIn(mine, text) >= MISMATCH.margin
            ? shared(other, text) - shared(mine, text)
            : 0;
        };
        return options.flatMap((option, i): Finding[] => {
          if (!option.rationale) return [];
          const other = options.findIndex(
            (_, j) =>
              j !== i &&
              (lead(i, j) >= MISMATCH.words ||
                (lead(i, j) >= MISMATCH.swapped &&
                  lead(j, i) >= MISMATCH.swapped)),
          );
          return other >= 0
            ? [
                warning(
                  `${where}The rationale of ${option.id} speaks more of option ${options[other]?.id} than of its own.`,
                ),
              ]
            : [];
        });
      }),
  },
  {
    id: "misconception",
    severity: "W",
    demands: "Every distractor names the misconception that leads to it.",
    check: ({ choices }) =>
      choices.flatMap(({ where, distractors }) =>
        distractors
          .filter((o) => o.misconception === undefined)
          .map((o) =>
            warning(`${where}Distractor ${o.id} names no misconception.`),
          ),
      ),
  },
  {
    id: "situational",
    severity: "W",
    demands:
      "A situational item (apply or analyse, not computed) has a decisive fact and a runner-up.",
    check: ({ question }) => {
      if (!isSituational(question)) return [];
      const out: Finding[] = [];
      if (!question.decisiveFact?.trim())
        out.push(
          warning(
            "The item has no decisive fact: nothing in the stem is said to decide it.",
          ),
        );
      if (!question.runnerUp)
        out.push(
          warning(
            "The item has no runner-up and no word on when that would be best.",
          ),
        );
      return out;
    },
  },
  {
    id: "reference",
    severity: "E/A",
    demands:
      "Every item has a reference with a locator, and an outline locator names a task that exists.",
    check: ({ question }, exam) => {
      if (question.references.length === 0)
        return [error("The item has no reference.")];
      const out: Finding[] = [];
      for (const { source, locator } of question.references) {
        if (!locator?.trim()) {
          out.push(error(`The reference to "${source}" has no locator.`));
          continue;
        }
        if (!source.includes(exam.outline.title)) continue;
        const place = /^(.+?),\s*task\s+(\d+)/i.exec(locator);
        if (!place) continue;
        const domain = exam.domains.find(
          (d) =>
            d.name.toLowerCase() === (place[1] as string).trim().toLowerCase(),
        );
        if (!domain)
          out.push(error(`The outline has no domain "${place[1]}".`));
        else if (Number(place[2]) < 1 || Number(place[2]) > domain.tasks.length)
          out.push(
            error(
              `${domain.name} has ${domain.tasks.length} tasks, but the reference names task ${place[2]}.`,
            ),
          );
        else if (
          !question.retired &&
          taskOf(exam, domain.id, Number(place[2])) !== question.task
        )
          out.push(
            advice(
              `The item belongs to ${question.task}, but its reference names ${locator}.`,
            ),
          );
      }
      return out;
    },
  },
];

function taskOf(
  exam: Parameters<ItemRule["check"]>[1],
  domain: string,
  n: number,
): string | undefined {
  return exam.domains.find((d) => d.id === domain)?.tasks[n - 1]?.id;
}

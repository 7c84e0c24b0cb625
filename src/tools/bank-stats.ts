/** banks stats: what a bank holds and what its options give away, as a table. */
import type { Judged } from "../domain/lint/bounds.ts";
import { SMALL_BANK } from "../domain/lint/bounds.ts";
import { CUE_RULES } from "../domain/lint/guessers.ts";
import { CLASS_RULES, OPTION_CLASSES } from "../domain/lint/option-classes.ts";
import type { BankStats, Counts } from "../domain/lint/stats.ts";

const points = (share: number) => `${(share * 100).toFixed(1)} %`;

const row = (name: string, value: string) => `  ${name.padEnd(28)} ${value}`;

const counted = (counts: Counts) =>
  Object.entries(counts)
    .map(([name, n]) => `${name} ${n}`)
    .join(", ");

const judged = (figure: Judged, show = points) =>
  figure.lower === figure.value
    ? `${show(figure.value)} of ${figure.n}`
    : `${show(figure.value)} of ${figure.n} (90 % bounds ${show(figure.lower)} to ${show(figure.upper)})`;

const times = (x: number) => (Number.isFinite(x) ? x.toFixed(2) : "any");

export function printedStats(id: string, stats: BankStats): string {
  const { keyLengths, cueGuesser, difficulty } = stats;
  const lines = [
    `${id}: ${stats.questions} live questions (${stats.retired} retired) in ${stats.families} families, ${stats.flashcards} flashcards, ${stats.cases} cases`,
    row("domains", counted(stats.byDomain)),
    row("tasks", counted(stats.byTask)),
    row("types", counted(stats.byType)),
    row("cognitive level", counted(stats.byCognitive)),
    row("approach", counted(stats.byApproach)),
    row(
      "difficulty",
      `mean ${difficulty.mean.toFixed(2)}, SD ${difficulty.sd.toFixed(2)}; bands ${counted(difficulty.bands)}`,
    ),
    row("key's place in the file", counted(stats.keyPositions)),
    "",
    `  Keys and distractors${stats.questions < SMALL_BANK ? " (fewer than 150: judged by the bounds)" : ""}`,
    row("key strictly longest", judged(keyLengths.longest)),
    row("key strictly shortest", judged(keyLengths.shortest)),
    row(
      "mean characters",
      `key ${keyLengths.meanKey.toFixed(1)}, distractor ${keyLengths.meanDistractor.toFixed(1)}; key longer by ${judged(keyLengths.excess)}`,
    ),
    row("absolutes, distractors ÷ keys", judged(stats.absolutes, times)),
    row("hedges, distractors ÷ keys", judged(stats.hedges, times)),
    row("stem's words, key's lead", judged(stats.stemWordLead)),
    "",
    `  Guessing without the stem (chance ${points(cueGuesser.chance)}; best rule: ${cueGuesser.best})`,
    ...CUE_RULES.map((rule) => row(rule, judged(cueGuesser.rules[rule].score))),
    "",
    "  Always choosing one class of option, where it is offered",
    ...OPTION_CLASSES.map((cls) => {
      const guesser = stats.classGuessers[cls];
      return row(
        CLASS_RULES[cls].name,
        `${judged(guesser.score)}, chance ${points(guesser.chance)}; key in ${guesser.keyed} of ${guesser.offered} options`,
      );
    }),
    row("key escalates, decides, stops", judged(stats.decidingKeys)),
    row("agile-sounding is wrong", judged(stats.agileWrong)),
  ];
  return lines.join("\n");
}

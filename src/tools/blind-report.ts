/** The blind reading's result as a table for the terminal and as the bank's block of docs/bank-review.md. */
import type { BlindReport, Fault, ItemReview } from "./blind-score.ts";

const share = (hits: number, n: number) =>
  n === 0 ? "–" : `${((hits / n) * 100).toFixed(1)} % (${hits} of ${n})`;
const points = (x: number) => `${(x * 100).toFixed(1)} %`;

const FAULTS: Record<Fault, string> = {
  "off-key": "reader not on the key",
  "second-best": "second best above .25",
  "key-doubted": "reader holds the key to be wrong",
  undecidable: "undecidable as given",
  "without-stem": "key picked without the stem",
  "without-fact": "as sure without the decisive fact",
};

/** Items that need work, each with its reasons; hints for those who read reasons by hand. */
export function printedReport(report: BlindReport): string {
  const lines: string[] = [];
  for (const verdict of ["drop", "rework", "open"] as const) {
    const items = report.reviews.filter(
      (r) => r.verdict === verdict && (verdict !== "open" || r.readings > 0),
    );
    if (items.length === 0) continue;
    lines.push("", `${verdict} (${items.length})`);
    for (const item of items) lines.push(...itemLines(item));
  }
  const hinted = report.reviews.filter(
    (r) => r.verdict === "pass" && r.hints.length > 0,
  );
  if (hinted.length > 0) {
    lines.push("", `pass, but read the reasons by hand (${hinted.length})`);
    for (const item of hinted)
      lines.push(`  ${item.item}`, ...item.hints.map((h) => `      ${h}`));
  }
  const far = report.reviews.filter(
    ({ difficulty: { author, readers } }) =>
      readers !== null && Math.abs(readers - author) > 1,
  );
  if (far.length > 0) {
    lines.push("", "difficulty more than one band from the author's");
    for (const { item, difficulty } of far)
      lines.push(
        `  ${item}: author ${difficulty.author.toFixed(1)}, readers ${difficulty.readers?.toFixed(1)}`,
      );
  }
  lines.push(
    "",
    ...rows(report).map(([name, value]) => `${name.padEnd(44)} ${value}`),
  );
  return lines.join("\n").trimStart();
}

function itemLines(item: ItemReview): string[] {
  return [
    `  ${item.item}  ${item.onKey} of ${item.readings} on the key`,
    ...item.reasons.map((r) => `      ${r.text}`),
    ...item.hints.map((h) => `      hint: ${h}`),
  ];
}

function rows(report: BlindReport): [string, string][] {
  const { plants, verdicts, agreement } = report;
  const out: [string, string][] = [
    ["Items", String(report.items)],
    [
      "Read by three or more",
      String(report.reviews.filter((r) => r.readings >= 3).length),
    ],
    [
      "Readings on the key, first round",
      share(agreement.before.hits, agreement.before.n),
    ],
    [
      "Readings on the key, texts as they are now",
      share(agreement.after.hits, agreement.after.n),
    ],
    [
      "Plants caught (90 % needed)",
      `${share(plants.caught, plants.planted)}${plants.voided ? `, ${plants.voided} voided by hand` : ""}${plants.counts ? "" : "; the readings do not count"}`,
    ],
    [
      "Pass, rework, drop, open",
      `${verdicts.pass}, ${verdicts.rework}, ${verdicts.drop}, ${verdicts.open}`,
    ],
    ["Reworked since a reading", String(report.reworked)],
    ["Withdrawn since a reading", String(report.dropped)],
    [
      "Kinds of fault now",
      Object.entries(report.faults)
        .filter(([, n]) => n > 0)
        .map(([fault, n]) => `${FAULTS[fault as Fault]} ${n}`)
        .join(", ") || "none",
    ],
  ];
  if (report.optionsOnly) {
    const { score, chance, passes } = report.optionsOnly;
    out.push([
      "Options only",
      `${points(score.value)}${score.lower === score.value ? "" : ` (lower 90 % bound ${points(score.lower)})`}, chance ${points(chance)}; ${passes ? "under" : "not under"} chance + 10 points`,
    ]);
  }
  if (report.noFact)
    out.push([
      "As sure without the decisive fact",
      share(report.noFact.asSure, report.noFact.items),
    ]);
  if (report.secondPass)
    out.push([
      "Second pass",
      `${report.secondPass.misses} missed of ${report.secondPass.items} items (at most 3)`,
    ]);
  if (report.difficulty) {
    const { items, meanDifference, correlation } = report.difficulty;
    out.push([
      "Readers' difficulty less the author's",
      `${meanDifference.toFixed(2)} on average over ${items} items${correlation === null ? "" : `, correlation ${correlation.toFixed(2)}`}`,
    ]);
  }
  for (const r of report.readers)
    out.push([
      `Reader ${r.reader}, round ${r.round}`,
      `${share(r.onKey, r.readings)} on the key; plants caught ${r.caught} of ${r.plants}; right claims called wrong ${r.falseAlarms}`,
    ]);
  for (const missed of plants.missed)
    out.push([
      `Plant missed by ${missed.reader}`,
      `${missed.item} (${missed.plant})`,
    ]);
  return out;
}

/** The text with the bank's block written between its markers; appended with a heading where there is none. */
export function withBlock(text: string, report: BlindReport): string {
  const begin = `<!-- ${report.bank}:begin -->`;
  const end = `<!-- ${report.bank}:end -->`;
  const cell = (s: string) => s.replaceAll("|", "\\|");
  const block = [
    begin,
    "",
    "| | |",
    "| --- | --- |",
    ...rows(report).map(
      ([name, value]) => `| ${cell(name)} | ${cell(value)} |`,
    ),
    "",
    end,
  ].join("\n");
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from >= 0 && to > from)
    return text.slice(0, from) + block + text.slice(to + end.length);
  const head = text.trim() === "" ? "# Bank review\n" : text.trimEnd() + "\n";
  return `${head}\n## ${report.bank}\n\n${block}\n`;
}

/** The bank linter: question-banks/README.md says what it demands and why. Pure; nothing is read or printed here. */
import type { Problem } from "../bank/problem.ts";
import type { Bank, Exam, Question } from "../bank/schema.ts";
import { bankRules } from "./bank-rules.ts";
import { itemRules } from "./item-rules.ts";
import { itemView, type ItemView } from "./item-view.ts";
import { bankStats, type BankStats } from "./stats.ts";

export interface LintOptions {
  /** File of each item, for the report. */
  files?: ReadonlyMap<string, string>;
  /** A writer's batch: shares that only a whole bank can have are not judged. */
  partOfBank?: boolean;
}

export interface LintReport {
  problems: Problem[];
  stats: BankStats;
}

export function lintBank(bank: Bank, options: LintOptions = {}): LintReport {
  const items = bank.questions.filter((q) => !q.retired).map(itemView);
  const live = new Map(items.map((i) => [i.question.id, i.question]));
  const found: Problem[] = items.flatMap((item) => lintItem(item, bank.exam));
  for (const rule of bankRules) {
    if (rule.wholeBank && options.partOfBank) continue;
    for (const finding of rule.check({ bank, items }))
      found.push({ rule: rule.id, ...finding });
  }
  const problems = waived(found, live).map((problem) => {
    const file = problem.item && options.files?.get(problem.item);
    return file ? { ...problem, file } : problem;
  });
  return { problems, stats: bankStats(bank, items) };
}

/** The rules of one item alone, waivers applied: what an author sees while writing. */
export function lintQuestion(question: Question, exam: Exam): Problem[] {
  return waived(
    lintItem(itemView(question), exam),
    new Map([[question.id, question]]),
  );
}

function lintItem(item: ItemView, exam: Exam): Problem[] {
  return itemRules.flatMap((rule) =>
    rule.check(item, exam).map((finding) => ({
      rule: rule.id,
      item: item.question.id,
      ...finding,
    })),
  );
}

/** Takes out what items waive with a reason, and reports waivers that waive nothing they may. */
function waived(
  found: Problem[],
  live: ReadonlyMap<string, Question>,
): Problem[] {
  const out: Problem[] = [];
  const used = new Set<string>();
  for (const problem of found) {
    const waive = problem.item ? live.get(problem.item)?.waive : undefined;
    const reason =
      waive && Object.hasOwn(waive, problem.rule)
        ? waive[problem.rule]
        : undefined;
    if (reason === undefined) {
      out.push(problem);
      continue;
    }
    used.add(`${problem.item}/${problem.rule}`);
    if (problem.severity === "error")
      out.push({
        ...problem,
        message: `${problem.message} An error cannot be waived.`,
      });
    else if (reason.trim() === "")
      out.push({
        ...problem,
        message: `${problem.message} The waiver gives no reason.`,
      });
  }
  const rules = new Set([...itemRules, ...bankRules].map((rule) => rule.id));
  for (const question of live.values())
    for (const rule of Object.keys(question.waive ?? {})) {
      const item = question.id;
      if (!rules.has(rule))
        out.push({
          severity: "warning",
          rule: "waiver",
          item,
          message: `The item waives ${rule}, which is no rule.`,
        });
      else if (!used.has(`${item}/${rule}`))
        out.push({
          severity: "advice",
          rule: "waiver",
          item,
          message: `The item waives ${rule}, but nothing is found; the waiver can go.`,
        });
    }
  return out;
}

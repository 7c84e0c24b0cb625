/** How much of the outline was met: items of any kind, and questions answered. Unseen is unseen, not zero. */
import type { Exam } from "../bank/schema.ts";
import { carriedTallies } from "../mastery/crosswalk.ts";
import type { TaskTally } from "../mastery/tally.ts";

export interface TaskCoverage {
  task: string;
  name: string;
  /** Outline code as printed: '2.3'. */
  code: string;
  /** Questions and flashcards of the bank, and how many were met. */
  items: number;
  met: number;
  /** Questions of the bank, and how many were answered. */
  questions: number;
  answered: number;
}

export interface DomainCoverage {
  domain: string;
  name: string;
  code: string;
  tasks: TaskCoverage[];
}

export function coverageOf(
  exam: Exam,
  bank: {
    index: readonly { task: string }[];
    cards: readonly { task: string }[];
  },
  tallies: Readonly<Record<string, TaskTally>>,
): DomainCoverage[] {
  const count = (list: readonly { task: string }[]) => {
    const n = new Map<string, number>();
    for (const { task } of list) n.set(task, (n.get(task) ?? 0) + 1);
    return n;
  };
  const questions = count(bank.index);
  const cards = count(bank.cards);
  const carried = carriedTallies(exam, tallies);
  return exam.domains.map((d, i) => ({
    domain: d.id,
    name: d.name,
    code: String(i + 1),
    tasks: d.tasks.map((t, j): TaskCoverage => {
      const tally = carried[t.id];
      const q = questions.get(t.id) ?? 0;
      const c = cards.get(t.id) ?? 0;
      // What was met of items that the bank has no longer does not make it more than whole.
      const answered = Math.min(q, Math.round(tally?.answered ?? 0));
      const seen = Math.min(c, Math.round(tally?.cardsSeen ?? 0));
      return {
        task: t.id,
        name: t.name,
        code: `${i + 1}.${j + 1}`,
        items: q + c,
        met: answered + seen,
        questions: q,
        answered,
      };
    }),
  }));
}

/**
 * Bank rules on what its authors chose: shares and coverage. These are counts, not chance, so the point
 * decides in small banks too, with one item of grace where an item is more than the tolerance.
 */
import type { Exam } from "../bank/schema.ts";
import {
  percent,
  type BankFinding,
  type BankRule,
  type BankView,
} from "./rule.ts";
import { isNegativeStem, openingOf } from "./stem-rules.ts";

const DOMAIN_POINTS = 3;
const NEGATIVE = { avoid: 0.05, allowed: 0.15 };
const RECALL = { high: 0.25, low: 0.5, lowWithUnderstand: 0.6 };
const OPENING = 0.05;
const PER_TASK = { questions: 4, flashcards: 2 };
const FORMS = { linear: 2, spare: 1.1, adaptive: 2.5 };

const fail = (message: string): BankFinding => ({ severity: "error", message });

function groupsBy<T>(
  entries: readonly T[],
  key: (entry: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const group = groups.get(key(entry));
    if (group) group.push(entry);
    else groups.set(key(entry), [entry]);
  }
  return groups;
}

/** Over the limit, and by more than one item's weight. */
const tooMany = (n: number, total: number, limit: number) =>
  total > 0 && n / total > limit && n - 1 >= limit * total;

export const shareRules: BankRule[] = [
  {
    id: "empty-bank",
    severity: "E",
    wholeBank: true,
    demands: "A bank has questions.",
    check: ({ items }) =>
      items.length === 0 ? [fail("The bank has no live questions.")] : [],
  },
  {
    id: "domain-share",
    severity: "E",
    wholeBank: true,
    demands: `Each domain's share of the questions is within ${DOMAIN_POINTS} points of the outline.`,
    check: ({ bank, items }) =>
      bank.exam.domains.flatMap((domain) => {
        if (items.length === 0) return [];
        const tasks = new Set(domain.tasks.map((t) => t.id));
        const n = items.filter((i) => tasks.has(i.question.task)).length;
        const off = (n / items.length) * 100 - domain.weight;
        const itemsOff = Math.abs(n - (domain.weight / 100) * items.length);
        return Math.abs(off) > DOMAIN_POINTS && itemsOff > 1
          ? [
              fail(
                `${domain.name} has ${n} of ${items.length} questions, ${percent(n / items.length, 1)}; the outline gives it ${domain.weight} %.`,
              ),
            ]
          : [];
      }),
  },
  {
    id: "negative-share",
    severity: "E",
    demands: `Negative stems are at most ${percent(NEGATIVE.avoid)} of the bank (${percent(NEGATIVE.allowed)} where the paper uses them).`,
    check: ({ bank, items }) => {
      const n = items.filter(isNegativeStem).length;
      const limit = NEGATIVE[bank.exam.negativeStems];
      return tooMany(n, items.length, limit)
        ? [
            fail(
              `${n} of ${items.length} stems are negative; ${percent(limit)} is the most.`,
            ),
          ]
        : [];
    },
  },
  {
    id: "recall-share",
    severity: "E",
    demands: `Recall is at most ${percent(RECALL.high)} of a professional or advanced bank; of a foundation or associate bank ${percent(RECALL.low)}, with understanding ${percent(RECALL.lowWithUnderstand)}, unless the paper itself is recall.`,
    check: ({ bank, items }) =>
      recallShare(
        bank.exam,
        items.map((i) => i.question.cognitive),
      ),
  },
  {
    id: "same-opening",
    severity: "W",
    demands: `At most ${percent(OPENING)} of stems begin with the same four words.`,
    check: ({ items }) => {
      const groups = groupsBy(items, (i) => openingOf(i.question.stem));
      return [...groups].flatMap(([opening, group]): BankFinding[] =>
        // Two alike are a coincidence in a batch of any size.
        group.length > 2 && tooMany(group.length, items.length, OPENING)
          ? [
              {
                severity: "warning",
                message: `${group.length} stems begin with "${opening}": ${group
                  .slice(0, 8)
                  .map((i) => i.question.id)
                  .join(", ")}${group.length > 8 ? " …" : ""}.`,
              },
            ]
          : [],
      );
    },
  },
  {
    id: "task-coverage",
    severity: "E",
    wholeBank: true,
    demands: `A full bank has at least ${PER_TASK.questions} questions and ${PER_TASK.flashcards} flashcards for every task.`,
    check: ({ bank, items }) => {
      if (bank.exam.size === "pilot") return [];
      return bank.exam.domains
        .flatMap((d) => d.tasks)
        .flatMap((task) => {
          const questions = items.filter(
            (i) => i.question.task === task.id,
          ).length;
          const cards = bank.flashcards.filter(
            (c) => !c.retired && c.task === task.id,
          ).length;
          return questions < PER_TASK.questions || cards < PER_TASK.flashcards
            ? [
                fail(
                  `Task ${task.id} has ${questions} questions and ${cards} flashcards; ${PER_TASK.questions} and ${PER_TASK.flashcards} are the least.`,
                ),
              ]
            : [];
        });
    },
  },
  {
    id: "two-forms",
    severity: "E",
    wholeBank: true,
    demands: `A full bank fills two exams without a shared item or family, with 10 % to spare in every domain (adaptive: ${FORMS.adaptive} times the longest exam).`,
    check: (view) => (view.bank.exam.size === "pilot" ? [] : twoForms(view)),
  },
];

function recallShare(exam: Exam, cognitive: string[]): BankFinding[] {
  if (exam.recallPaper || cognitive.length === 0) return [];
  const recall = cognitive.filter((c) => c === "recall").length;
  const understand = cognitive.filter((c) => c === "understand").length;
  const high = exam.level === "professional" || exam.level === "advanced";
  const out: BankFinding[] = [];
  const limit = high ? RECALL.high : RECALL.low;
  if (tooMany(recall, cognitive.length, limit))
    out.push(
      fail(
        `${recall} of ${cognitive.length} items are recall; ${percent(limit)} is the most at this level.`,
      ),
    );
  if (
    !high &&
    tooMany(recall + understand, cognitive.length, RECALL.lowWithUnderstand)
  )
    out.push(
      fail(
        `${recall + understand} of ${cognitive.length} items are recall or understanding; ${percent(RECALL.lowWithUnderstand)} is the most at this level.`,
      ),
    );
  return out;
}

/** Families count once: two items of one family can never stand in the two forms. */
function twoForms({ bank, items }: BankView): BankFinding[] {
  const { delivery, domains, itemTypes } = bank.exam;
  const usable = items
    .map((i) => i.question)
    .filter((q) => itemTypes.exam.includes(q.type));
  const out: BankFinding[] = [];
  const times =
    delivery.mode === "adaptive" ? FORMS.adaptive : FORMS.linear * FORMS.spare;
  for (const domain of domains) {
    const tasks = new Set(domain.tasks.map((t) => t.id));
    const inDomain = usable.filter((q) => tasks.has(q.task));
    const families = new Set(inDomain.map((q) => q.family ?? q.id)).size;
    const needed = Math.ceil(
      (domain.weight / 100) * delivery.questions * times - 1e-9,
    );
    if (families < needed)
      out.push(
        fail(
          `${domain.name} has ${families} families of exam items; ${needed} are needed.`,
        ),
      );
  }
  for (const section of delivery.sections) {
    const { pick } = section;
    if (!pick) continue;
    const perCase = groupsBy(
      usable.filter((q) => q.case !== undefined),
      (q) => q.case ?? "",
    );
    const whole = [...perCase.values()].filter(
      (qs) => qs.length >= pick.perCase,
    ).length;
    if (whole < pick.cases * FORMS.linear)
      out.push(
        fail(
          `${whole} cases have ${pick.perCase} questions or more; two exams need ${pick.cases * FORMS.linear}.`,
        ),
      );
  }
  return out;
}

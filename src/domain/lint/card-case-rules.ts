import type { Exam } from "../bank/schema.ts";
import type { BankFinding, BankRule } from "./rule.ts";
import { outdatedTerms } from "./term-rules.ts";

export const cardAndCaseRules: BankRule[] = [
  {
    id: "card-reference",
    severity: "E",
    demands: "Every flashcard has a reference with a locator.",
    check: ({ bank }) =>
      bank.flashcards
        .filter((c) => !c.retired)
        .flatMap((card): BankFinding[] => {
          if (card.references.length === 0)
            return [
              {
                severity: "error",
                item: card.id,
                message: "The card has no reference.",
              },
            ];
          return card.references
            .filter((r) => !r.locator?.trim())
            .map((r) => ({
              severity: "error",
              item: card.id,
              message: `The reference to "${r.source}" has no locator.`,
            }));
        }),
  },
  {
    id: "card-terms",
    severity: "E",
    demands: "Cards and cases use only the bank's current terms.",
    check: ({ bank }) => [
      ...bank.flashcards
        .filter((c) => !c.retired)
        .flatMap((c) => terms(bank.exam, c.id, [c.front, c.back])),
      ...bank.cases.flatMap((c) =>
        terms(bank.exam, c.id, [
          c.title,
          c.body,
          ...(c.addenda ?? []).flatMap((a) => [a.title, a.body]),
        ]),
      ),
    ],
  },
  {
    id: "case-use",
    severity: "W",
    wholeBank: true,
    demands:
      "Every case has questions, and as many as the exam's case section takes from one.",
    check: ({ bank, items }) => {
      const perCase = Math.max(
        0,
        ...bank.exam.delivery.sections.map((s) => s.pick?.perCase ?? 0),
      );
      return bank.cases.flatMap((item): BankFinding[] => {
        const n = items.filter((i) => i.question.case === item.id).length;
        if (n === 0)
          return [
            {
              severity: "warning",
              item: item.id,
              message: "No question refers to this case.",
            },
          ];
        return n < perCase
          ? [
              {
                severity: "warning",
                item: item.id,
                message: `The case has ${n} questions; the exam takes ${perCase} from a case.`,
              },
            ]
          : [];
      });
    },
  },
];

function terms(exam: Exam, id: string, texts: string[]): BankFinding[] {
  return outdatedTerms(texts, exam).map((message) => ({
    severity: "error",
    item: id,
    message,
  }));
}

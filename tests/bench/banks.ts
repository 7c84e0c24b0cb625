/** The banks of the bench: generated, never shipped content. */
import type { Bank } from "../../src/domain/bank/schema.ts";
import { pmpExam, pmpSingles } from "../support/pmp-exam.ts";
import { syntheticBank } from "../support/synthetic-bank.ts";

export const LARGE = 10_000;

let pilot: Bank | null = null;
export const pilotBank = (): Bank =>
  (pilot ??= syntheticBank(pmpSingles, { forms: 2 }));
export const largeBank = (): Bank => syntheticBank(pmpExam, { total: LARGE });

/** The single-answer questions of a bank as the yardstick quiz takes them. */
export function quizItems(bank: Bank) {
  return bank.questions.flatMap((q) =>
    q.type === "single" && !q.case
      ? [
          {
            stem: q.stem,
            options: q.options.map((o) => ({
              id: o.id,
              text: o.text,
              rationale: o.rationale ?? "",
            })),
            answer: q.answer[0] as string,
          },
        ]
      : [],
  );
}

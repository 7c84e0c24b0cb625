/** How the estimate came to where it is: what the answers up to each block of study days said of the real exam. */
import type { Exam } from "../bank/schema.ts";
import type { Day } from "../time/time.ts";
import { outlookOf, type Outlook } from "./forecast.ts";
import { paperOf, standardOf } from "./paper.ts";
import { posteriorOf } from "./posterior.ts";
import type { ReadinessSums } from "./sums.ts";

export interface Standing {
  /** Last study day it speaks for. */
  day: Day;
  /** Study days up to it. */
  studyDays: number;
  expected: Outlook["expected"];
}

/**
 * The model of today on the answers of then, oldest first; the last entry is what `readinessOf` says now. Not
 * what was told at the time: that is in the forecasts.
 */
export function historyOf(
  exam: Exam,
  { evidence, curves }: ReadinessSums,
): Standing[] {
  const paper = paperOf(exam, curves);
  const standard = standardOf(paper);
  return evidence.blocks.map(({ to }, i) => {
    const blocks = evidence.blocks.slice(0, i + 1);
    const { expected } = outlookOf(
      posteriorOf({ ...evidence, blocks }, standard),
      paper,
      { on: "exam" },
    );
    return {
      day: to,
      studyDays: blocks.reduce((n, b) => n + b.days, 0),
      expected,
    };
  });
}

/** How the estimate came to where it is: what the answers up to each block of study days said of the real exam. */
import type { Exam } from "../bank/schema.ts";
import type { Day } from "../time/time.ts";
import type { Block } from "./evidence.ts";
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

/** Points enough to show a course; each costs a posterior of its own. */
const POINTS = 8;

/** Every so many blocks of study days, the last one always among them. */
function chosen(blocks: number): number[] {
  const n = Math.min(POINTS, blocks);
  return Array.from({ length: n }, (_, i) => Math.ceil(((i + 1) * blocks) / n));
}

/**
 * The model of today on the answers of then, oldest first; the last entry is what `readinessOf` says now. Not
 * what was told at the time: that is in the forecasts. One at a time, so that a page can paint in between.
 */
export function* historyOf(
  exam: Exam,
  { evidence, curves }: ReadinessSums,
): Generator<Standing, void> {
  const paper = paperOf(exam, curves);
  const standard = standardOf(paper);
  for (const n of chosen(evidence.blocks.length)) {
    const blocks = evidence.blocks.slice(0, n);
    const { expected } = outlookOf(
      posteriorOf({ ...evidence, blocks }, standard),
      paper,
      { on: "exam" },
    );
    yield {
      day: (blocks.at(-1) as Block).to,
      studyDays: blocks.reduce((sum, b) => sum + b.days, 0),
      expected,
    };
  }
}

import type { Severity } from "../bank/problem.ts";
import type { Bank, Exam } from "../bank/schema.ts";
import type { ItemView } from "./item-view.ts";

/** What a rule says about one item; lint.ts adds rule, item and file. */
export interface Finding {
  severity: Severity;
  message: string;
}

/** Error, Warning, Advice: what a rule may report. */
export type RuleSeverity = "E" | "W" | "A" | "E/W" | "E/A";

export interface ItemRule {
  /** Name used in reports and in an item's waive. */
  id: string;
  severity: RuleSeverity;
  /** What an author must do, threshold included. */
  demands: string;
  check(item: ItemView, exam: Exam): Finding[];
}

export interface BankFinding extends Finding {
  /** The item to look at, where a bank rule can name one. */
  item?: string;
}

export interface BankRule {
  id: string;
  severity: RuleSeverity;
  demands: string;
  /** true: only a whole bank can be judged; a writer's batch is not. */
  wholeBank?: boolean;
  check(view: BankView): BankFinding[];
}

export interface BankView {
  bank: Bank;
  /** Live questions only: a retired item is kept for its history, not judged. */
  items: ItemView[];
}

export const error = (message: string): Finding => ({
  severity: "error",
  message,
});
export const warning = (message: string): Finding => ({
  severity: "warning",
  message,
});
export const advice = (message: string): Finding => ({
  severity: "advice",
  message,
});

export const percent = (share: number, digits = 0): string =>
  `${(share * 100).toFixed(digits)} %`;

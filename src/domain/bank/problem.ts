/** error: the bank must not ship; warning: needs work or a reason; advice: worth a look. */
export type Severity = "error" | "warning" | "advice";

/** One thing wrong with a bank, in the words of the person who wrote the item. */
export interface Problem {
  severity: Severity;
  /** Id of the rule, the name a waiver uses: 'key-length'. */
  rule: string;
  file?: string;
  /** Id of the question, card, case or erratum; absent when the whole bank is meant. */
  item?: string;
  /** One or two plain sentences. */
  message: string;
}

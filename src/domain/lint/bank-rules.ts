/** Every rule that only the bank as a whole can break. */
import { cardAndCaseRules } from "./card-case-rules.ts";
import { factRules } from "./decisive-fact.ts";
import { likenessRules } from "./likeness-rules.ts";
import type { BankRule } from "./rule.ts";
import { shareRules } from "./share-rules.ts";
import { tellRules } from "./tell-rules.ts";

export const bankRules: BankRule[] = [
  ...tellRules,
  ...shareRules,
  ...factRules,
  ...likenessRules,
  ...cardAndCaseRules,
];

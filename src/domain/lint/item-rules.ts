/** Every rule that one item can break by itself. */
import { cueRules } from "./cue-rules.ts";
import { keyRules } from "./key-rules.ts";
import { lengthRules } from "./length-rules.ts";
import { numberRules } from "./number-rules.ts";
import { rationaleRules } from "./rationale-rules.ts";
import type { ItemRule } from "./rule.ts";
import { stemRules } from "./stem-rules.ts";
import { termRules } from "./term-rules.ts";

export const itemRules: ItemRule[] = [
  ...keyRules,
  ...stemRules,
  ...lengthRules,
  ...cueRules,
  ...numberRules,
  ...rationaleRules,
  ...termRules,
];

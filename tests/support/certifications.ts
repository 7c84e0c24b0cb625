/** The thirteen profiles as they ship: their numbers, not their content, are what engine tests need. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { Exam } from "../../src/domain/bank/schema.ts";
import { banksFolder } from "../../src/tools/bank-files.ts";

export const CERTIFICATIONS = [
  "capm",
  "project-plus",
  "csm",
  "itil-4-foundation",
  "prince2-foundation",
  "pmp",
  "pmi-acp",
  "pmi-rmp",
  "prince2-practitioner",
  "ccmp",
  "cissp",
  "pgmp",
  "pfmp",
] as const;
export type Certification = (typeof CERTIFICATIONS)[number];

export const certification = (id: string): Exam =>
  v.parse(
    Exam,
    JSON.parse(readFileSync(join(banksFolder, id, "exam.json"), "utf8")),
  );

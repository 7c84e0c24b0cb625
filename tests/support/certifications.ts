/** The thirteen profiles as they are in the folder, whether their bank is packed yet or still a draft. */
import { existsSync, readFileSync } from "node:fs";
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

export function certification(id: string): Exam {
  const path = [id, join("drafts", id)]
    .map((folder) => join(banksFolder, folder, "exam.json"))
    .find((file) => existsSync(file));
  if (!path) throw new Error(`There is no exam.json of ${id}.`);
  return v.parse(Exam, JSON.parse(readFileSync(path, "utf8")));
}

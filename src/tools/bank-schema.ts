/** banks schema: the JSON Schemas that editors use, generated from the one schema of the app. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import type { Problem } from "../domain/bank/problem.ts";
import { Case, Erratum, Exam, Exhibit, Flashcard, Part, Question, Reference } from "../domain/bank/schema.ts";
import { banksFolder } from "./bank-files.ts";

interface SchemaFile {
  title: string;
  schema: v.GenericSchema;
  /** Schemas written once and referred to. */
  parts?: Record<string, v.GenericSchema>;
}

const SCHEMA_FILES: Record<string, SchemaFile> = {
  "exam.schema.json": { title: "A certification: exam.json", schema: Exam },
  "questions.schema.json": { title: "Questions: questions/<domain>.json", schema: v.array(Question), parts: { Exhibit, Part, Reference } },
  "cases.schema.json": { title: "Shared scenarios: cases.json", schema: v.array(Case), parts: { Exhibit } },
  "flashcards.schema.json": { title: "Concept cards: flashcards.json", schema: v.array(Flashcard), parts: { Reference } },
  "errata.schema.json": { title: "Published corrections: errata.json", schema: v.array(Erratum) },
};

/** The text of one schema file, as it is stored. */
function schemaText({ title, schema, parts }: SchemaFile): string {
  const json = toJsonSchema(schema, {
    typeMode: "input",
    // Trimming has no counterpart in JSON Schema; the app trims, the editor need not.
    errorMode: "ignore",
    definitions: parts,
  });
  return `${JSON.stringify(closed({ title, ...json }), null, 2)}\n`;
}

/** The app ignores unknown fields so that old versions read new banks; an author's typing error should show. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== "object" || node === null) return node;
  const out = Object.fromEntries(Object.entries(node).map(([k, value]) => [k, closed(value)]));
  return out["type"] === "object" && "properties" in out && !("additionalProperties" in out)
    ? { ...out, additionalProperties: false }
    : out;
}

const pathOf = (name: string, folder: string) => join(folder, "schema", name);

export function writeSchemas(folder = banksFolder): string[] {
  return Object.entries(SCHEMA_FILES).map(([name, entry]) => {
    writeFileSync(pathOf(name, folder), schemaText(entry));
    return pathOf(name, folder);
  });
}

/** Schema files that no longer say what the app's schema says. */
export function staleSchemas(folder = banksFolder): Problem[] {
  return Object.entries(SCHEMA_FILES)
    .filter(([name, entry]) => {
      const path = pathOf(name, folder);
      // A checkout on Windows may have other line ends.
      return !existsSync(path) || readFileSync(path, "utf8").replaceAll("\r\n", "\n") !== schemaText(entry);
    })
    .map(([name]) => ({
      severity: "error",
      rule: "schema-file",
      file: `question-banks/schema/${name}`,
      message: "The schema file is out of date; run npm run banks -- schema.",
    }));
}

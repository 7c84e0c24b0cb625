/** banks schema: what bank authors read and their editors use, made from the app's schema and the linter's rules. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import type { Problem } from "../domain/bank/problem.ts";
import {
  Case,
  Erratum,
  Exam,
  Exhibit,
  Flashcard,
  Part,
  Question,
  Reference,
} from "../domain/bank/schema.ts";
import { bankRules } from "../domain/lint/bank-rules.ts";
import { itemRules } from "../domain/lint/item-rules.ts";
import { banksFolder } from "./bank-files.ts";

interface SchemaFile {
  title: string;
  schema: v.GenericSchema;
  /** Schemas written once and referred to. */
  parts?: Record<string, v.GenericSchema>;
}

const SCHEMA_FILES: Record<string, SchemaFile> = {
  "exam.schema.json": { title: "A certification: exam.json", schema: Exam },
  "questions.schema.json": {
    title: "Questions: questions/<domain>.json",
    schema: v.array(Question),
    parts: { Exhibit, Part, Reference },
  },
  "cases.schema.json": {
    title: "Shared scenarios: cases.json",
    schema: v.array(Case),
    parts: { Exhibit },
  },
  "flashcards.schema.json": {
    title: "Concept cards: flashcards.json",
    schema: v.array(Flashcard),
    parts: { Reference },
  },
  "errata.schema.json": {
    title: "Published corrections: errata.json",
    schema: v.array(Erratum),
  },
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
  const out = Object.fromEntries(
    Object.entries(node).map(([k, value]) => [k, closed(value)]),
  );
  return out["type"] === "object" &&
    "properties" in out &&
    !("additionalProperties" in out)
    ? { ...out, additionalProperties: false }
    : out;
}

/** The guide with the table of rules between its markers. */
function guideWithRules(guide: string): string {
  const begin = "<!-- rules:begin -->";
  const from = guide.indexOf(begin) + begin.length;
  const to = guide.indexOf("<!-- rules:end -->");
  if (from < begin.length || to < from)
    throw new Error(
      "question-banks/README.md has lost its markers rules:begin and rules:end.",
    );
  const rows = (rules: { id: string; severity: string; demands: string }[]) =>
    rules.map((r) => `| \`${r.id}\` | ${r.severity} | ${r.demands} |`);
  const table = [
    "| One item | | |",
    "| --- | --- | --- |",
    ...rows(itemRules),
    "",
    "| The whole bank | | |",
    "| --- | --- | --- |",
    ...rows(bankRules),
  ].join("\n");
  return `${guide.slice(0, from)}\n\n${table}\n\n${guide.slice(to)}`;
}

/** Every generated file: its path under the banks' folder, and its text as it should be. */
function generated(folder: string): [string, string][] {
  const guide = join(folder, "README.md");
  return [
    ...Object.entries(SCHEMA_FILES).map(([name, entry]): [string, string] => [
      `schema/${name}`,
      schemaText(entry),
    ]),
    ["README.md", guideWithRules(read(guide))],
  ];
}

// A checkout on Windows may have other line ends.
const read = (path: string) =>
  readFileSync(path, "utf8").replaceAll("\r\n", "\n");

export function writeSchemas(folder = banksFolder): string[] {
  return generated(folder).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
}

/** Generated files that no longer say what the app's schema and rules say. */
export function staleSchemas(folder = banksFolder): Problem[] {
  return generated(folder)
    .filter(
      ([name, text]) =>
        !existsSync(join(folder, name)) || read(join(folder, name)) !== text,
    )
    .map(([name]) => ({
      severity: "error",
      rule: "schema-file",
      file: `question-banks/${name}`,
      message: "The file is out of date; run npm run banks -- schema.",
    }));
}

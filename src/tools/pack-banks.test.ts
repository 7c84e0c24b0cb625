import { createHash } from "node:crypto";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as v from "valibot";
import { ExamFacts } from "../domain/bank/schema.ts";
import { banksFolder } from "./bank-files.ts";
import { packBanks, type BankIndexEntry } from "./pack-banks.ts";

let folder: string;

/** A bank of the format's parts, small; packing asks no more of items than that they are lists. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "critical-pass-pack-"));
  mkdirSync(join(folder, "pmp/questions"), { recursive: true });
  mkdirSync(join(folder, "schema"));
  cpSync(join(banksFolder, "pmp/exam.json"), join(folder, "pmp/exam.json"));
  write("pmp/questions/process.json", [
    { id: "b" },
    { id: "c", retired: true },
  ]);
  write("pmp/questions/people.json", [{ id: "a" }]);
  write("pmp/flashcards.json", [{ id: "card" }]);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, value: unknown) => {
  writeFileSync(join(folder, name), JSON.stringify(value));
};

function packed() {
  const files = packBanks(folder);
  const text = files.get("index.json")?.toString() ?? "";
  return { files, index: JSON.parse(text) as BankIndexEntry[] };
}

test("a bank is one file, named by its content, and the index says what is in it", () => {
  const { files, index } = packed();
  const exam = JSON.parse(
    readFileSync(join(folder, "pmp/exam.json"), "utf8"),
  ) as {
    name: string;
    bankVersion: string;
    outline: { version: string; effective: string };
  };
  expect(index).toHaveLength(1);
  const [entry] = index;
  const bytes = files.get(entry?.file ?? "") ?? Buffer.alloc(0);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  expect(entry).toMatchObject({
    id: "pmp",
    name: exam.name,
    bankVersion: exam.bankVersion,
    outline: exam.outline.version,
    outlineEffective: exam.outline.effective,
    questions: 2,
    flashcards: 1,
    hash,
    file: `pmp.${hash}.json`,
    bytes: bytes.length,
  });
  expect(JSON.parse(bytes.toString())).toEqual({
    exam,
    questions: [{ id: "a" }, { id: "b" }, { id: "c", retired: true }],
    cases: [],
    flashcards: [{ id: "card" }],
    errata: [],
  });
});

test("the facts of every exam are one file that the index names, without outlines", () => {
  cpSync(join(banksFolder, "capm"), join(folder, "capm"), { recursive: true });
  const { files, index } = packed();
  const names = new Set(index.map((e) => e.facts));
  expect(names.size).toBe(1);
  const [name = ""] = names;
  expect(name).toMatch(/^facts\.[0-9a-f]{16}\.json$/);
  const facts = v.parse(
    v.array(ExamFacts),
    JSON.parse(files.get(name)?.toString() ?? "null"),
  );
  expect(facts.map((f) => f.id)).toEqual(["capm", "pmp"]);
  expect(facts[1]).toMatchObject({
    abbreviation: "PMP",
    renewal: { units: "PDU", years: 3 },
  });
  expect(facts[1]).not.toHaveProperty("domains");
});

test("the same content has the same name, other content another", () => {
  const first = packed().index[0]?.file;
  expect(packed().index[0]?.file).toBe(first);
  write("pmp/errata.json", [{ item: "a" }]);
  expect(packed().index[0]?.file).not.toBe(first);
});

test("a file that cannot be packed is named", () => {
  writeFileSync(join(folder, "pmp/cases.json"), "[");
  write("pmp/flashcards.json", {});
  expect(packed).toThrow(/cases\.json[\s\S]*flashcards\.json/);
});

test("an exam that does not fit the schema is named", () => {
  write("pmp/exam.json", { id: "pmp" });
  expect(packed).toThrow("pmp/exam.json does not fit the schema.");
});

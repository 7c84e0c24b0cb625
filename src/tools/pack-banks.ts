/**
 * Packs each bank folder into one file named by its content, with an index the app reads to see what is
 * offered and what has changed. Used by the build, the dev server and `npm start -- --banks DIR`.
 */
import { createHash } from "node:crypto";
import { resolve } from "node:path";
import * as v from "valibot";
import type { Plugin } from "vite";
import { Exam, ExamFacts } from "../domain/bank/schema.ts";
import { bankIds, banksFolder, readBankFiles } from "./bank-files.ts";

/** One entry of banks/index.json. */
export interface BankIndexEntry {
  id: string;
  abbreviation: string;
  name: string;
  issuer: string;
  level: Exam["level"];
  bankVersion: string;
  /** First 16 hexadecimal digits of the file's SHA-256. */
  hash: string;
  /** Size of the file before compression. */
  bytes: number;
  /** Live questions, retired ones not counted; flashcards likewise. */
  questions: number;
  flashcards: number;
  /** The outline's version as its issuer calls it, such as "July 2026". */
  outline: string;
  /** First day of exams by that outline, where the bank names it. */
  outlineEffective?: string;
  /** Name of the file beside the index. */
  file: string;
  /** Name of the file with the facts of all exams (ExamFacts[]), for comparing what is not installed. */
  facts: string;
}

/** What is served under banks/, by file name; index.json is one of them. */
export type PackedFiles = Map<string, Buffer>;

/** Where the banks are: CRITICAL_PASS_BANKS (tests use synthetic ones), else question-banks. */
export function banksSource(): string {
  const named = process.env["CRITICAL_PASS_BANKS"];
  return named ? resolve(named) : banksFolder;
}

/** Packs all banks of a folder. Throws an error naming every file that cannot be packed. */
export function packBanks(folder: string): PackedFiles {
  const files: PackedFiles = new Map();
  const index: Omit<BankIndexEntry, "facts">[] = [];
  const facts: ExamFacts[] = [];
  const faults: string[] = [];
  for (const id of bankIds(folder)) {
    const { packed, problems } = readBankFiles(id, folder);
    faults.push(...problems.map((p) => `${p.file ?? id}: ${p.message}`));
    const exam = v.safeParse(Exam, packed.exam);
    if (!exam.success) {
      faults.push(`${id}/exam.json does not fit the schema.`);
      continue;
    }
    facts.push(v.parse(ExamFacts, exam.output));
    const bytes = Buffer.from(JSON.stringify(packed));
    const hash = hashOf(bytes);
    const file = `${id}.${hash}.json`;
    files.set(file, bytes);
    const { abbreviation, name, issuer, level, bankVersion, outline } =
      exam.output;
    index.push({
      id,
      abbreviation,
      name,
      issuer,
      level,
      bankVersion,
      hash,
      bytes: bytes.length,
      questions: packed.questions.filter(isLive).length,
      flashcards: packed.flashcards.filter(isLive).length,
      outline: outline.version,
      ...(outline.effective === undefined
        ? {}
        : { outlineEffective: outline.effective }),
      file,
    });
  }
  if (faults.length > 0)
    throw new Error(
      `The banks cannot be packed. \`npm run banks\` says more.\n${faults.join("\n")}`,
    );
  const allFacts = Buffer.from(JSON.stringify(facts));
  const factsFile = `facts.${hashOf(allFacts)}.json`;
  files.set(factsFile, allFacts);
  return files.set(
    "index.json",
    Buffer.from(
      JSON.stringify(
        index.map((entry): BankIndexEntry => ({ ...entry, facts: factsFile })),
      ),
    ),
  );
}

const hashOf = (bytes: Buffer) =>
  createHash("sha256").update(bytes).digest("hex").slice(0, 16);

function isLive(item: unknown): boolean {
  return !(
    typeof item === "object" &&
    item !== null &&
    "retired" in item &&
    item.retired === true
  );
}

/** Emits banks/* with the build; the dev server packs on request, so that an edited bank needs no restart. */
export function packedBanks(): Plugin {
  return {
    name: "packed-banks",
    generateBundle() {
      if (this.environment.name !== "client") return;
      for (const [name, source] of packBanks(banksSource()))
        this.emitFile({ type: "asset", fileName: `banks/${name}`, source });
    },
    configureServer(server) {
      let files: PackedFiles = new Map();
      server.middlewares.use("/banks/", (request, response, next) => {
        const name = (request.url ?? "").slice(1).split("?")[0] ?? "";
        try {
          // The app asks for the index first; what it then fetches is what that index named.
          if (name === "index.json" || files.size === 0)
            files = packBanks(banksSource());
        } catch (cause) {
          next(cause);
          return;
        }
        const bytes = files.get(name);
        response.statusCode = bytes ? 200 : 404;
        response.setHeader("Content-Type", "application/json");
        response.setHeader("Cache-Control", "no-cache");
        response.end(bytes);
      });
    },
  };
}

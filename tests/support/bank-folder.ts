/** Writes banks as authors keep them: a folder each, one file a domain (question-banks/README.md). */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bank } from "../../src/domain/bank/schema.ts";

/** A new temporary folder with one folder a bank. The caller removes it. */
export function writeBankFolders(banks: Bank[]): string {
  const folder = mkdtempSync(join(tmpdir(), "critical-pass-banks-"));
  for (const bank of banks) {
    const root = join(folder, bank.exam.id);
    mkdirSync(join(root, "questions"), { recursive: true });
    const write = (name: string, value: unknown) => {
      writeFileSync(join(root, name), JSON.stringify(value, null, 2));
    };
    write("exam.json", bank.exam);
    write("cases.json", bank.cases);
    write("flashcards.json", bank.flashcards);
    write("errata.json", bank.errata);
    for (const domain of bank.exam.domains) {
      const tasks = new Set(domain.tasks.map((task) => task.id));
      write(
        `questions/${domain.id}.json`,
        bank.questions.filter((question) => tasks.has(question.task)),
      );
    }
  }
  return folder;
}

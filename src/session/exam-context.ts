/** The certification in front: its bank, settings and sums, for every screen below '/:exam'. */
import { createContext, useContext } from "react";
import type { BankRow } from "../data/db.ts";
import type { ExamSettings } from "../data/settings.ts";
import type { Case } from "../domain/bank/schema.ts";
import type { Progress } from "../domain/mastery/progress.ts";

export interface OutlineEntry {
  name: string;
  /** As printed: '2.3'. */
  code: string;
  domain: string;
  domainName: string;
  domainCode: string;
}

export interface ExamContextValue {
  exam: string;
  bank: BankRow;
  settings: ExamSettings;
  progress: Progress;
  /** Tasks of the outline by id. */
  outline: ReadonlyMap<string, OutlineEntry>;
}

export const ExamContext = createContext<ExamContextValue | null>(null);

export function useExam(): ExamContextValue {
  const value = useContext(ExamContext);
  if (!value) throw new Error("useExam outside of an exam's routes");
  return value;
}

/** A case of the certification in front. */
export function useCase(id: string | undefined): Case | undefined {
  const { bank } = useExam();
  return bank.cases.find((c) => c.id === id);
}

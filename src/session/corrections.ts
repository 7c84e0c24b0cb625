/** Published corrections reach the answers on this device as soon as their bank is open. */
import { useLiveQuery } from "dexie-react-hooks";
import { useEffect } from "react";
import type { BankRow, CorrectionRow } from "../data/db.ts";
import { useWorld } from "./ambient.ts";

/** Looks once a bank version whether its errata change anything; off the first load, since that is rare. */
export function useCorrections(bank: BankRow | null | undefined): void {
  const world = useWorld();
  useEffect(() => {
    if (!bank || bank.errata.length === 0) return;
    void import("../data/corrections.ts").then(({ applyCorrections }) =>
      applyCorrections(world, bank),
    );
  }, [world, bank]);
}

/** Corrections that the learner has not read yet, the newest first; undefined while loading. */
export function useUnreadCorrections(
  exam: string,
  readMs: number,
): CorrectionRow[] | undefined {
  const { db } = useWorld();
  return useLiveQuery(async () => {
    const rows = await db.corrections.where("exam").equals(exam).toArray();
    return rows
      .filter((r) => r.wallMs > readMs)
      .sort((a, b) => b.wallMs - a.wallMs);
  }, [db, exam, readMs]);
}

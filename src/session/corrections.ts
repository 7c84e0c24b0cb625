/** A bank's new outline and its published corrections reach the answers on this device as soon as it is open. */
import { useLiveQuery } from "dexie-react-hooks";
import { useEffect } from "react";
import type { BankRow, CorrectionRow } from "../data/db.ts";
import { outlineKey } from "../domain/mastery/crosswalk.ts";
import { useWorld } from "./ambient.ts";

/** Looks once a bank version whether its outline or its errata change anything; off the first load, since that is rare. */
export function useCorrections(bank: BankRow | null | undefined): void {
  const world = useWorld();
  useEffect(() => {
    if (!bank) return;
    const outline = outlineKey(bank.profile.outline.version);
    void world.db.meta.get(`outline/${bank.exam}`).then(async (known) => {
      // What writes the log is not part of the first load.
      if (known?.value === outline) return;
      const { applyOutline } = await import("../data/outline.ts");
      await applyOutline(world, bank);
    });
    if (bank.errata.length === 0) return;
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

/** The outline that was learnt under before this one, while its move is news; null where there was none. */
export function useMovedFrom(bank: BankRow): string | null {
  const { db } = useWorld();
  const row = useLiveQuery(
    () => db.meta.get(`outline-before/${bank.exam}`),
    [db, bank],
  );
  return row ? String(row.value) : null;
}

/** A bank's new outline and its published corrections reach the answers on this device as soon as it is open. */
import { useLiveQuery } from "dexie-react-hooks";
import { useEffect } from "react";
import type { BankRow, CorrectionRow } from "../data/db.ts";
import { outlineKey } from "../domain/mastery/crosswalk.ts";
import { afterPaint } from "./after-paint.ts";
import { useWorld } from "./ambient.ts";

/** Looks once a bank version whether its outline or its errata change anything; off the first load, since that is rare. */
export function useCorrections(bank: BankRow | null | undefined): void {
  const world = useWorld();
  useEffect(() => {
    if (!bank) return;
    let gone = false;
    const look = async () => {
      const outline = outlineKey(bank.profile.outline.version);
      const known = await world.db.meta.get(`outline/${bank.exam}`);
      if (known?.value !== outline) {
        const { applyOutline } = await import("../data/outline.ts");
        await applyOutline(world, bank);
      }
      if (bank.errata.length === 0) return;
      const { applyCorrections } = await import("../data/corrections.ts");
      await applyCorrections(world, bank);
    };
    // What writes the log is not part of the first load.
    afterPaint(() => {
      // What could not be applied is tried again the next time the bank is opened.
      if (!gone) look().catch(() => undefined);
    });
    return () => {
      gone = true;
    };
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

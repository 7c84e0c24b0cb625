/** The learner's own data as a whole: a file of it, bringing it back, forgetting it, and how safe it lies here. */
import { useEffect, useMemo, useState } from "react";
import {
  countEvents,
  eraseEverything,
  exportBackup,
  type Receipt,
} from "../data/backup.ts";
import { importBackupFile } from "../data/import-file.ts";
import type { Result } from "../domain/result/result.ts";
import { useWorld } from "./ambient.ts";

export type { Receipt };

export interface OwnDataActions {
  /** The backup as text, and the name it should have. */
  exportAll(): Promise<{ text: string; fileName: string; events: number }>;
  importFile(file: Blob): Promise<Result<Receipt, string>>;
  eraseAll(): Promise<void>;
}

export function useOwnData(): OwnDataActions {
  const world = useWorld();
  return useMemo(
    () => ({
      exportAll: () => exportBackup(world),
      importFile: (file) => importBackupFile(world.db, file),
      eraseAll: () => eraseEverything(world.db),
    }),
    [world],
  );
}

export interface StorageFacts {
  /** Whether the browser has promised not to clear it; null where it cannot say. */
  persisted: boolean | null;
  usedBytes: number | null;
  quotaBytes: number | null;
  /** Entries of the log. */
  events: number;
}

/** What the browser says about this site's storage, as of now; `ask` asks it to keep the data and looks again. */
export function useStorageFacts(): {
  facts: StorageFacts | undefined;
  ask(): Promise<boolean>;
  look(): Promise<void>;
} {
  const { db } = useWorld();
  const [facts, setFacts] = useState<StorageFacts>();
  const actions = useMemo(() => {
    const storage = "storage" in navigator ? navigator.storage : undefined;
    const look = async () => {
      // Each of them is missing in some browser, and a private window may refuse any.
      const [persisted, estimate, { events }] = await Promise.all([
        storage?.persisted?.().catch(() => null) ?? null,
        storage?.estimate?.().catch(() => null) ?? null,
        countEvents(db),
      ]);
      setFacts({
        persisted,
        usedBytes: estimate?.usage ?? null,
        quotaBytes: estimate?.quota ?? null,
        events,
      });
    };
    const ask = async () => {
      const granted = (await storage?.persist?.().catch(() => false)) ?? false;
      await look();
      return granted;
    };
    return { look, ask };
  }, [db]);
  useEffect(() => {
    void actions.look();
  }, [actions]);
  return { facts, ...actions };
}

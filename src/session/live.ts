/** Live views of small derived rows. Never of the log or of item chunks (storage.md). */
import { useLiveQuery } from "dexie-react-hooks";
import { useMemo } from "react";
import type { AttemptRow, BankRow } from "../data/db.ts";
import { readProgress } from "../data/progress.ts";
import { runningHere } from "../data/attempt-list.ts";
import {
  readAppSettings,
  readExamSettings,
  type AppSettings,
  type ExamSettings,
} from "../data/settings.ts";
import type { Progress } from "../domain/mastery/progress.ts";
import { useWorld } from "./ambient.ts";
import type { OutlineEntry } from "./exam-context.ts";

export type { BankRow };

/** undefined while loading. */
export function useAppSettings(): AppSettings | undefined {
  const { db } = useWorld();
  return useLiveQuery(() => readAppSettings(db), [db]);
}

export function useExamSettings(exam: string): ExamSettings | undefined {
  const { db } = useWorld();
  return useLiveQuery(() => readExamSettings(db, exam), [db, exam]);
}

export function useProgress(exam: string): Progress | undefined {
  const { db } = useWorld();
  return useLiveQuery(() => readProgress(db, exam), [db, exam]);
}

/** undefined while loading, null when the bank is not on this device. */
export function useBank(exam: string): BankRow | null | undefined {
  const { db } = useWorld();
  return useLiveQuery(
    async () => (await db.banks.get(exam)) ?? null,
    [db, exam],
  );
}

export function useBanks(): BankRow[] | undefined {
  const { db } = useWorld();
  return useLiveQuery(() => db.banks.toArray(), [db]);
}

/** undefined while loading, null when no attempt of the exam waits on this device. */
export function useRunningHere(exam: string): AttemptRow | null | undefined {
  const { db } = useWorld();
  return useLiveQuery(() => runningHere(db, exam), [db, exam]);
}

/** Names of tasks and domains by task id. */
export function useOutline(
  bank: BankRow | null | undefined,
): ReadonlyMap<string, OutlineEntry> {
  return useMemo(() => {
    const tasks = new Map<string, OutlineEntry>();
    bank?.profile.domains.forEach((d, i) => {
      d.tasks.forEach((t, j) => {
        tasks.set(t.id, {
          name: t.name,
          code: `${i + 1}.${j + 1}`,
          domain: d.id,
          domainName: d.name,
          domainCode: String(i + 1),
        });
      });
    });
    return tasks;
  }, [bank]);
}

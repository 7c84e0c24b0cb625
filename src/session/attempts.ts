/** What the screens around an exam need: the forms on offer, the attempts so far, and what an ended one amounts to. */
import { useLiveQuery } from "dexie-react-hooks";
import { useMemo } from "react";
import { attemptsOf } from "../data/attempt-list.ts";
import {
  actsOf,
  createAttempt,
  discardAttempt,
  loadAttempt,
} from "../data/attempts.ts";
import { questionsById } from "../data/banks.ts";
import type { AttemptRow, BankRow, CriticalPassDb } from "../data/db.ts";
import { itemStates } from "../data/item-states.ts";
import { asAsked } from "../domain/exam/as-asked.ts";
import { planAsDrawn } from "../domain/exam/adaptive-attempt.ts";
import type { Form } from "../domain/exam/assemble.ts";
import type { AttemptPlan } from "../domain/exam/attempt.ts";
import { erratumFor } from "../domain/grading/correction.ts";
import { planAttempt, type AttemptChoices } from "../domain/exam/plan.ts";
import { recordingOf, type Recording } from "../domain/exam/recorder.ts";
import { reportOf, type AttemptReport } from "../domain/exam/report.ts";
import { useWorld, type World } from "./ambient.ts";

export type { AttemptRow };

export interface AttemptEntry {
  row: AttemptRow;
  plan: AttemptPlan;
  /** It began on this device, so it can be run here. */
  here: boolean;
}

/** Attempts of an exam, newest first; undefined while loading. */
export function useAttemptEntries(exam: string): AttemptEntry[] | undefined {
  const world = useWorld();
  return useLiveQuery(async () => {
    const { db } = world;
    const rows = await attemptsOf(db, exam);
    const plans = await db.attemptPlans.bulkGet(rows.map((r) => r.id));
    const device = (await db.meta.get("device"))?.value;
    return rows.flatMap((row, i) => {
      const plan = plans[i]?.plan;
      return plan
        ? [
            {
              row,
              plan: planAsDrawn(plan, row.state),
              here: row.device === device,
            },
          ]
        : [];
    });
  }, [world, exam]);
}

/** One attempt as it stands, live: also while another tab runs it. null: there is none. */
export function useAttemptRow(id: string): AttemptRow | null | undefined {
  const { db } = useWorld();
  return useLiveQuery(
    async () => (await db.attempts.get(id)) ?? null,
    [db, id],
  );
}

/**
 * When each question was last seen, for drawing forms: its last graded answer, or the attempt that showed it.
 * undefined while loading.
 */
export function useLastSeen(
  exam: string,
): ReadonlyMap<string, number> | undefined {
  const { db } = useWorld();
  return useLiveQuery(async () => {
    const seen = new Map<string, number>();
    const saw = (item: string, atMs: number) =>
      seen.set(item, Math.max(atMs, seen.get(item) ?? 0));
    for (const state of (await itemStates(db, exam)).values()) {
      // An undone answer was seen all the same (semantics.md, 'Events').
      const last = state.entries.at(-1);
      if (last) saw(state.item, last.atMs);
    }
    // A blank leaves no trace in memory, but its question was read.
    for (const row of await db.attempts.where("exam").equals(exam).toArray())
      for (const [item, record] of Object.entries(row.state.items))
        if (record.visited) saw(item, row.checkpointWallMs);
    return seen;
  }, [db, exam]);
}

export interface AttemptActions {
  /** Plans the form and writes the attempt; resolves to its id. */
  begin(
    bank: BankRow,
    form: Form,
    choices: Omit<AttemptChoices, "bankHash" | "recent">,
  ): Promise<string>;
  discard(id: string): Promise<void>;
}

/** Items of the last two adaptive runs, which the next one leaves out as far as it can. */
async function recentItems(db: CriticalPassDb, exam: string) {
  const runs = (await attemptsOf(db, exam))
    .filter((a) => a.status !== "discarded" && a.state.adaptive)
    .slice(0, 2);
  return runs.flatMap((a) => a.state.adaptive?.drawn.map((d) => d.item) ?? []);
}

export function useAttemptActions(): AttemptActions {
  const world = useWorld();
  return useMemo(
    () => ({
      async begin(bank, form, choices) {
        const wanted = form.sections.flatMap((s) =>
          s.items.map((i) => ({ id: i.id, revision: i.revision })),
        );
        const questions = await questionsById(world.db, bank.exam, wanted);
        const plan = planAttempt(
          bank.profile,
          form,
          questions,
          {
            ...choices,
            bankHash: bank.hash,
            recent: await recentItems(world.db, bank.exam),
          },
          world.rng,
        );
        return createAttempt(world, bank.exam, plan);
      },
      discard: (id) => discardAttempt(world, id),
    }),
    [world],
  );
}

export interface ReportedAttempt {
  row: AttemptRow;
  plan: AttemptPlan;
  report: AttemptReport;
}

/** What was published about the asked revisions since, with the questions as they are now. */
async function correctionsOf(
  db: CriticalPassDb,
  bank: BankRow,
  asked: readonly { id: string; revision: number }[],
) {
  const found = asked.flatMap(({ id, revision }) => {
    const erratum = erratumFor(bank.errata, id, revision);
    return erratum ? [{ id, erratum }] : [];
  });
  if (found.length === 0) return undefined;
  const now = await questionsById(
    db,
    bank.exam,
    found.map(({ id }) => ({ id })),
  );
  return new Map(
    found.map(({ id, erratum }) => [id, { erratum, question: now.get(id) }]),
  );
}

export async function loadReport(
  db: CriticalPassDb,
  bank: BankRow,
  id: string,
): Promise<ReportedAttempt | null> {
  const loaded = await loadAttempt(db, id);
  if (!loaded || loaded.row.exam !== bank.exam) return null;
  const { row } = loaded;
  const plan = planAsDrawn(loaded.plan, row.state);
  const wanted = plan.sections.flatMap((s) =>
    s.items.map((i) => ({ id: i.item, revision: i.revision })),
  );
  const questions = asAsked(plan, await questionsById(db, bank.exam, wanted));
  return {
    row,
    plan,
    report: reportOf(
      bank.profile,
      plan,
      row.state,
      questions,
      await correctionsOf(db, bank, wanted),
    ),
  };
}

/** undefined while loading, null when there is no such attempt. Its row says whether it has ended. */
export function useReport(
  bank: BankRow,
  id: string,
): ReportedAttempt | null | undefined {
  const { db } = useWorld();
  return useLiveQuery(() => loadReport(db, bank, id), [db, bank, id]);
}

/** An ended attempt replayed from the log. */
export async function loadRecording(
  { db }: Pick<World, "db">,
  row: AttemptRow,
): Promise<Recording | null> {
  const plan = (await db.attemptPlans.get(row.id))?.plan;
  if (!plan) return null;
  for (const where of ["its days", "everywhere"] as const) {
    const recording = recordingOf(plan, await actsOf(db, row, where));
    if (recording.states.at(-1)?.now.phase === "finished") return recording;
  }
  return null;
}

/** Reports of several ended attempts, by id. */
export function useReports(
  bank: BankRow,
  ids: readonly string[],
): ReadonlyMap<string, AttemptReport> | undefined {
  const { db } = useWorld();
  const key = ids.join();
  return useLiveQuery(async () => {
    const found = new Map<string, AttemptReport>();
    for (const id of key.split(",").filter(Boolean)) {
      const loaded = await loadReport(db, bank, id);
      if (loaded) found.set(id, loaded.report);
    }
    return found;
  }, [db, bank, key]);
}

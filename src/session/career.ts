/** The learner's answers on the career path, live, and the facts of all certifications. */
import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useMemo } from "react";
import {
  changeAnswers,
  readAnswers,
  type AnswerChange,
} from "../data/career.ts";
import type { ExamFacts } from "../domain/bank/schema.ts";
import type { Answers } from "../domain/career/eligibility.ts";
import { useWorld } from "./ambient.ts";
import { useLibrary } from "./library.ts";
import { useAppSettings, useBanks } from "./live.ts";
import { useSettingsActions } from "./settings.ts";

export type { AnswerChange };

/** undefined while loading. */
export function useAnswers(): Answers | undefined {
  const { db } = useWorld();
  return useLiveQuery(() => readAnswers(db), [db]);
}

export function useAnswerActions(): {
  change(change: AnswerChange): Promise<void>;
} {
  const world = useWorld();
  return useMemo(
    () => ({ change: (change) => changeAnswers(world, change) }),
    [world],
  );
}

/**
 * The facts of every certification that the site offers or this device holds, in the site's order. null while
 * loading; `problem` says why only what is on this device is known.
 */
export function useExamFacts(): {
  facts: ExamFacts[] | null;
  problem: string | null;
  load(): Promise<void>;
} {
  const facts = useLibrary((s) => s.facts);
  const problem = useLibrary((s) => s.factsProblem);
  const load = useLibrary((s) => s.loadFacts);
  const banks = useBanks();
  useEffect(() => {
    void load();
  }, [load]);
  return useMemo(() => {
    const here = (banks ?? [])
      .map((b) => b.profile)
      .filter((p) => !facts?.some((f) => f.id === p.id));
    const ready = banks !== undefined && (facts !== null || problem !== null);
    return { facts: ready ? [...(facts ?? []), ...here] : null, problem, load };
  }, [facts, banks, problem, load]);
}

/** Puts a certification on this device and in front; resolves to false when it could not be installed. */
export function usePrepare(): (exam: string) => Promise<boolean> {
  const install = useLibrary((s) => s.install);
  const app = useAppSettings();
  const { changeApp } = useSettingsActions();
  return async (exam) => {
    if (!(await install(exam))) return false;
    const exams = app?.exams ?? [];
    await changeApp({
      currentExam: exam,
      exams: exams.includes(exam) ? exams : [...exams, exam],
    });
    return true;
  };
}

/** Changing settings from a screen: each change is an event, and every live view follows. */
import { useContext, useMemo } from "react";
import {
  changeAppSettings,
  changeExamSettings,
  type AppSettings,
  type ExamSettings,
} from "../data/settings.ts";
import type { PayloadOf } from "../domain/events/event.ts";
import { useWorld } from "./ambient.ts";
import { LibraryContext } from "./library.ts";

export type { AppSettings, ExamSettings };

export type Outcome = PayloadOf<"outcome">["result"];

export interface SettingsActions {
  changeApp(change: Partial<AppSettings>): Promise<void>;
  changeExam(exam: string, change: Partial<ExamSettings>): Promise<void>;
  /** A date begins the preparation again where it had ended; null only takes the date away. */
  setExamDate(exam: string, date: string | null): Promise<void>;
  /** Keeps how the real exam went, and what follows from it for the plan, in one write. */
  recordOutcome(
    exam: string,
    date: string,
    result: Outcome,
    /** Band by domain id, where the issuer reports them. */
    bands?: Record<string, string>,
  ): Promise<void>;
}

export function useSettingsActions(): SettingsActions {
  const world = useWorld();
  const library = useContext(LibraryContext);
  return useMemo(() => {
    /** Another exam date may be by another outline: the bank that waited for it comes now. */
    const dateChanged = () => void library?.getState().update();
    const changeExam: SettingsActions["changeExam"] = async (exam, change) => {
      await changeExamSettings(world, exam, change);
      if (change.examDate !== undefined) dateChanged();
    };
    return {
      changeApp: (change) => changeAppSettings(world, change),
      changeExam,
      setExamDate: (exam, examDate) =>
        changeExam(
          exam,
          examDate ? { examDate, stage: "active" } : { examDate },
        ),
      async recordOutcome(exam, date, result, bands = {}) {
        const setting = (key: keyof ExamSettings, value: string | null) => ({
          kind: "setting" as const,
          scope: exam,
          key,
          value,
        });
        const { append } = await import("../data/log.ts");
        await append(world, [
          {
            kind: "outcome",
            exam,
            date,
            result,
            ...(Object.keys(bands).length > 0 ? { bands } : {}),
          },
          setting("askedFor", date),
          ...(result === "passed" ? [setting("stage", "passed")] : []),
          // A new date is chosen when there is one; until then the app prepares without.
          ...(result === "failed" || result === "postponed"
            ? [setting("examDate", null)]
            : []),
        ]);
        if (result === "failed" || result === "postponed") dateChanged();
      },
    };
  }, [world, library]);
}

/** The learner's own exams of one certification: kept as a setting, so they are in the log and the backup. */
import * as v from "valibot";
import { CustomExam } from "../domain/exam/custom.ts";
import { useExamSettings } from "./live.ts";
import { useSettingsActions } from "./settings.ts";

function read(text: string): CustomExam[] {
  try {
    const parsed = v.safeParse(CustomExam, JSON.parse(text));
    return parsed.success ? [parsed.output] : [];
  } catch {
    // A damaged entry of a backup is not worth the others.
    return [];
  }
}

export interface CustomExams {
  /** undefined while loading. */
  list: CustomExam[] | undefined;
  /** Adds it, or replaces the one with its id. */
  keep(custom: CustomExam): Promise<void>;
  remove(id: string): Promise<void>;
}

export function useCustomExams(exam: string): CustomExams {
  const settings = useExamSettings(exam);
  const { changeExam } = useSettingsActions();
  const list = settings?.customExams.flatMap(read);
  const write = (next: CustomExam[]) =>
    changeExam(exam, { customExams: next.map((c) => JSON.stringify(c)) });
  return {
    list,
    keep: (custom) =>
      write([...(list ?? []).filter((c) => c.id !== custom.id), custom]),
    remove: (id) => write((list ?? []).filter((c) => c.id !== id)),
  };
}

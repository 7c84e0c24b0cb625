/** Settings are events of the log; the derived rows hold the last write of each field. */
import type { SettingValue } from "../domain/events/event.ts";
import type { CriticalPassDb } from "./db.ts";
import { append, type Ambient } from "./log.ts";

/** Scope 'app' or an exam's id. Every setting the app knows, with its default. */
export interface AppSettings {
  /** The certification in front. */
  currentExam: string | null;
  /** Certifications being prepared for, in the order they were added. */
  exams: string[];
  theme: "system" | "paper" | "slate";
  textSize: "normal" | "large" | "larger";
  font: "hyperlegible" | "system";
  motion: "system" | "reduced";
  density: "comfortable" | "compact";
  /** Multiplier of every exam's time; null switches time off. */
  timeFactor: number | null;
  clockHidden: boolean;
  singleKeys: boolean;
  gapPolicy: "practice" | "exam";
  askConfidence: boolean;
  lastBackupMs: number | null;
  backupReminderMutedUntilMs: number | null;
}

export const defaultAppSettings: AppSettings = {
  currentExam: null,
  exams: [],
  theme: "system",
  textSize: "normal",
  font: "hyperlegible",
  motion: "system",
  density: "comfortable",
  timeFactor: 1,
  clockHidden: false,
  singleKeys: true,
  gapPolicy: "practice",
  askConfidence: true,
  lastBackupMs: null,
  backupReminderMutedUntilMs: null,
};

export interface ExamSettings {
  /** 'YYYY-MM-DD', or null without a date. */
  examDate: string | null;
  /** Minutes a day the learner has. */
  minutesPerDay: number;
  newPerDay: number;
  /** passed, failed or archive end a preparation; active goes on. */
  stage: "active" | "passed" | "archived";
  /** The exam date for which 'how did it go' was answered or put away. */
  askedFor: string | null;
}

export const defaultExamSettings: ExamSettings = {
  examDate: null,
  minutesPerDay: 40,
  newPerDay: 20,
  stage: "active",
  askedFor: null,
};

async function readScope<T extends object>(db: CriticalPassDb, scope: string, defaults: T): Promise<T> {
  const rows = await db.settings.where("scope").equals(scope).toArray();
  const known = new Set(Object.keys(defaults));
  const entries = rows.map((r) => [r.key.slice(scope.length + 1), r.value] as const).filter(([k]) => known.has(k));
  return { ...defaults, ...Object.fromEntries(entries) };
}

export const readAppSettings = (db: CriticalPassDb): Promise<AppSettings> => readScope(db, "app", defaultAppSettings);
export const readExamSettings = (db: CriticalPassDb, exam: string): Promise<ExamSettings> => readScope(db, exam, defaultExamSettings);

async function write(ambient: Ambient, scope: string, change: Record<string, unknown>): Promise<void> {
  await append(
    ambient,
    Object.entries(change).map(([key, value]) => ({ kind: "setting" as const, scope, key, value: value as SettingValue })),
  );
}

export const changeAppSettings = (ambient: Ambient, change: Partial<AppSettings>) => write(ambient, "app", change);
export const changeExamSettings = (ambient: Ambient, exam: string, change: Partial<ExamSettings>) => write(ambient, exam, change);

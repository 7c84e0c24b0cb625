/** Settings are events of the log; the derived rows hold the last write of each field. */
import * as v from "valibot";
import type { SettingValue } from "../domain/events/event.ts";
import { dayOfDate } from "../domain/time/time.ts";
import type { CriticalPassDb } from "./db.ts";
import type { Ambient } from "./log.ts";

const dayText = v.pipe(
  v.string(),
  v.check((text) => dayOfDate(text) !== null),
);
const date = v.nullable(dayText);
/** It becomes part of an address, so it must be a bank's id and nothing else. */
const examId = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]*$/i));
const timeMs = v.nullable(v.number());
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  v.picklist(values);

/** Time factors beyond this help nobody and fit no day. */
const MAX_TIME_FACTOR = 10;

/** Scope 'app'. A stored value that does not fit (an older app's, a damaged backup's) counts as not set. */
const App = v.object({
  /** The certification in front. */
  currentExam: v.nullable(examId),
  /** Certifications being prepared for, in the order they were added. */
  exams: v.array(examId),
  theme: oneOf(["system", "paper", "slate"]),
  textSize: oneOf(["normal", "large", "larger"]),
  font: oneOf(["hyperlegible", "system"]),
  motion: oneOf(["system", "reduced"]),
  density: oneOf(["comfortable", "compact"]),
  /** Multiplier of every exam's time; null switches time off. */
  timeFactor: v.nullable(
    v.pipe(v.number(), v.minValue(1), v.maxValue(MAX_TIME_FACTOR)),
  ),
  clockHidden: v.boolean(),
  /** The learner may stop the clock of a practice exam at any question. */
  breaksAtWill: v.boolean(),
  /** In a practice exam the list of questions and the scenario stay closed until asked for. */
  oneThingAtATime: v.boolean(),
  singleKeys: v.boolean(),
  gapPolicy: oneOf(["practice", "exam"]),
  askConfidence: v.boolean(),
  /** The learner's own 21 weights of the memory model; null: the published ones. */
  memoryWeights: v.nullable(v.pipe(v.array(v.number()), v.length(21))),
  lastBackupMs: timeMs,
  backupReminderMutedUntilMs: timeMs,
  /** 'HH:MM' of the daily reminder; null without one. */
  remindAt: v.nullable(
    v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  ),
});
export type AppSettings = v.InferOutput<typeof App>;

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
  breaksAtWill: false,
  oneThingAtATime: false,
  singleKeys: true,
  gapPolicy: "practice",
  askConfidence: true,
  memoryWeights: null,
  lastBackupMs: null,
  backupReminderMutedUntilMs: null,
  remindAt: null,
};

/** Scope: the exam's id. */
const ForExam = v.object({
  /** 'YYYY-MM-DD', or null without a date. */
  examDate: date,
  /** Minutes a day the learner has. */
  minutesPerDay: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(5),
    v.maxValue(600),
  ),
  newPerDay: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(500)),
  /** Minutes by weekday, Monday first, in place of minutesPerDay; 0 is a day without study. */
  minutesByWeekday: v.nullable(
    v.pipe(
      v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(600))),
      v.length(7),
    ),
  ),
  /** Days without study, 'YYYY-MM-DD'. */
  daysOff: v.array(dayText),
  /** Without an exam date: the recall at which an item comes back. */
  desiredRetention: v.pipe(v.number(), v.minValue(0.7), v.maxValue(0.97)),
  /** What comes first when not everything fits the day. */
  order: oneOf(["exam-gain", "stable-first", "oldest-first"]),
  /** passed, failed or archive end a preparation; active goes on. */
  stage: oneOf(["active", "passed", "archived"]),
  /** The exam date for which 'how did it go' was answered or put away. */
  askedFor: date,
  /** The learner's own exams, each as JSON (domain/exam/custom.ts). */
  customExams: v.array(v.string()),
  /** Corrections up to this time were read. */
  correctionsReadMs: v.number(),
});
export type ExamSettings = v.InferOutput<typeof ForExam>;

export const defaultExamSettings: ExamSettings = {
  examDate: null,
  minutesPerDay: 40,
  newPerDay: 20,
  minutesByWeekday: null,
  daysOff: [],
  desiredRetention: 0.9,
  order: "exam-gain",
  stage: "active",
  askedFor: null,
  customExams: [],
  correctionsReadMs: 0,
};

type Fields = Record<string, v.GenericSchema>;

async function readScope<T extends object>(
  db: CriticalPassDb,
  scope: string,
  fields: Fields,
  defaults: T,
): Promise<T> {
  const rows = await db.settings.where("scope").equals(scope).toArray();
  const set = rows.flatMap((row) => {
    const field = row.key.slice(scope.length + 1);
    const schema = Object.hasOwn(fields, field) ? fields[field] : undefined;
    return schema && v.is(schema, row.value)
      ? [[field, row.value] as const]
      : [];
  });
  return { ...defaults, ...Object.fromEntries(set) };
}

export const readAppSettings = (db: CriticalPassDb): Promise<AppSettings> =>
  readScope(db, "app", App.entries, defaultAppSettings);
export const readExamSettings = (
  db: CriticalPassDb,
  exam: string,
): Promise<ExamSettings> =>
  readScope(db, exam, ForExam.entries, defaultExamSettings);

async function write(
  ambient: Ambient,
  scope: string,
  change: Record<string, unknown>,
): Promise<void> {
  // Reading settings is part of the first load, writing them is not.
  const { append } = await import("./log.ts");
  await append(
    ambient,
    Object.entries(change).map(([key, value]) => ({
      kind: "setting" as const,
      scope,
      key,
      value: value as SettingValue,
    })),
  );
}

export const changeAppSettings = (
  ambient: Ambient,
  change: Partial<AppSettings>,
) => write(ambient, "app", change);
export const changeExamSettings = (
  ambient: Ambient,
  exam: string,
  change: Partial<ExamSettings>,
) => write(ambient, exam, change);

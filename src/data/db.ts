/**
 * The only place that knows Dexie's schema. Versions are append-only: an old one is never edited, and
 * db.browser.test.ts opens each of them (docs/decisions/0002-storage.md).
 */
import { Dexie, type Table } from "dexie";
import type {
  Bank,
  Case,
  Exam,
  Flashcard,
  Question,
} from "../domain/bank/schema.ts";
import type { AttemptPlan, AttemptState } from "../domain/exam/attempt.ts";
import type { ItemInfo } from "../domain/exam/assemble.ts";
import type {
  ActivityEntry,
  HeldSince,
  LogEvent,
  SettingValue,
} from "../domain/events/event.ts";
import type { ItemState } from "../domain/memory/item-state.ts";
import type { Progress } from "../domain/mastery/progress.ts";
import type { ItemFact } from "../domain/readiness/paper.ts";
import type { ReadinessSums } from "../domain/readiness/sums.ts";
import type { KeptForecast } from "../domain/readiness/track-record.ts";

export interface MetaRow {
  key: string;
  value: string | number;
}

/** A few thousand events that will not change any more. Ids make sealing idempotent. */
export interface EventSegmentRow {
  /** Id of the first event. */
  id: string;
  count: number;
  /** The events as JSON text: read and written in half the time of so many objects (storage.md). */
  text?: string;
  /** … as objects, in segments of the first app. */
  events?: LogEvent[];
}

export const eventsIn = (segment: EventSegmentRow): LogEvent[] =>
  segment.text === undefined
    ? (segment.events ?? [])
    : (JSON.parse(segment.text) as LogEvent[]);

export const segmentOf = (
  id: string,
  events: readonly LogEvent[],
): EventSegmentRow => ({
  id,
  count: events.length,
  text: JSON.stringify(events),
});

export interface CardInfo {
  id: string;
  revision: number;
  task: string;
}

/** The installed bank of an exam: everything small, loaded whole. */
export interface BankRow {
  exam: string;
  hash: string;
  profile: Exam;
  index: ItemInfo[];
  cards: CardInfo[];
  cases: Case[];
  errata: Bank["errata"];
  /** Item id → segment number, for questions and for cards. */
  at: Record<string, number>;
  installedAtMs: number;
  /** The version that was there before, until 'what's new' was read. */
  newSince: string | null;
}

/** 250 items of a bank. Immutable: an update writes segments under its own hash. */
export interface BankSegmentRow {
  key: string;
  exam: string;
  hash: string;
  questions: Question[];
  cards: Flashcard[];
}

/** The text of an answered revision that a later bank no longer holds. */
export interface ArchiveRow {
  key: string;
  exam: string;
  question?: Question;
  card?: Flashcard;
}

export interface ItemChunkRow {
  key: string;
  exam: string;
  states: Record<string, ItemState>;
}

export interface AttemptRow {
  id: string;
  exam: string;
  status: "running" | "finished" | "discarded";
  startedAtMs: number;
  endedAtMs: number | null;
  /** Raised by whoever takes the attempt over; an append with an older epoch is refused. */
  epoch: number;
  device: string;
  state: AttemptState;
  /** Wall time of the last checkpoint: what a gap is measured from. */
  checkpointWallMs: number;
  /** Monotonic milliseconds since the last logged act that checkpoints have already counted. */
  sinceActMs: number;
}

/** The plan of an attempt is large and never changes, so it has a row of its own. */
export interface AttemptPlanRow {
  id: string;
  plan: AttemptPlan;
}

/** A quiz or study session in progress, so that a killed tab resumes it. */
export interface SessionRow {
  id: string;
  exam: string;
  kind: "quiz" | "study";
  updatedAtMs: number;
  data: unknown;
}

export interface SettingRow {
  key: string;
  scope: string;
  value: SettingValue;
  /** Replay position of the write that won. */
  wallMs: number;
  event: string;
}

export interface OutcomeRow {
  id: string;
  exam: string;
  wallMs: number;
  date: string;
  result: "passed" | "failed" | "postponed" | "private";
  /** Band by domain, where the issuer reports them and the learner told. */
  bands?: Record<string, string>;
}

/** What readiness needs of a part of a bank's questions. Belongs to the bank its exam's readiness row names. */
export interface ItemFactsRow {
  key: string;
  exam: string;
  facts: Record<string, ItemFact>;
}

export interface ForecastRow extends KeptForecast {
  id: string;
}

export interface ReportRow {
  id: string;
  exam: string;
  item: string;
  revision: number;
  reason: string;
  text: string;
  wallMs: number;
}

/** The last word on a certificate that is held; null where it is not tracked any more. */
export interface CredentialRow {
  exam: string;
  held: HeldSince | null;
  /** Replay position of the write that won. */
  wallMs: number;
}

/** The last word on an activity. One that was taken out keeps its row, so that an older write does not bring it back. */
export interface ActivityRow {
  id: string;
  exam: string;
  entry: ActivityEntry | null;
  wallMs: number;
}

/** A published correction that changed answers on this device; told until the learner has read it. */
export interface CorrectionRow {
  /** Id of the event. */
  id: string;
  exam: string;
  item: string;
  effect: "rekey" | "drop";
  version: string;
  note: string;
  /** Answers that turned right, that turned wrong, and that count no longer. */
  toRight: number;
  toWrong: number;
  dropped: number;
  wallMs: number;
}

export class CriticalPassDb extends Dexie {
  meta!: Table<MetaRow, string>;
  events!: Table<LogEvent, string>;
  eventSegments!: Table<EventSegmentRow, string>;
  banks!: Table<BankRow, string>;
  bankSegments!: Table<BankSegmentRow, string>;
  archive!: Table<ArchiveRow, string>;
  itemChunks!: Table<ItemChunkRow, string>;
  progress!: Table<Progress, string>;
  attempts!: Table<AttemptRow, string>;
  attemptPlans!: Table<AttemptPlanRow, string>;
  sessions!: Table<SessionRow, string>;
  settings!: Table<SettingRow, string>;
  outcomes!: Table<OutcomeRow, string>;
  reports!: Table<ReportRow, string>;
  credentials!: Table<CredentialRow, string>;
  activities!: Table<ActivityRow, string>;
  corrections!: Table<CorrectionRow, string>;
  readiness!: Table<ReadinessSums, string>;
  itemFacts!: Table<ItemFactsRow, string>;
  forecasts!: Table<ForecastRow, string>;

  constructor(name = "critical-pass") {
    // Strict durability: acknowledged means on the disk (2.3 v 2.4 ms an answer; storage.md).
    super(name, { chromeTransactionDurability: "strict", cache: "disabled" });
    this.version(1).stores({
      meta: "key",
      events: "id",
      eventSegments: "id",
      banks: "exam",
      bankSegments: "key, exam",
      archive: "key, exam",
      itemChunks: "key, exam",
      progress: "exam",
      attempts: "id, exam",
      attemptPlans: "id",
      sessions: "id, exam",
      settings: "key, scope",
      outcomes: "id, exam",
      reports: "id, exam",
    });
    this.version(2).stores({
      credentials: "exam",
      activities: "id, exam",
      corrections: "id, exam",
      readiness: "exam",
      itemFacts: "key, exam",
      forecasts: "id, exam",
    });
  }
}

/** Number of the newest schema version; the first is 1. */
export const SCHEMA_VERSION = 2;

/** Everything that is decided when an attempt begins. A plan never changes; the log holds it whole. */
import type { CatItem, CatRules, CatStop } from "../adaptive/cat.ts";
import type { ExamTool } from "../bank/schema.ts";
import type { DisplayOrder } from "../question/response.ts";

export interface PlanItem {
  item: string;
  revision: number;
  /** Scored marks of the item. */
  marks: number;
  order: DisplayOrder;
  /** Unscored; told only in the report. */
  pretest?: boolean;
  /** A numeric item asked with its four options. */
  asSingle?: true;
  case?: string;
}

export interface PlanSection {
  id: string;
  name: string;
  items: PlanItem[];
  /** Milliseconds of the section's own clock; null: the section runs on the exam's clock. */
  limitMs: number | null;
}

export interface PlanBreak {
  /** The break follows the section with this index. */
  afterSection: number;
  limitMs: number;
  stopsClock: boolean;
  locksSection: boolean;
}

/** What is done with a gap: a closed tab, sleep, a crash. Asked at the start. */
export type GapPolicy = "practice" | "exam";

/** Everything that was decided when the attempt began. Never changes. */
export interface AttemptPlan {
  title: string;
  bankVersion: string;
  bankHash: string;
  sections: PlanSection[];
  breaks: PlanBreak[];
  /**
   * Milliseconds of the exam's clock, time factor included: what the sections without a clock of their own
   * share. null: no such section, or no time limit.
   */
  limitMs: number | null;
  /** 1 is the exam's own time; null: time switched off. */
  timeFactor: number | null;
  navigation: "free" | "forward-only";
  tools: ExamTool[];
  /** Minutes left at which the exam warns. */
  warningsMinutes: number[];
  gapPolicy: GapPolicy;
  /** Share of the exam's full length, 1 for a full form. */
  scale: number;
  /** Items of this form that the learner had seen before. */
  seenBefore: number;
  openBook: boolean;
  /** An exam of the learner's own making: its score does not compare with the real exam's. */
  own?: boolean;
  /** Items are drawn on the way (CISSP): the only section starts empty. */
  adaptive?: AdaptivePlan;
  /** What the learner asked to be different from the test centre; printed on the result. */
  conditions?: Conditions;
}

/** The learner's accommodations as they were when the attempt began; time is `timeFactor`. */
export interface Conditions {
  clockHidden: boolean;
  /** The learner may stop the clock at any question. */
  breaksAtWill: boolean;
  textSize: "normal" | "large" | "larger";
  theme: "system" | "paper" | "slate";
  font: "hyperlegible" | "system";
  reducedMotion: boolean;
  /** The navigator and the scenario keep out of sight until asked for. */
  oneThingAtATime: boolean;
}

/** An item of the pool with what the engine needs to know of it. */
export interface PoolItem extends PlanItem, Pick<CatItem, "a" | "b" | "c"> {
  domain: string;
  family: string;
}

export interface AdaptivePlan {
  rules: CatRules;
  pool: PoolItem[];
  /** Items of the learner's last two runs: they come only when nothing else is left. */
  recent: string[];
  /** Seeds every draw of this attempt. */
  seed: string;
}

/** One drawn item, in the order of drawing. `correct` is null until its answer is given for good. */
export interface Drawn {
  item: string;
  scored: boolean;
  correct: boolean | null;
}

/** Where a running adaptive attempt stands. */
export interface AdaptiveRun {
  drawn: Drawn[];
  stop: CatStop | null;
}

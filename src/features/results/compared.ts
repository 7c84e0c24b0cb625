import type { AttemptPlan } from "../../domain/exam/attempt.ts";
import type { AttemptReport } from "../../domain/exam/report.ts";
import type { Verdict } from "./verdict.ts";

/** A finished exam as it is held against others. */
export interface Compared {
  id: string;
  title: string;
  /** 'Sat 12 Dec 2026'. */
  day: string;
  plan: AttemptPlan;
  report: AttemptReport;
  verdict: Verdict;
}

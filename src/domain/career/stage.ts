import type { ExamFacts } from "../bank/schema.ts";

/** The road from a first certificate to leading programmes and portfolios, in order. */
export const STAGES = ["entry", "experienced", "leading"] as const;
export type Stage = (typeof STAGES)[number];

const OF_LEVEL: Record<ExamFacts["level"], Stage> = {
  foundation: "entry",
  associate: "entry",
  professional: "experienced",
  advanced: "leading",
};

const LEVELS = Object.keys(OF_LEVEL) as ExamFacts["level"][];

/** The profile's own word, else what its level means. */
export const stageOf = ({
  stage,
  level,
}: Pick<ExamFacts, "stage" | "level">): Stage => stage ?? OF_LEVEL[level];

/** In the order of the road: by stage, then by level. */
export const inOrder = (exams: readonly ExamFacts[]): ExamFacts[] =>
  [...exams].sort(
    (a, b) =>
      STAGES.indexOf(stageOf(a)) - STAGES.indexOf(stageOf(b)) ||
      LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level),
  );

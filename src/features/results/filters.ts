/** Which questions of an attempt are listed. */
import {
  slowMs,
  type AttemptReport,
  type ItemResult,
} from "../../domain/exam/report.ts";
import type { IconName } from "../../ui/Icon.tsx";

export type Filter =
  | "review"
  | "incorrect"
  | "unanswered"
  | "flagged"
  | "slow"
  | "changed"
  | "all";

export const FILTERS: readonly Filter[] = [
  "review",
  "incorrect",
  "unanswered",
  "flagged",
  "slow",
  "changed",
  "all",
];

const fits: Record<Filter, (i: ItemResult) => boolean> = {
  // What was missed, and what the learner wanted to see again.
  review: (i) => i.outcome !== "correct" || i.record.flagged,
  incorrect: (i) => i.outcome === "incorrect",
  unanswered: (i) => i.outcome === "unanswered",
  flagged: (i) => i.record.flagged,
  slow: (i) => i.slow,
  changed: (i) => i.change !== "none",
  all: () => true,
};

export const filtered = (report: AttemptReport, filter: Filter): ItemResult[] =>
  report.items.filter(fits[filter]);

/** '2 min', '2:30'. */
export function slowWords(targetMs: number | null): string {
  const seconds = Math.round(slowMs(targetMs) / 1000);
  const rest = seconds % 60;
  return rest === 0
    ? `${seconds / 60} min`
    : `${Math.floor(seconds / 60)}:${String(rest).padStart(2, "0")}`;
}

export function filterLook(
  filter: Filter,
  targetMs: number | null,
): { label: string; icon?: IconName } {
  switch (filter) {
    case "review":
      return { label: "To review" };
    case "incorrect":
      return { label: "Incorrect", icon: "cross" };
    case "unanswered":
      return { label: "Not answered", icon: "minus" };
    case "flagged":
      return { label: "Flagged", icon: "flag" };
    case "slow":
      return { label: `Over ${slowWords(targetMs)}`, icon: "clock" };
    case "changed":
      return { label: "Changed answer", icon: "undo" };
    case "all":
      return { label: "All" };
  }
}

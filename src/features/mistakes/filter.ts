import type { WhyTag } from "../../domain/events/event.ts";
import type { Mistake } from "../../domain/topics/mistakes.ts";
import { TAGS } from "./words.ts";

export type WhyFilter = "any" | "none" | WhyTag;

export interface MistakeFilter {
  why: WhyFilter;
  /** A task's id, or null for all. */
  task: string | null;
  /** Only those that were not answered rightly since. */
  open: boolean;
}

/** '?why=misread&task=people.2&open=1'. */
export function readFilter(params: URLSearchParams): MistakeFilter {
  const asked = params.get("why");
  const why =
    asked === "none" ? "none" : (TAGS.find((t) => t === asked) ?? "any");
  return { why, task: params.get("task"), open: params.get("open") === "1" };
}

export function writeFilter({ why, task, open }: MistakeFilter) {
  return {
    ...(why === "any" ? {} : { why }),
    ...(task === null ? {} : { task }),
    ...(open ? { open: "1" } : {}),
  };
}

type Filtered = Pick<Mistake, "why" | "task" | "rightSince">;

export const fits = (
  m: Filtered,
  { why, task, open }: MistakeFilter,
): boolean =>
  (why === "any" || m.why === (why === "none" ? null : why)) &&
  (task === null || m.task === task) &&
  !(open && m.rightSince);

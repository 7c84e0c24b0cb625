import type { ItemType } from "../../domain/bank/schema.ts";
import type { QuizFilter } from "../../domain/planning/quiz.ts";
import type { ExamContextValue } from "../../session/exam-context.ts";

export const FILTERS: readonly { filter: QuizFilter; label: string }[] = [
  { filter: "any", label: "Any" },
  { filter: "unseen", label: "Not seen yet" },
  { filter: "missed", label: "Missed" },
  { filter: "misconceptions", label: "Sure but wrong" },
  { filter: "flagged", label: "Flagged" },
  { filter: "weakest", label: "Weakest topics" },
  { filter: "due", label: "Due" },
];

export const TYPE_NAMES: Readonly<Record<ItemType, string>> = {
  single: "One answer",
  multiple: "Several answers",
  matching: "Matching",
  ordering: "Ordering",
  cloze: "Filling gaps",
  numeric: "A number",
  hotspot: "A place in a picture",
  composite: "Several parts",
};

/** What an address asks for: '?tasks=process.5,people.1&filter=missed&count=10&start=1' or '?items=a,b&title=…&start=1'. */
export interface QuizRequest {
  tasks: string[];
  filter: QuizFilter;
  types: ItemType[];
  tags: string[];
  count: number;
  items: string[];
  title: string | null;
  start: boolean;
  /** '?diagnostic=1&start=1': the form that tells most about readiness. */
  diagnostic: boolean;
}

export const MOST_QUESTIONS = 200;

export function readRequest(
  params: URLSearchParams,
  bank: ExamContextValue["bank"],
): QuizRequest {
  const list = (name: string) =>
    (params.get(name) ?? "").split(",").filter(Boolean);
  const known = new Set(
    bank.profile.domains.flatMap((d) => d.tasks.map((t) => t.id)),
  );
  const count = Math.floor(Number(params.get("count") ?? 10));
  return {
    tasks: list("tasks").filter((t) => known.has(t)),
    filter:
      FILTERS.find((f) => f.filter === params.get("filter"))?.filter ?? "any",
    types: list("types").filter((t): t is ItemType =>
      Object.hasOwn(TYPE_NAMES, t),
    ),
    tags: list("tags"),
    count: count >= 1 ? Math.min(count, MOST_QUESTIONS) : 10,
    items: list("items"),
    title: params.get("title"),
    start: params.get("start") === "1",
    diagnostic: params.get("diagnostic") === "1",
  };
}

/** What a quiz is called: by its one task or domain, else by which questions it takes. */
export function titleOf(
  bank: ExamContextValue["bank"],
  tasks: ReadonlySet<string>,
  filter: QuizFilter,
): string {
  const kind: Record<QuizFilter, string> = {
    any: "Quiz",
    unseen: "New questions",
    missed: "Missed questions",
    misconceptions: "Sure but wrong",
    flagged: "Flagged questions",
    weakest: "Weakest topics",
    due: "Due questions",
  };
  for (const d of bank.profile.domains) {
    const chosen = d.tasks.filter((t) => tasks.has(t.id));
    if (chosen.length !== tasks.size || tasks.size === 0) continue;
    const where =
      chosen.length === 1
        ? chosen[0]?.name
        : chosen.length === d.tasks.length
          ? d.name
          : null;
    if (where) return filter === "any" ? where : `${kind[filter]}: ${where}`;
  }
  return kind[filter];
}

import type { ItemResult } from "../../domain/exam/report.ts";

export interface TaskMisses {
  task: string;
  missed: number;
  of: number;
}

/** Tasks with a missed or blank scored question: the most missed first, of as many the larger share. */
export function missedByTask(
  items: readonly Pick<ItemResult, "task" | "scored" | "outcome">[],
): TaskMisses[] {
  const tasks = new Map<string, TaskMisses>();
  for (const i of items) {
    if (!i.scored) continue;
    const t = tasks.get(i.task) ?? { task: i.task, missed: 0, of: 0 };
    t.of++;
    if (i.outcome !== "correct") t.missed++;
    tasks.set(i.task, t);
  }
  return [...tasks.values()]
    .filter((t) => t.missed > 0)
    .sort((a, b) => b.missed - a.missed || a.of - b.of);
}

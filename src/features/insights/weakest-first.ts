import {
  ENOUGH_ANSWERS,
  type DomainMastery,
  type TaskMastery,
} from "../../domain/mastery/mastery.ts";

/** Tasks by how much they need practice: measured ones by their share, then thinly answered ones, then unseen ones as outlined. */
export function weakestFirst(table: readonly DomainMastery[]): TaskMastery[] {
  const rank = (t: TaskMastery) =>
    t.share === null ? 2 : t.answered < ENOUGH_ANSWERS ? 1 : 0;
  return table
    .flatMap((d) => d.tasks)
    .map((task, place) => ({ task, place }))
    .sort(
      (a, b) =>
        rank(a.task) - rank(b.task) ||
        (a.task.share ?? 0) - (b.task.share ?? 0) ||
        a.place - b.place,
    )
    .map(({ task }) => task);
}

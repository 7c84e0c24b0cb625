/**
 * A new outline of an exam: what was learnt under the old one is carried over and nothing is deleted. Items
 * that the new bank still has take their task from it; the tallies of withdrawn ones follow the profile's
 * crosswalk, many to many, by its shares (semantics.md, 'Errata, revisions, crosswalk').
 */
import type { Exam, Task } from "../bank/schema.ts";
import { emptyTally, type TaskTally } from "./tally.ts";

/** How crosswalks name an outline: the year in its version ('2021' of 'January 2021'), or the version itself. */
export const outlineKey = (version: string): string =>
  /\d{4}/.exec(version)?.[0] ?? version;

/** A task of an older outline, as crosswalks write it: '2021:people.1'. */
export const oldTask = (outline: string, task: string): string =>
  `${outline}:${task}`;

/**
 * Where each item's mastery goes under the new outline: its task in the bank, or its old task by name where
 * the bank has it no longer. Only items whose task changes are in it.
 */
export function movedTasks(
  from: string,
  items: Iterable<{ item: string; task: string }>,
  taskNow: ReadonlyMap<string, string>,
): Record<string, string> {
  const moved: Record<string, string> = {};
  for (const { item, task } of items) {
    const now =
      taskNow.get(item) ?? (task.includes(":") ? task : oldTask(from, task));
    if (now !== task) moved[item] = now;
  }
  return moved;
}

const scaled = (t: TaskTally, by: number): TaskTally => ({
  answered: t.answered * by,
  firstRight: t.firstRight * by,
  cardsSeen: t.cardsSeen * by,
  missed: t.missed * by,
  flagged: t.flagged * by,
  reviews: t.reviews * by,
  lastAtMs: t.lastAtMs,
});

const plus = (a: TaskTally, b: TaskTally): TaskTally => ({
  answered: a.answered + b.answered,
  firstRight: a.firstRight + b.firstRight,
  cardsSeen: a.cardsSeen + b.cardsSeen,
  missed: a.missed + b.missed,
  flagged: a.flagged + b.flagged,
  reviews: a.reviews + b.reviews,
  lastAtMs: Math.max(a.lastAtMs, b.lastAtMs),
});

/** Tallies by task of the present outline: those of older outlines are shared out by the crosswalk, so they may be fractions. */
export function carriedTallies(
  exam: Pick<Exam, "crosswalk">,
  tallies: Readonly<Record<string, TaskTally>>,
): Readonly<Record<string, TaskTally>> {
  const old = Object.keys(tallies).filter((task) => task.includes(":"));
  if (old.length === 0) return tallies;
  const out: Record<string, TaskTally> = { ...tallies };
  for (const task of old) delete out[task];
  for (const line of exam.crosswalk ?? [])
    for (const from of line.from) {
      const tally = tallies[from];
      if (!tally) continue;
      const each = line.share / Math.max(1, line.to.length);
      for (const to of line.to)
        out[to] = plus(out[to] ?? emptyTally(), scaled(tally, each));
    }
  return out;
}

/** Tasks of the outline that nothing in the older one leads to. */
export function newTasks(
  exam: Pick<Exam, "crosswalk" | "domains">,
  from: string,
): Task[] {
  const reached = new Set(
    (exam.crosswalk ?? [])
      .filter((line) => line.from.some((f) => f.startsWith(`${from}:`)))
      .flatMap((line) => line.to),
  );
  return reached.size === 0
    ? []
    : exam.domains.flatMap((d) => d.tasks).filter((t) => !reached.has(t.id));
}

/** Which items never seen come next. */
import type { Exam } from "../bank/schema.ts";
import { isSeen, type ItemKind, type ItemState } from "../memory/item-state.ts";
import { hash32 } from "../random/random.ts";

export interface Candidate {
  item: string;
  kind: ItemKind;
  task: string;
}

/** Never-seen items that may be shown, in the order they come. */
export function newItems({
  exam,
  items,
  states,
  heldOut,
  newLimit,
}: {
  exam: Exam;
  items: readonly Candidate[];
  states: ReadonlyMap<string, ItemState>;
  /** Items kept for a practice exam. */
  heldOut?: ReadonlySet<string>;
  newLimit: number;
}): Candidate[] {
  const unmet: number[] = [];
  const met = new Map<string, number>();
  items.forEach(({ item, task }, i) => {
    const s = states.get(item);
    if (isSeen(s)) met.set(task, (met.get(task) ?? 0) + 1);
    else if (!s?.suspended && !heldOut?.has(item)) unmet.push(i);
  });
  return introductionOrder(exam, items, unmet, met, newLimit).map(
    (i) => items[i] as Candidate,
  );
}

interface WaitingTask {
  rows: readonly number[];
  /** Rows taken so far. */
  at: number;
  met: number;
}
interface WaitingDomain {
  tasks: WaitingTask[];
  weight: number;
  done: number;
}

/**
 * Rows of new items, shared over the outline: the next pair comes from the domain that is furthest
 * behind its weight, and there from the task met least; a card before its question, so that a concept is met
 * before it is tested. Inside a task they are mixed by their ids alone: the same come next on every device.
 */
export function introductionOrder(
  exam: Exam,
  items: readonly Candidate[],
  unmet: readonly number[],
  /** Items met so far, by task. */
  metByTask: ReadonlyMap<string, number>,
  limit: number,
): number[] {
  const waiting = new Map<string, { i: number; at: number }[]>();
  for (const i of unmet) {
    const { item, task } = items[i] as Candidate;
    const entry = { i, at: hash32(item) };
    const list = waiting.get(task);
    if (list) list.push(entry);
    else waiting.set(task, [entry]);
  }
  const domains = exam.domains.map((d): WaitingDomain => {
    const tasks = d.tasks.map((t): WaitingTask => ({
      rows: dealt(items, waiting.get(t.id) ?? []),
      at: 0,
      met: metByTask.get(t.id) ?? 0,
    }));
    return {
      tasks,
      weight: Math.max(d.weight, 0.01),
      done: tasks.reduce((n, t) => n + t.met, 0),
    };
  });
  const picked: number[] = [];
  while (picked.length < limit) {
    // The domain that is furthest behind its weight, then its least met task.
    let from: WaitingDomain | null = null;
    let best: WaitingTask | null = null;
    let bestScore = Infinity;
    for (const d of domains) {
      const score = (d.done + 1) / d.weight;
      if (score >= bestScore) continue;
      let least: WaitingTask | null = null;
      for (const t of d.tasks)
        if (t.at < t.rows.length && (least === null || t.met < least.met))
          least = t;
      if (least === null) continue;
      bestScore = score;
      best = least;
      from = d;
    }
    if (best === null || from === null) break;
    // A card and the question behind it come together, so that the first session is not all cards.
    const n = Math.min(2, limit - picked.length, best.rows.length - best.at);
    for (let k = 0; k < n; k++) picked.push(best.rows[best.at + k] as number);
    best.at += n;
    best.met += n;
    from.done += n;
  }
  return picked;
}

/** One card, then two questions, so that neither kind is put off to the end. */
function dealt(
  items: readonly Candidate[],
  list: { i: number; at: number }[],
): number[] {
  list.sort((a, b) => a.at - b.at || a.i - b.i);
  const cards: number[] = [];
  const questions: number[] = [];
  for (const { i } of list)
    (items[i]?.kind === "card" ? cards : questions).push(i);
  const out: number[] = [];
  for (let i = 0; i < cards.length || 2 * i < questions.length; i++)
    out.push(...cards.slice(i, i + 1), ...questions.slice(2 * i, 2 * i + 2));
  return out;
}

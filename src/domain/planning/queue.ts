/** What to study now: due items first, new ones between them, items of one task apart. */
import type { Exam } from "../bank/schema.ts";
import {
  isDue,
  isSeen,
  type ItemKind,
  type ItemState,
} from "../memory/item-state.ts";
import { shuffled, type Rng } from "../random/random.ts";
import type { Day } from "../time/time.ts";

export interface Candidate {
  item: string;
  kind: ItemKind;
  task: string;
}

export interface QueueInput {
  exam: Exam;
  /** Every live item of the bank, questions and cards. */
  items: readonly Candidate[];
  states: ReadonlyMap<string, ItemState>;
  today: Day;
  /** At most this many items that were never seen. */
  newLimit: number;
  /** At most this many items in all. */
  limit: number;
  /** Items kept for a practice exam. */
  heldOut?: ReadonlySet<string>;
  rng: Rng;
}

/** Due items of today, best kept memory first: the order that loses least in a backlog (learning-core.md, 3). */
export function dueItems({
  items,
  states,
  today,
}: Pick<QueueInput, "items" | "states" | "today">): Candidate[] {
  return items
    .filter((i) => {
      const s = states.get(i.item);
      return s !== undefined && isDue(s, today);
    })
    .sort(
      (a, b) =>
        (states.get(b.item)?.memory?.stability ?? 0) -
          (states.get(a.item)?.memory?.stability ?? 0) ||
        (a.item < b.item ? -1 : 1),
    );
}

/**
 * Never-seen items, shared over the outline: the next pair comes from the domain that is furthest
 * behind its weight, and there from the task met least; a card before its question, so that a concept is met
 * before it is tested.
 */
export function newItems({
  exam,
  items,
  states,
  heldOut,
  rng,
  newLimit,
}: Pick<
  QueueInput,
  "exam" | "items" | "states" | "heldOut" | "rng" | "newLimit"
>): Candidate[] {
  const waiting = new Map<string, Candidate[]>();
  const met = new Map<string, number>();
  for (const i of items) {
    const s = states.get(i.item);
    if (isSeen(s)) met.set(i.task, (met.get(i.task) ?? 0) + 1);
    else if (!s?.suspended && !heldOut?.has(i.item))
      waiting.set(i.task, [...(waiting.get(i.task) ?? []), i]);
  }
  for (const [task, list] of waiting) {
    const mixed = shuffled(list, rng);
    const cards = mixed.filter((i) => i.kind === "card");
    const questions = mixed.filter((i) => i.kind === "question");
    // One card, then two questions, so that neither kind is put off to the end.
    const out: Candidate[] = [];
    while (cards.length + questions.length > 0)
      out.push(...cards.splice(0, 1), ...questions.splice(0, 2));
    waiting.set(task, out);
  }
  const metOf = (task: string) => met.get(task) ?? 0;
  const hasMore = (task: string) => (waiting.get(task)?.length ?? 0) > 0;
  const picked: Candidate[] = [];
  while (picked.length < newLimit) {
    // The domain that is furthest behind its weight, then its least met task.
    let best: string | null = null;
    let bestScore = Infinity;
    for (const d of exam.domains) {
      const open = d.tasks.map((t) => t.id).filter(hasMore);
      if (open.length === 0) continue;
      const done = d.tasks.reduce((n, t) => n + metOf(t.id), 0);
      const score = (done + 1) / Math.max(d.weight, 0.01);
      if (score >= bestScore) continue;
      bestScore = score;
      best = open.reduce((a, b) => (metOf(b) < metOf(a) ? b : a));
    }
    if (best === null) break;
    // A card and the question behind it come together, so that the first session is not all cards.
    const pair = (waiting.get(best) as Candidate[]).splice(
      0,
      Math.min(2, newLimit - picked.length),
    );
    picked.push(...pair);
    met.set(best, metOf(best) + pair.length);
  }
  return picked;
}

/** Reorders as little as possible so that two items of one task do not follow each other. */
export function apart<T extends { task: string }>(list: readonly T[]): T[] {
  const rest = list.slice();
  const out: T[] = [];
  while (rest.length > 0) {
    const last = out.at(-1)?.task;
    const at = rest.findIndex((i) => i.task !== last);
    out.push(...rest.splice(at < 0 ? 0 : at, 1));
  }
  return out;
}

/** Spreads `extra` evenly through `base`. */
export function spread<T>(base: readonly T[], extra: readonly T[]): T[] {
  if (base.length === 0) return extra.slice();
  const out: T[] = [];
  let put = 0;
  base.forEach((item, i) => {
    out.push(item);
    const want = Math.floor(((i + 1) * extra.length) / base.length);
    while (put < want) out.push(extra[put++] as T);
  });
  return out;
}

export function studyQueue(input: QueueInput): Candidate[] {
  const due = dueItems(input).slice(0, input.limit);
  const fresh = newItems({
    ...input,
    newLimit: Math.min(input.newLimit, input.limit - due.length),
  });
  return apart(spread(due, fresh));
}

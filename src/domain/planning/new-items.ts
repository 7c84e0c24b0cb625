/** Which items never seen come next. */
import type { Exam } from "../bank/schema.ts";
import { isSeen, type ItemKind, type ItemState } from "../memory/item-state.ts";
import { hash32 } from "../random/random.ts";

export interface Candidate {
  item: string;
  kind: ItemKind;
  task: string;
}

/**
 * Never-seen items, shared over the outline: the next pair comes from the domain that is furthest
 * behind its weight, and there from the task met least; a card before its question, so that a concept is met
 * before it is tested. Their order inside a task is mixed by
 * their ids alone: the same items come next on every device.
 */
export function newItems({
  exam,
  items,
  states,
  heldOut,
  buried,
  newLimit,
}: {
  exam: Exam;
  items: readonly Candidate[];
  states: ReadonlyMap<string, ItemState>;
  /** Items kept for a practice exam. */
  heldOut?: ReadonlySet<string>;
  /** Items put aside until the next learner's day. */
  buried?: ReadonlySet<string>;
  newLimit: number;
}): Candidate[] {
  const waiting = new Map<string, Candidate[]>();
  const met = new Map<string, number>();
  for (const i of items) {
    const s = states.get(i.item);
    if (isSeen(s)) met.set(i.task, (met.get(i.task) ?? 0) + 1);
    else if (!s?.suspended && !heldOut?.has(i.item) && !buried?.has(i.item)) {
      const list = waiting.get(i.task);
      if (list) list.push(i);
      else waiting.set(i.task, [i]);
    }
  }
  const queues = new Map<string, { list: Candidate[]; at: number }>();
  for (const [task, list] of waiting) {
    const place = new Map(list.map((i) => [i, hash32(`${i.item}/${exam.id}`)]));
    const mixed = list.sort(
      (a, b) => (place.get(a) as number) - (place.get(b) as number),
    );
    const cards = mixed.filter((i) => i.kind === "card");
    const questions = mixed.filter((i) => i.kind === "question");
    // One card, then two questions, so that neither kind is put off to the end.
    const out: Candidate[] = [];
    for (let i = 0; i < cards.length || i * 2 < questions.length; i++)
      out.push(...cards.slice(i, i + 1), ...questions.slice(2 * i, 2 * i + 2));
    queues.set(task, { list: out, at: 0 });
  }
  const metOf = (task: string) => met.get(task) ?? 0;
  const hasMore = (task: string) => {
    const queue = queues.get(task);
    return queue !== undefined && queue.at < queue.list.length;
  };
  const domains = exam.domains.map((d) => ({
    tasks: d.tasks.map((t) => t.id),
    weight: Math.max(d.weight, 0.01),
    done: d.tasks.reduce((n, t) => n + metOf(t.id), 0),
  }));
  const picked: Candidate[] = [];
  while (picked.length < newLimit) {
    // The domain that is furthest behind its weight, then its least met task.
    let best: string | null = null;
    let bestScore = Infinity;
    let from = domains[0];
    for (const d of domains) {
      const score = (d.done + 1) / d.weight;
      if (score >= bestScore) continue;
      let least: string | null = null;
      for (const t of d.tasks)
        if (hasMore(t) && (least === null || metOf(t) < metOf(least)))
          least = t;
      if (least === null) continue;
      bestScore = score;
      best = least;
      from = d;
    }
    if (best === null || !from) break;
    // A card and the question behind it come together, so that the first session is not all cards.
    const queue = queues.get(best) as { list: Candidate[]; at: number };
    const pair = queue.list.slice(
      queue.at,
      queue.at + Math.min(2, newLimit - picked.length),
    );
    queue.at += pair.length;
    picked.push(...pair);
    met.set(best, metOf(best) + pair.length);
    from.done += pair.length;
  }
  return picked;
}

/**
 * A drill of weak topics: what was missed, what is fading and what was never met, questions and flashcards
 * together. A quiz asks what is new first and study asks what is due; a drill asks for a topic what it needs.
 */
import type { Exam } from "../bank/schema.ts";
import type { ItemInfo } from "../exam/assemble.ts";
import { isDue, standing, type ItemState } from "../memory/item-state.ts";
import type { Memory } from "../memory/memory.ts";
import { hash32 } from "../random/random.ts";
import type { Day } from "../time/time.ts";
import type { Candidate } from "./new-items.ts";
import { apart } from "./order.ts";

/** Why an item is in a drill; each counts once, by the first that holds. */
export type DrillReason = "misconceived" | "missed" | "fading" | "unseen";

export const DRILL_REASONS: readonly DrillReason[] = [
  "misconceived",
  "missed",
  "fading",
  "unseen",
];

/** Below this chance of recall an item counts as fading, whether it is due or not. */
export const FADING_BELOW = 0.8;

export interface DrillPool {
  questions: readonly ItemInfo[];
  cards: readonly { id: string; task: string }[];
  states: ReadonlyMap<string, ItemState>;
  today: Day;
  /** Probability of recall on a day. */
  recall: (memory: Memory, on: Day) => number;
  /** Questions kept for a practice exam: they come only once they were met there. */
  heldOut?: ReadonlySet<string>;
}

export interface DrillItem extends Candidate {
  why: DrillReason;
  family: string;
  case: string | null;
}

/** What an item needs, or null where it needs nothing now. */
export function drillReason(
  state: ItemState | undefined,
  { today, recall }: Pick<DrillPool, "today" | "recall">,
): DrillReason | null {
  if (state?.suspended) return null;
  if (!state || state.entries.length === 0) return "unseen";
  const last = standing(state).at(-1);
  if (!last) return null;
  const wrong = last.correct === null ? last.rating === 1 : !last.correct;
  if (wrong) return last.confidence === "sure" ? "misconceived" : "missed";
  const { memory } = state;
  return isDue(state, today) ||
    (memory !== null && recall(memory, today) < FADING_BELOW)
    ? "fading"
    : null;
}

/** Everything of these tasks that a drill could ask. */
export function drillItems(
  pool: DrillPool,
  tasks: readonly string[],
): DrillItem[] {
  const wanted = new Set(tasks);
  const out: DrillItem[] = [];
  const add = (item: Omit<DrillItem, "why">) => {
    if (!wanted.has(item.task)) return;
    const why = drillReason(pool.states.get(item.item), pool);
    if (why === null || (why === "unseen" && pool.heldOut?.has(item.item)))
      return;
    out.push({ ...item, why });
  };
  for (const c of pool.cards)
    add({ item: c.id, kind: "card", task: c.task, family: c.id, case: null });
  for (const q of pool.questions)
    add({
      item: q.id,
      kind: "question",
      task: q.task,
      family: q.family ?? q.id,
      case: q.case ?? null,
    });
  return out;
}

/** Of ten items about five were wrong, two are fading and three are new; what one group lacks the others give. */
const SHARES: readonly { reasons: readonly DrillReason[]; weight: number }[] = [
  { reasons: ["misconceived", "missed"], weight: 5 },
  { reasons: ["fading"], weight: 2 },
  { reasons: ["unseen"], weight: 3 },
];

/** Flashcards and questions in turn, the card first: a concept is met before it is tested. */
function inTurn(list: readonly DrillItem[]): DrillItem[] {
  const cards = list.filter((i) => i.kind === "card");
  const questions = list.filter((i) => i.kind === "question");
  return cards
    .slice(0, questions.length)
    .flatMap((card, i) => [card, questions[i] as DrillItem])
    .concat(cards.slice(questions.length), questions.slice(cards.length));
}

function ordered(
  items: readonly DrillItem[],
  reason: DrillReason,
  states: DrillPool["states"],
): DrillItem[] {
  const stability = (i: DrillItem) =>
    states.get(i.item)?.memory?.stability ?? 0;
  const list = items
    .filter((i) => i.why === reason)
    .map((item) => ({ item, at: hash32(item.item) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
  // Of a backlog what is kept best comes first: measured, the lowest recall first is the worst order.
  if (reason === "fading") list.sort((a, b) => stability(b) - stability(a));
  return reason === "fading" ? list : inTurn(list);
}

/** Questions of one case follow its first. */
function casesTogether(list: readonly DrillItem[]): DrillItem[] {
  const done = new Set<string>();
  return list.flatMap((item) => {
    if (item.case === null) return [item];
    if (done.has(item.case)) return [];
    done.add(item.case);
    return list
      .filter((i) => i.case === item.case)
      .sort((a, b) => (a.item < b.item ? -1 : 1));
  });
}

/**
 * Up to `count` items of these tasks in the order they are asked: the groups interleaved by their shares, of a
 * family one, tasks apart where that can be had. By ids alone: the same drill on every device.
 */
export function drawDrill(
  pool: DrillPool,
  tasks: readonly string[],
  count: number,
): DrillItem[] {
  const items = drillItems(pool, tasks);
  const groups = SHARES.map(({ reasons, weight }) => ({
    waiting: reasons.flatMap((r) => ordered(items, r, pool.states)),
    weight,
    at: 0,
    taken: 0,
  }));
  const families = new Set<string>();
  const picked: DrillItem[] = [];
  while (picked.length < count) {
    let best: (typeof groups)[number] | null = null;
    for (const g of groups) {
      while (families.has(g.waiting[g.at]?.family ?? "")) g.at++;
      if (g.at >= g.waiting.length) continue;
      if (!best || (g.taken + 1) / g.weight < (best.taken + 1) / best.weight)
        best = g;
    }
    if (!best) break;
    const item = best.waiting[best.at++] as DrillItem;
    best.taken++;
    families.add(item.family);
    picked.push(item);
  }
  return casesTogether(apart(picked));
}

/** How many of these items are in a drill for each reason. */
export function countReasons(
  items: readonly Pick<DrillItem, "why">[],
): Record<DrillReason, number> {
  const counts = { misconceived: 0, missed: 0, fading: 0, unseen: 0 };
  for (const { why } of items) counts[why]++;
  return counts;
}

/** What a set of tasks is called: one task, one whole domain, else their number. */
export function topicsName(exam: Exam, tasks: readonly string[]): string {
  const wanted = new Set(tasks);
  for (const d of exam.domains) {
    const mine = d.tasks.filter((t) => wanted.has(t.id));
    if (mine.length !== wanted.size) continue;
    if (mine.length === 1) return mine[0]?.name ?? "";
    if (mine.length === d.tasks.length) return d.name;
  }
  return `${wanted.size} topics`;
}

/** Which questions a quiz asks. */
import type { ItemInfo } from "../exam/assemble.ts";
import type { ItemType } from "../bank/schema.ts";
import {
  isBuried,
  isDue,
  isMisconception,
  isMissed,
  isSeen,
  type ItemState,
} from "../memory/item-state.ts";
import { shuffled, type Rng } from "../random/random.ts";
import type { Day } from "../time/time.ts";

export type QuizFilter =
  | "any"
  | "unseen"
  | "missed"
  | "misconceptions"
  | "flagged"
  | "due"
  | "weakest";

export interface QuizChoice {
  /** Task ids; empty means all. */
  tasks: readonly string[];
  filter: QuizFilter;
  /** Item types; empty or left out means all. */
  types?: readonly ItemType[];
  /** Only these items, where given: those with chosen tags. */
  only?: ReadonlySet<string> | null;
  count: number;
}

export interface QuizPool {
  items: readonly ItemInfo[];
  states: ReadonlyMap<string, ItemState>;
  today: Day;
  /** The tasks that 'weakest' means, weakest first. */
  weakest: readonly string[];
  heldOut?: ReadonlySet<string>;
}

/** All questions a choice allows, whatever their number. */
export function matchingItems(
  pool: QuizPool,
  choice: Omit<QuizChoice, "count">,
): ItemInfo[] {
  const tasks = new Set(choice.tasks);
  const types = new Set(choice.types);
  return pool.items.filter((i) => {
    if (tasks.size > 0 && !tasks.has(i.task)) return false;
    if (types.size > 0 && !types.has(i.type)) return false;
    if (choice.only && !choice.only.has(i.id)) return false;
    const s = pool.states.get(i.id);
    if (s?.suspended || isBuried(s, pool.today)) return false;
    // What was held out comes in only where the learner has met it already (in that very exam).
    if (pool.heldOut?.has(i.id) && !isSeen(s)) return false;
    switch (choice.filter) {
      case "any":
        return true;
      case "unseen":
        return !isSeen(s);
      case "missed":
        return s !== undefined && isMissed(s);
      case "misconceptions":
        return s !== undefined && isMisconception(s);
      case "flagged":
        return s?.flagged === true;
      case "due":
        return s !== undefined && isDue(s, pool.today);
      case "weakest":
        return pool.weakest.includes(i.task);
    }
  });
}

/**
 * Draws a quiz: never-seen questions first, then those not met for longest; one of a family; questions of
 * one case together and in order.
 */
export function drawQuiz(
  pool: QuizPool,
  choice: QuizChoice,
  rng: Rng,
): ItemInfo[] {
  const lastSeen = (i: ItemInfo) =>
    pool.states.get(i.id)?.entries.at(-1)?.atMs ?? -Infinity;
  const all = shuffled(matchingItems(pool, choice), rng).sort((a, b) => {
    const x = lastSeen(a);
    const y = lastSeen(b);
    return x === y ? 0 : x - y;
  });
  const families = new Set<string>();
  const picked: ItemInfo[] = [];
  for (const i of all) {
    if (picked.length >= choice.count) break;
    const family = i.family ?? i.id;
    if (families.has(family)) continue;
    families.add(family);
    picked.push(i);
  }
  const order = shuffled(picked, rng);
  const cases = new Map<string, ItemInfo[]>();
  for (const i of order)
    if (i.case) cases.set(i.case, [...(cases.get(i.case) ?? []), i]);
  const out: ItemInfo[] = [];
  const done = new Set<string>();
  for (const i of order) {
    if (!i.case) out.push(i);
    else if (!done.has(i.case)) {
      done.add(i.case);
      out.push(
        ...(cases.get(i.case) ?? []).sort((a, b) => (a.id < b.id ? -1 : 1)),
      );
    }
  }
  return out;
}

import {
  isBuried,
  isMisconception,
  isOpenLeech,
  standing,
  type ItemState,
} from "../../domain/memory/item-state.ts";
import type { Day } from "../../domain/time/time.ts";

/** Items about which something is to be decided, by what it is. One may be a leech and something else. */
export interface ToLookAfter {
  suspended: ItemState[];
  buried: ItemState[];
  /** The most forgotten first. */
  leeches: ItemState[];
  /** The latest first. */
  misconceptions: ItemState[];
}

/** Only what the bank still has: nothing can be decided about the rest. */
export function toLookAfter(
  states: ReadonlyMap<string, ItemState>,
  bank: {
    index: readonly { id: string }[];
    cards: readonly { id: string }[];
  },
  now: Day,
): ToLookAfter {
  const here = new Set([...bank.index, ...bank.cards].map((i) => i.id));
  const all = [...states.values()].filter((s) => here.has(s.item));
  const lapses = (s: ItemState) => s.memory?.lapses ?? 0;
  const latest = (s: ItemState) => standing(s).at(-1)?.atMs ?? 0;
  return {
    suspended: all.filter((s) => s.suspended),
    buried: all.filter((s) => !s.suspended && isBuried(s, now)),
    leeches: all.filter(isOpenLeech).sort((a, b) => lapses(b) - lapses(a)),
    misconceptions: all
      .filter((s) => !s.suspended && isMisconception(s))
      .sort((a, b) => latest(b) - latest(a)),
  };
}

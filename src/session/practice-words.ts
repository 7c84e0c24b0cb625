/** What the players say about an answer and what follows from it. */
import { isSeen, type ItemState } from "../domain/memory/item-state.ts";
import type { Day } from "../domain/time/time.ts";
import { dueWords, type DoneEntry, type QueueEntry } from "./practice.ts";

/** 'You were sure, so this comes back tomorrow.' — from the state after the answer. */
export function whatFollows(
  entry: DoneEntry,
  state: ItemState | undefined,
  kind: "study" | "quiz",
  now: Day,
): string {
  const memory = state?.memory;
  if (!memory) return "";
  const days = Math.max(0, memory.dueDay - now);
  const when =
    days > 0
      ? `comes back ${dueWords({ kind: "days", days })}`
      : kind === "study"
        ? "comes up again in this session"
        : "comes up once more in today’s review";
  const { correct, confidence } = entry;
  if (correct && confidence === "guess") return `You guessed, so this ${when}.`;
  if (correct && confidence === "unsure")
    return `You were unsure, so this ${when}.`;
  if (!correct && confidence === "sure")
    return `You were sure, so this ${when}.`;
  return `This ${when}.`;
}

export interface QueueCount {
  fresh: number;
  learning: number;
  due: number;
}

/** The items that are left, by where memory has them. */
export function countQueue(
  queue: readonly QueueEntry[],
  states: ReadonlyMap<string, ItemState>,
): QueueCount {
  const count: QueueCount = { fresh: 0, learning: 0, due: 0 };
  for (const e of queue) {
    const state = states.get(e.item);
    if (!state?.memory || !isSeen(state)) count.fresh++;
    else if (state.memory.phase === "review") count.due++;
    else count.learning++;
  }
  return count;
}

/** How many of a session's items have been finished, and how many there are; an item asked again counts once. */
export function progressOf(
  queue: readonly QueueEntry[],
  done: readonly QueueEntry[],
): { finished: number; of: number } {
  const waiting = new Set(queue.map((e) => e.item));
  const all = new Set(waiting);
  for (const e of done) all.add(e.item);
  return { finished: all.size - waiting.size, of: all.size };
}

/** Questions of a session whose last answer was wrong, in the order they were first answered. */
export function missedOf(done: readonly DoneEntry[]): string[] {
  const last = new Map<string, boolean | null>();
  for (const d of done) if (d.kind === "question") last.set(d.item, d.correct);
  return [...last].flatMap(([item, correct]) =>
    correct === false ? [item] : [],
  );
}

/** When items come back: today, tomorrow, later, and the last of their days. */
export function nextTimes(
  states: readonly ItemState[],
  now: Day,
): { today: number; tomorrow: number; later: number; lastDay: Day | null } {
  const days = states.flatMap((s) =>
    s.memory && !s.suspended ? [s.memory.dueDay] : [],
  );
  return {
    today: days.filter((d) => d <= now).length,
    tomorrow: days.filter((d) => d === now + 1).length,
    later: days.filter((d) => d > now + 1).length,
    lastDay: days.length === 0 ? null : (Math.max(...days) as Day),
  };
}

/** Every item's state from the whole log at once. */
import type { LogEvent } from "../events/event.ts";
import type { Instant } from "../time/time.ts";
import {
  addEntry,
  applyEvent,
  entriesOf,
  foldMemory,
  newItemState,
  type ItemKind,
  type ItemState,
} from "./item-state.ts";
import type { Scheduler } from "./memory.ts";

/** An event and its place in time (`steadied` in domain/events). */
interface Placed {
  event: LogEvent;
  atMs: Instant;
}

/**
 * What applying every event one by one would give, by exam and item, under one memory model. Entries are
 * collected in place and each memory is folded once: half a million events would else be copied and graded
 * over and over. The log is in replay order and has each event once.
 */
export function replay(
  log: readonly Placed[],
  scheduler: Scheduler,
): Map<string, Map<string, ItemState>> {
  const exams = new Map<string, Map<string, ItemState>>();
  const itemsOf = (exam: string) => {
    let items = exams.get(exam);
    if (!items) exams.set(exam, (items = new Map<string, ItemState>()));
    return items;
  };
  const unfolded: Scheduler = { ...scheduler, fold: () => null };
  const apply = ({ event, atMs }: Placed) => {
    const p = event.payload;
    if (!("exam" in p)) return;
    const get = (item: string, task: string | null, kind: ItemKind) =>
      itemsOf(p.exam).get(item) ??
      (task === null ? undefined : newItemState(p.exam, item, task, kind));
    for (const state of applyEvent(event, get, unfolded, atMs))
      itemsOf(p.exam).set(state.item, state);
  };
  const add = ({ event, atMs }: Placed, exam: string) => {
    const items = itemsOf(exam);
    for (const { item, task, kind, entry } of entriesOf(event, atMs) ?? []) {
      let state = items.get(item);
      if (!state)
        items.set(item, (state = newItemState(exam, item, task, kind)));
      // A flag or note may have come before the first grade.
      state.kind = kind;
      addEntry(state, entry);
    }
  };

  const submitted = new Set<string>();
  const undos: Placed[] = [];
  for (const placed of log) {
    const p = placed.event.payload;
    if (p.kind === "answer" || p.kind === "grade") add(placed, p.exam);
    else if (p.kind === "undo" || p.kind === "correction") undos.push(placed);
    else if (p.kind !== "attempt-submit") apply(placed);
    else if (!submitted.has(p.attempt)) {
      // An exam restored on two devices may be submitted on both: the first submission is the one.
      submitted.add(p.attempt);
      add(placed, p.exam);
    }
  }
  // Last, so that an undo or a correction holds even where another device's slow clock put it before its answer.
  for (const placed of undos) apply(placed);
  for (const items of exams.values())
    for (const state of items.values())
      state.memory = foldMemory(state.entries, scheduler);
  return exams;
}

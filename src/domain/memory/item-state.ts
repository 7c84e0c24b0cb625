/**
 * What the log says about one item. A cache: always the fold of the item's own log entries, so an undone
 * answer of any age, a corrected key or a new memory model means folding again (learning-core.md, 1).
 */
import type { Confidence, LogEvent, Rating, WhyTag } from "../events/event.ts";
import { learnerDay, type Day, type Instant } from "../time/time.ts";
import type { Memory, Scheduler } from "./memory.ts";
import { LEECH_LAPSES, ratingOfAnswer } from "./rating.ts";

export type ItemKind = "question" | "card";
export type EntryMode = "card" | "study" | "quiz" | "diagnostic" | "exam";

/** One graded answer of an item, as far as schedule and mastery need it. */
export interface Entry {
  /** The event it comes from; an undo names it. */
  event: string;
  atMs: Instant;
  /** Its place among the entries, where the device's clock had been set back; else `atMs` is. */
  orderMs?: Instant;
  day: Day;
  mode: EntryMode;
  rating: Rating;
  /** null for a flashcard's self-grade. */
  correct: boolean | null;
  confidence: Confidence | null;
  ms: number;
  revision: number;
  undone?: true;
}

export interface ItemState {
  item: string;
  exam: string;
  task: string;
  kind: ItemKind;
  entries: Entry[];
  flagged: boolean;
  suspended: boolean;
  /** Set aside: it is offered again from this day on. */
  buriedUntil?: Day;
  /** Its lapses when the learner chose to go on with it, leech or not. */
  keptLapses?: number;
  note: string;
  /** Why it went wrong, where the learner has said so. */
  why?: WhyTag;
  memory: Memory | null;
}

const WHY_TAGS: ReadonlySet<string> = new Set<WhyTag>([
  "misread",
  "did-not-know",
  "out-of-time",
  "changed-from-right",
  "between-two",
]);

/** A reason given or taken back; one that this version does not know counts as none. */
export function withWhy(state: ItemState, tag: WhyTag | null): ItemState {
  const { why: _, ...rest } = state;
  return tag !== null && WHY_TAGS.has(tag) ? { ...rest, why: tag } : rest;
}

export const newItemState = (
  exam: string,
  item: string,
  task: string,
  kind: ItemKind,
): ItemState => ({
  item,
  exam,
  task,
  kind,
  entries: [],
  flagged: false,
  suspended: false,
  note: "",
  memory: null,
});

/** The memory after all entries that stand, in order of time. */
export function foldMemory(
  entries: readonly Entry[],
  scheduler: Scheduler,
): Memory | null {
  return scheduler.fold(
    entries
      .filter((e) => !e.undone)
      .map((e) => ({
        rating: e.rating,
        day: e.day,
        atMs: e.atMs,
        guess: e.correct === true && e.confidence === "guess",
      })),
  );
}

const orderOf = (e: Entry): Instant => e.orderMs ?? e.atMs;

/** Adds an entry in its place by time; replaying the same event twice changes nothing. */
export function withEntry(
  state: ItemState,
  entry: Entry,
  scheduler: Scheduler,
): ItemState {
  if (state.entries.some((e) => e.event === entry.event)) return state;
  const last = state.entries.at(-1);
  if (!last || orderOf(last) <= orderOf(entry)) {
    const memory = scheduler.review(state.memory, {
      rating: entry.rating,
      day: entry.day,
      atMs: entry.atMs,
      guess: entry.correct === true && entry.confidence === "guess",
    });
    return { ...state, entries: [...state.entries, entry], memory };
  }
  const entries = [...state.entries, entry].sort(
    (a, b) => orderOf(a) - orderOf(b),
  );
  return { ...state, entries, memory: foldMemory(entries, scheduler) };
}

/** The same in place, memory aside, for whoever made the state: a log has each event once. */
export function addEntry(state: ItemState, entry: Entry): void {
  const last = state.entries.at(-1);
  state.entries.push(entry);
  if (last && orderOf(last) > orderOf(entry))
    state.entries.sort((a, b) => orderOf(a) - orderOf(b));
}

/** Takes an entry back. It stays in the list as seen. */
export function withoutEntry(
  state: ItemState,
  event: string,
  scheduler: Scheduler,
): ItemState {
  const entries = state.entries.map((e): Entry =>
    e.event === event ? { ...e, undone: true } : e,
  );
  return { ...state, entries, memory: foldMemory(entries, scheduler) };
}

/**
 * Entries judged anew by a published correction: the memory is folded again from what was right after all. A
 * dropped question's answers stand no longer, but stay in the list as seen.
 */
export function withCorrection(
  state: ItemState,
  effect: "rekey" | "drop",
  answers: readonly { entry: string; correct: boolean }[],
  scheduler: Scheduler,
): ItemState {
  const judged = new Map(answers.map((a) => [a.entry, a.correct]));
  const entries = state.entries.map((e): Entry => {
    const correct = judged.get(e.event);
    if (correct === undefined) return e;
    if (effect === "drop") return { ...e, undone: true };
    return { ...e, correct, rating: ratingOfAnswer(correct, e.confidence) };
  });
  return { ...state, entries, memory: foldMemory(entries, scheduler) };
}

export const standing = (state: ItemState): Entry[] =>
  state.entries.filter((e) => !e.undone);

/** Answered at least once, undone or not. */
export const isSeen = (state: ItemState | undefined): boolean =>
  (state?.entries.length ?? 0) > 0;

/** The last standing answer was wrong. */
export const isMissed = (state: ItemState): boolean =>
  standing(state).at(-1)?.correct === false;

export const isLeech = (state: ItemState): boolean =>
  (state.memory?.lapses ?? 0) >= LEECH_LAPSES;

/** Further lapses after which a leech that was kept is worth another look. */
const LAPSES_AFTER_KEEP = LEECH_LAPSES / 2;

/** A leech about which nothing has been decided: neither suspended nor, since its last few lapses, kept. */
export const isOpenLeech = (state: ItemState): boolean =>
  isLeech(state) &&
  !state.suspended &&
  (state.keptLapses === undefined ||
    (state.memory?.lapses ?? 0) >= state.keptLapses + LAPSES_AFTER_KEEP);

/** Set aside, and its day has not come. */
export const isBuried = (state: ItemState | undefined, today: Day): boolean =>
  (state?.buriedUntil ?? today) > today;

/** Ids of what is set aside today. */
export function buriedOn(
  states: ReadonlyMap<string, ItemState>,
  today: Day,
): ReadonlySet<string> {
  const out = new Set<string>();
  for (const s of states.values()) if (isBuried(s, today)) out.add(s.item);
  return out;
}

/** A misconception: the last standing answer was wrong, and the learner was sure of it. */
export function isMisconception(state: ItemState): boolean {
  const last = standing(state).at(-1);
  return last?.correct === false && last.confidence === "sure";
}

/** Due: the due day has come. A learning step that comes later the same day is due as well. */
export const isDue = (state: ItemState, today: Day): boolean =>
  !state.suspended && state.memory !== null && state.memory.dueDay <= today;

/** A flag or note may have come before the first grade, and says nothing of what it is stuck to. */
const asKind = (state: ItemState, kind: ItemKind): ItemState =>
  state.kind === kind ? state : { ...state, kind };

/** A graded answer and the item it belongs to. */
export interface GivenEntry {
  item: string;
  task: string;
  kind: ItemKind;
  entry: Entry;
}

/** The entries that an event adds; null where it is of another kind. `orderMs` as in `applyEvent`. */
export function entriesOf(
  event: LogEvent,
  orderMs: Instant = event.wallMs,
): GivenEntry[] | null {
  const p = event.payload;
  const dayOf = (at: Instant) => learnerDay(at, event.offsetMinutes);
  if (p.kind === "attempt-submit")
    return p.answers.map((a) => ({
      item: a.item,
      task: a.task,
      kind: "question",
      entry: {
        event: `${event.id}#${a.item}`,
        atMs: a.atMs,
        day: dayOf(a.atMs),
        mode: "exam",
        rating: ratingOfAnswer(a.correct, null),
        correct: a.correct,
        confidence: null,
        ms: a.ms,
        revision: a.revision,
      },
    }));
  if (p.kind !== "answer" && p.kind !== "grade") return null;
  const answered = p.kind === "answer";
  return [
    {
      item: p.item,
      task: p.task,
      kind: answered ? "question" : "card",
      entry: {
        event: event.id,
        atMs: event.wallMs,
        ...(orderMs === event.wallMs ? {} : { orderMs }),
        day: dayOf(event.wallMs),
        mode: answered ? p.mode : "card",
        rating: answered ? ratingOfAnswer(p.correct, p.confidence) : p.rating,
        correct: answered ? p.correct : null,
        confidence: answered ? p.confidence : null,
        ms: p.ms,
        revision: p.revision,
      },
    },
  ];
}

/**
 * The items an event speaks about, with the change it makes to each. Undo needs the item's own state.
 * `orderMs` is the event's place in its device's log (`steadied` in domain/events): entries are ordered by it,
 * so that a clock which was set back does not put the newest answer before older ones.
 */
export function applyEvent(
  event: LogEvent,
  get: (
    item: string,
    task: string | null,
    kind: ItemKind,
  ) => ItemState | undefined,
  scheduler: Scheduler,
  orderMs: Instant = event.wallMs,
): ItemState[] {
  const given = entriesOf(event, orderMs);
  if (given)
    return given.flatMap(({ item, task, kind, entry }) => {
      const state = get(item, task, kind);
      return state ? [withEntry(asKind(state, kind), entry, scheduler)] : [];
    });
  const p = event.payload;
  switch (p.kind) {
    case "undo": {
      const state = get(p.item, null, "question");
      return state ? [withoutEntry(state, p.target, scheduler)] : [];
    }
    case "correction": {
      const state = get(p.item, null, "question");
      return state
        ? [withCorrection(state, p.effect, p.answers, scheduler)]
        : [];
    }
    case "outline":
      return Object.entries(p.tasks).flatMap(([item, task]) => {
        const state = get(item, null, "question");
        return state ? [{ ...state, task }] : [];
      });
    case "flag": {
      const state = get(p.item, p.task, "question");
      return state ? [{ ...state, flagged: p.on }] : [];
    }
    case "suspend": {
      const state = get(p.item, p.task, "question");
      return state ? [{ ...state, suspended: p.on }] : [];
    }
    case "bury": {
      const state = get(p.item, p.task, "question");
      return state ? [{ ...state, buriedUntil: p.until as Day }] : [];
    }
    case "keep": {
      const state = get(p.item, p.task, "question");
      return state ? [{ ...state, keptLapses: p.lapses }] : [];
    }
    case "note": {
      const state = get(p.item, p.task, "question");
      return state ? [{ ...state, note: p.text }] : [];
    }
    case "why": {
      const state = get(p.item, p.task, "question");
      return state ? [withWhy(state, p.tag)] : [];
    }
    default:
      return [];
  }
}

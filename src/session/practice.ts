/**
 * One store a practice session: study (cards and questions due and new) or quiz (questions). Made by a
 * factory over the pure domain; feedback is painted from memory at once, the log is written behind it, and
 * a failed write is shown and stops progress (semantics.md, 'Acknowledged').
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { append } from "../data/log.ts";
import { endSession, saveSession } from "../data/sessions.ts";
import type { Flashcard, Question } from "../domain/bank/schema.ts";
import type {
  Confidence,
  Payload,
  Rating,
  ReportReason,
} from "../domain/events/event.ts";
import { gradeResponse, type Grade } from "../domain/grading/grading.ts";
import {
  newItemState,
  withEntry,
  withoutEntry,
  type ItemKind,
  type ItemState,
} from "../domain/memory/item-state.ts";
import type { NextDue, Scheduler } from "../domain/memory/memory.ts";
import { ratingOfAnswer } from "../domain/memory/rating.ts";
import {
  drawOrder,
  type DisplayOrder,
  type Response,
} from "../domain/question/response.ts";
import { never } from "../domain/result/result.ts";
import { afterPaint, afterRest } from "./after-paint.ts";
import { day } from "../domain/time/time.ts";
import { today, type World } from "./ambient.ts";

export interface QueueEntry {
  item: string;
  kind: ItemKind;
  task: string;
  revision: number;
  order: DisplayOrder;
  /** Comes back in this session not before this wall time (a learning step). */
  notBeforeMs?: number;
  /** Was answered in this session already. */
  again?: boolean;
}

export interface DoneEntry extends QueueEntry {
  event: string;
  response: Response | null;
  correct: boolean | null;
  confidence: Confidence | null;
  rating: Rating;
  ms: number;
  /** The queue put the item in again behind itself. */
  requeued: boolean;
}

/** What a killed tab needs to go on. */
export interface PracticeData {
  title: string;
  queue: QueueEntry[];
  done: DoneEntry[];
  response: Response | null;
  confidence: Confidence | null;
  /** The item whose feedback was on the screen. */
  showing: DoneEntry | null;
  /** The card's back, or the covered options, were on the screen. */
  revealed?: boolean;
  /** Options stay covered until asked for, so that the answer is recalled before it is recognised. */
  recallFirst?: boolean;
  /** A quiz that was drawn to measure readiness; its answers say so. */
  diagnostic?: boolean;
}

export type PracticePhase =
  | { phase: "asking"; revealed: boolean }
  | { phase: "feedback"; grade: Grade; entry: DoneEntry }
  | { phase: "summary" };

export type Saving =
  | { state: "saved" }
  | { state: "saving" }
  | { state: "failed"; message: string };

/** For good, or until the next learner's day. */
export type PutAside = "suspend" | "bury";

/** An item that was put aside a moment ago, and what it takes to bring it back in its place. */
export interface Suspended {
  how: PutAside;
  entry: QueueEntry;
  /** Its learning steps that waited in the queue. */
  waiting: QueueEntry[];
  /** It stood unanswered on the screen. */
  unanswered: boolean;
}

export interface PracticeState {
  id: string;
  exam: string;
  kind: "study" | "quiz";
  title: string;
  recallFirst: boolean;
  diagnostic: boolean;
  queue: QueueEntry[];
  done: DoneEntry[];
  now: PracticePhase;
  response: Response | null;
  confidence: Confidence | null;
  states: ReadonlyMap<string, ItemState>;
  saving: Saving;
  current: QueueEntry | null;
  question: Question | null;
  card: Flashcard | null;
  suspended: Suspended | null;

  respond(response: Response): void;
  setConfidence(confidence: Confidence | null): void;
  /** Grades the response on the screen. */
  submit(confidence?: Confidence | null): void;
  /** Shows a card's back, or a question's covered options. */
  reveal(): void;
  /** A flashcard's self-grade. */
  rate(rating: Rating): void;
  next(): void;
  /** Takes the last answer back, as often as there are any. */
  undo(): void;
  setFlag(on: boolean): void;
  suspend(): void;
  /** Sets the item aside until the next learner's day. */
  bury(): void;
  /** Brings back what `suspended` holds. */
  restore(): void;
  setNote(text: string): void;
  report(reason: ReportReason, text: string): void;
  retrySave(): void;
  /** Ends the session here; what was answered counts. */
  finish(): void;
  /** The text of a question of this session. */
  questionOf(item: string): Question | undefined;
  previewRatings(): Record<Rating, NextDue> | null;
  /** Probability that the item on the screen is remembered today; null when it was never answered. */
  recallToday(): number | null;
}

export interface PracticeSetup {
  world: World;
  id: string;
  exam: string;
  kind: "study" | "quiz";
  data: PracticeData;
  questions: ReadonlyMap<string, Question>;
  cards: ReadonlyMap<string, Flashcard>;
  states: ReadonlyMap<string, ItemState>;
  /** Under the learner's own weights where there are some. */
  scheduler: Scheduler;
}

/** What one act writes, in one transaction. */
interface Batch {
  payloads: Payload[];
  temporary: string | undefined;
  /** The session as it stood after the act; null when that ended it. */
  data: PracticeData | null;
}

/** A choice that has rested this long is worth a write of its own. */
const REST_MS = 250;

/** Longer than this was not thinking but absence. */
const AWAY_MS = 600_000;

const texts = new WeakMap<QueueEntry, string>();
const textOf = (entry: QueueEntry): string => {
  const known = texts.get(entry) ?? JSON.stringify(entry);
  texts.set(entry, known);
  return known;
};

/**
 * A session as one string for its row: a database copies a string at once and a long queue field by field,
 * with every answer. Entries never change, so each is put into words once.
 */
export function packed({ queue, done, ...rest }: PracticeData): string {
  const list = (entries: readonly QueueEntry[]) =>
    `[${entries.map(textOf).join(",")}]`;
  return `${JSON.stringify(rest).slice(0, -1)},"queue":${list(queue)},"done":${list(done)}}`;
}

/** Null for what is no session: rows are our own, but of any age. */
export function unpacked(data: unknown): PracticeData | null {
  try {
    const d = JSON.parse(String(data)) as Partial<PracticeData> | null;
    return Array.isArray(d?.queue) && Array.isArray(d.done)
      ? (d as PracticeData)
      : null;
  } catch {
    return null;
  }
}

export type PracticeStore = StoreApi<PracticeState>;

/** The last answer taken out of a session's lists; its item comes up next. null where nothing was answered. */
export function takenBack<
  T extends { queue: QueueEntry[]; done: DoneEntry[] },
>({
  queue,
  done,
}: T): { queue: QueueEntry[]; done: DoneEntry[]; last: DoneEntry } | null {
  const last = done.at(-1);
  if (!last) return null;
  const entry: QueueEntry = {
    item: last.item,
    kind: last.kind,
    task: last.task,
    revision: last.revision,
    order: last.order,
    ...(last.again ? { again: true } : {}),
  };
  let rest = queue;
  if (last.requeued) {
    const at = rest.findLastIndex(
      (e) => e.item === last.item && e.again === true,
    );
    if (at >= 0) rest = [...rest.slice(0, at), ...rest.slice(at + 1)];
  }
  return { queue: [entry, ...rest], done: done.slice(0, -1), last };
}

export function createPracticeStore({
  world,
  id,
  exam,
  kind,
  data,
  questions,
  cards,
  states,
  scheduler,
}: PracticeSetup): PracticeStore {
  const mode = data.diagnostic ? "diagnostic" : kind;
  let shownAt = world.clock.monotonicMs();
  let unsaved: Batch[] = [];
  let writing = Promise.resolve();
  let scheduled = false;
  /** Calls off the write of a place that has been moved on from. */
  let stopResting: () => void = () => undefined;
  /** Event ids are given by the log; an undo in the same breath waits for them. */
  const eventIds = new Map<string, string>();
  const settled = new WeakMap<DoneEntry, DoneEntry>();

  return createStore<PracticeState>()((set, get) => {
    const contentOf = (entry: QueueEntry | null) => ({
      question:
        entry?.kind === "question" ? (questions.get(entry.item) ?? null) : null,
      card: entry?.kind === "card" ? (cards.get(entry.item) ?? null) : null,
    });

    const snapshot = (): PracticeData | null => {
      const s = get();
      if (s.now.phase === "summary") return null;
      return {
        title: s.title,
        queue: s.queue,
        done: s.done,
        response: s.response,
        confidence: s.confidence,
        showing: s.now.phase === "feedback" ? s.now.entry : null,
        revealed: s.now.phase === "asking" && s.now.revealed,
        recallFirst: s.recallFirst,
        diagnostic: s.diagnostic,
      };
    };

    const keep = async (
      data: PracticeData | null,
      idOf: (event: string) => string,
    ) => {
      if (!data) return endSession(world.db, id);
      const known = (d: DoneEntry): DoneEntry => {
        const event = idOf(d.event);
        if (event === d.event) return d;
        const same = settled.get(d) ?? { ...d, event };
        settled.set(d, same);
        return same;
      };
      const row = {
        ...data,
        done: data.done.map(known),
        showing: data.showing && known(data.showing),
      };
      return saveSession(world.db, {
        id,
        exam,
        kind,
        updatedAtMs: world.clock.now(),
        data: packed(row),
      });
    };

    const idOf = (event: string) => eventIds.get(event) ?? event;

    /** The answer and the place in the session move together: after a crash neither is ahead of the other. */
    const write = async ({ payloads, temporary, data }: Batch) => {
      const resolved = payloads.map((p): Payload =>
        p.kind === "undo" ? { ...p, target: idOf(p.target) } : p,
      );
      const events = await append(world, resolved, (written) =>
        keep(data, (event) =>
          event === temporary ? (written[0]?.id ?? event) : idOf(event),
        ),
      );
      if (temporary && events[0]) eventIds.set(temporary, events[0].id);
    };

    /** A write that has failed is tried again when the learner says so, not with every further key. */
    const flush = (again = false) => {
      if (get().saving.state === "failed" && !again) return;
      if (unsaved.length > 0) set({ saving: { state: "saving" } });
      writing = writing.then(async () => {
        while (unsaved.length > 0) {
          try {
            await write(unsaved[0] as Batch);
            unsaved = unsaved.slice(1);
          } catch (error) {
            set({ saving: { state: "failed", message: saveProblem(error) } });
            return;
          }
        }
        if (get().saving.state !== "saved") set({ saving: { state: "saved" } });
      });
    };

    /** Feedback is painted first: what the disk is asked to do must not hold it up. */
    const soon = () => {
      if (scheduled) return;
      scheduled = true;
      afterPaint(() => {
        scheduled = false;
        flush();
      });
    };

    /** Writes where the session stands, between answers. */
    const keepPlace = () => {
      writing = writing.then(async () => {
        // What could not be written must stay ahead of the place that follows from it.
        if (unsaved.length > 0) return;
        try {
          await keep(snapshot(), idOf);
        } catch {
          // Nothing that was answered is lost; the next answer carries the place along.
        }
      });
    };

    const draft = () => {
      stopResting();
      stopResting = afterRest(keepPlace, REST_MS);
    };

    /** `temporary` stands for the first event's id, which the log gives, until that is written. */
    const record = (payloads: Payload[], temporary?: string) => {
      stopResting();
      unsaved = [...unsaved, { payloads, temporary, data: snapshot() }];
      soon();
    };

    const stateOf = (entry: QueueEntry): ItemState =>
      get().states.get(entry.item) ??
      newItemState(exam, entry.item, entry.task, entry.kind);

    const replaceState = (state: ItemState) => {
      const next = new Map(get().states);
      next.set(state.item, state);
      return next;
    };

    const elapsed = () =>
      Math.min(
        AWAY_MS,
        Math.max(0, Math.round(world.clock.monotonicMs() - shownAt)),
      );

    /** Grades memory here as the log will, so that what the screen says next is right before the write. */
    const remember = (
      entry: QueueEntry,
      event: string,
      rating: Rating,
      correct: boolean | null,
      confidence: Confidence | null,
      ms: number,
    ) => {
      const now = world.clock.now();
      return withEntry(
        stateOf(entry),
        {
          event,
          atMs: now,
          day: today(world),
          mode: entry.kind === "card" ? "card" : mode,
          rating,
          correct,
          confidence,
          ms,
          revision: entry.revision,
        },
        scheduler,
      );
    };

    /** A study session shows a learning step again, once its minutes have passed or nothing else is left. */
    const requeue = (
      queue: QueueEntry[],
      entry: QueueEntry,
      state: ItemState,
    ): { queue: QueueEntry[]; requeued: boolean } => {
      const m = state.memory;
      if (
        kind !== "study" ||
        !m ||
        m.phase === "review" ||
        m.dueDay > today(world)
      )
        return { queue, requeued: false };
      const question = questions.get(entry.item);
      const again: QueueEntry = {
        ...entry,
        again: true,
        notBeforeMs: m.dueAtMs,
        order: question ? drawOrder(question, world.rng) : entry.order,
      };
      return { queue: [...queue, again], requeued: true };
    };

    /** The entry to show next: what waits for its minutes lets others pass, but nobody waits at the screen. */
    const pull = (queue: QueueEntry[]): QueueEntry[] => {
      const now = world.clock.now();
      const ripe = queue.findIndex(
        (e) => e.notBeforeMs !== undefined && e.notBeforeMs <= now,
      );
      const at =
        ripe >= 0 ? ripe : queue.findIndex((e) => e.notBeforeMs === undefined);
      if (at <= 0) return queue;
      return [
        queue[at] as QueueEntry,
        ...queue.slice(0, at),
        ...queue.slice(at + 1),
      ];
    };

    const show = (queue: QueueEntry[], extra: Partial<PracticeState> = {}) => {
      const ordered = pull(queue);
      const current = ordered[0] ?? null;
      shownAt = world.clock.monotonicMs();
      set({
        queue: ordered,
        current,
        ...contentOf(current),
        response: null,
        confidence: null,
        now: current
          ? { phase: "asking", revealed: false }
          : { phase: "summary" },
        suspended: null,
        ...extra,
      });
    };

    const aside = (state: ItemState, how: PutAside, on: boolean): ItemState =>
      how === "suspend"
        ? { ...state, suspended: on }
        : { ...state, buriedUntil: day(today(world) + (on ? 1 : 0)) };
    const asideEvent = (
      { item, task }: QueueEntry,
      how: PutAside,
      on: boolean,
    ): Payload =>
      how === "suspend"
        ? { kind: "suspend", exam, item, task, on }
        : {
            kind: "bury",
            exam,
            item,
            task,
            until: today(world) + (on ? 1 : 0),
          };

    /** Out of the session at once; the line in its place takes it back. */
    const putAside = (how: PutAside) => {
      const s = get();
      const entry = s.current;
      if (!entry) return;
      const unanswered = s.now.phase === "asking";
      const behind = unanswered ? s.queue.slice(1) : s.queue;
      const rest = behind.filter((e) => e.item !== entry.item);
      const suspended: Suspended = {
        how,
        entry,
        waiting: behind.filter((e) => e.item === entry.item),
        unanswered,
      };
      const states = replaceState(aside(stateOf(entry), how, true));
      if (unanswered) show(rest, { states, suspended });
      else set({ states, queue: rest, suspended });
      record([asideEvent(entry, how, true)]);
    };

    const first = data.showing ?? data.queue[0] ?? null;
    const showing = data.showing;
    const shownQuestion = showing ? questions.get(showing.item) : undefined;
    const start: PracticePhase =
      showing && shownQuestion
        ? {
            phase: "feedback",
            entry: showing,
            grade: gradeResponse(shownQuestion, showing.response),
          }
        : first
          ? { phase: "asking", revealed: data.revealed ?? false }
          : { phase: "summary" };

    return {
      id,
      exam,
      kind,
      title: data.title,
      recallFirst: data.recallFirst ?? false,
      diagnostic: data.diagnostic ?? false,
      queue: data.queue,
      done: data.done,
      now: start,
      response: data.response,
      confidence: data.confidence,
      states,
      saving: { state: "saved" },
      current: first,
      ...contentOf(first),
      suspended: null,

      respond(response) {
        if (get().now.phase !== "asking") return;
        set({ response });
        draft();
      },

      setConfidence(confidence) {
        if (get().now.phase !== "asking") return;
        set({ confidence });
        draft();
      },

      submit(said) {
        const s = get();
        const entry = s.current;
        if (
          s.now.phase !== "asking" ||
          !entry ||
          !s.question ||
          !s.response ||
          s.saving.state === "failed"
        )
          return;
        const confidence = said === undefined ? s.confidence : said;
        const grade = gradeResponse(s.question, s.response);
        const ms = elapsed();
        const temp = world.newId();
        const rating = ratingOfAnswer(grade.correct, confidence);
        const state = remember(
          entry,
          temp,
          rating,
          grade.correct,
          confidence,
          ms,
        );
        const rest = requeue(s.queue.slice(1), entry, state);
        const done: DoneEntry = {
          ...entry,
          event: temp,
          response: s.response,
          correct: grade.correct,
          confidence,
          rating,
          ms,
          requeued: rest.requeued,
        };
        set({
          now: { phase: "feedback", grade, entry: done },
          confidence,
          done: [...s.done, done],
          queue: rest.queue,
          states: replaceState(state),
          suspended: null,
          saving: { state: "saving" },
        });
        record(
          [
            {
              kind: "answer",
              exam,
              item: entry.item,
              revision: entry.revision,
              task: entry.task,
              session: id,
              mode,
              order: entry.order,
              response: s.response,
              correct: grade.correct,
              confidence,
              ms,
            },
          ],
          temp,
        );
      },

      reveal() {
        const s = get();
        if (s.now.phase !== "asking" || s.now.revealed) return;
        set({ now: { phase: "asking", revealed: true } });
        draft();
      },

      rate(rating) {
        const s = get();
        const entry = s.current;
        if (
          s.now.phase !== "asking" ||
          !s.now.revealed ||
          !entry ||
          !s.card ||
          s.saving.state === "failed"
        )
          return;
        const ms = elapsed();
        const temp = world.newId();
        const state = remember(entry, temp, rating, null, null, ms);
        const rest = requeue(s.queue.slice(1), entry, state);
        const done: DoneEntry = {
          ...entry,
          event: temp,
          response: null,
          correct: null,
          confidence: null,
          rating,
          ms,
          requeued: rest.requeued,
        };
        show(rest.queue, {
          done: [...s.done, done],
          states: replaceState(state),
        });
        record(
          [
            {
              kind: "grade",
              exam,
              item: entry.item,
              revision: entry.revision,
              task: entry.task,
              session: id,
              rating,
              ms,
            },
          ],
          temp,
        );
      },

      next() {
        const s = get();
        if (s.now.phase !== "feedback" || s.saving.state === "failed") return;
        show(s.queue);
        draft();
      },

      undo() {
        const s = get();
        const back = takenBack(s);
        if (!back || s.saving.state === "failed") return;
        const { last, queue, done } = back;
        const entry = queue[0] as QueueEntry;
        const target = eventIds.get(last.event) ?? last.event;
        const held = s.states.get(last.item);
        // The state may know the answer by its temporary id (this session) or by the log's (resumed).
        const state = held
          ? withoutEntry(
              withoutEntry(held, last.event, scheduler),
              target,
              scheduler,
            )
          : undefined;
        shownAt = world.clock.monotonicMs();
        set({
          queue,
          done,
          current: entry,
          ...contentOf(entry),
          response: last.response,
          confidence: null,
          // The options were seen, so there is nothing left to cover.
          now: { phase: "asking", revealed: last.kind === "question" },
          suspended: null,
          ...(state ? { states: replaceState(state) } : {}),
        });
        record([{ kind: "undo", exam, item: last.item, target: last.event }]);
      },

      setFlag(on) {
        const entry = get().current;
        if (!entry) return;
        set({ states: replaceState({ ...stateOf(entry), flagged: on }) });
        record([
          { kind: "flag", exam, item: entry.item, task: entry.task, on },
        ]);
      },

      suspend() {
        putAside("suspend");
      },

      bury() {
        putAside("bury");
      },

      restore() {
        const s = get();
        const back = s.suspended;
        if (!back) return;
        const { entry, how } = back;
        const states = replaceState(aside(stateOf(entry), how, false));
        if (back.unanswered) {
          shownAt = world.clock.monotonicMs();
          set({
            queue: [entry, ...s.queue, ...back.waiting],
            current: entry,
            ...contentOf(entry),
            response: null,
            confidence: null,
            now: { phase: "asking", revealed: false },
            states,
            suspended: null,
          });
        } else
          set({
            queue: [...s.queue, ...back.waiting],
            states,
            suspended: null,
          });
        record([asideEvent(entry, how, false)]);
      },

      setNote(text) {
        const entry = get().current;
        if (!entry) return;
        set({ states: replaceState({ ...stateOf(entry), note: text }) });
        record([
          { kind: "note", exam, item: entry.item, task: entry.task, text },
        ]);
      },

      report(reason, text) {
        const entry = get().current;
        if (entry)
          record([
            {
              kind: "report",
              exam,
              item: entry.item,
              revision: entry.revision,
              reason,
              text,
            },
          ]);
      },

      retrySave() {
        flush(true);
      },

      finish() {
        set({
          now: { phase: "summary" },
          current: null,
          question: null,
          card: null,
          suspended: null,
        });
        draft();
      },

      questionOf: (item) => questions.get(item),

      previewRatings() {
        const s = get();
        if (!s.current) return null;
        return scheduler.preview(
          s.states.get(s.current.item)?.memory ?? null,
          today(world),
          world.clock.now(),
        );
      },

      recallToday() {
        const s = get();
        const memory = s.current && s.states.get(s.current.item)?.memory;
        return memory ? scheduler.recall(memory, today(world)) : null;
      },
    };
  });
}

/** The answer is to be recalled before the options, or the card's back, are shown. */
export function isCovered({
  now,
  card,
  question,
  recallFirst,
}: PracticeState): boolean {
  if (now.phase !== "asking" || now.revealed) return false;
  return (
    card !== null ||
    (recallFirst &&
      (question?.type === "single" || question?.type === "multiple"))
  );
}

/** A sentence for the learner about a write that failed. */
export function saveProblem(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "QuotaExceededError")
    return "This device has no room left, so the last answer is not saved yet. Free some space, then try again.";
  if (name === "DatabaseClosedError" || name === "InvalidStateError")
    return "The database was closed, so the last answer is not saved yet. Try again, or reload the page.";
  return "The last answer could not be saved. It is still here: try again.";
}

/** 'in 10 min', 'tomorrow', 'in 8 days', 'in 3 months'. */
export function dueWords(due: NextDue): string {
  switch (due.kind) {
    case "minutes":
      return `in ${due.minutes} min`;
    case "days":
      if (due.days === 0) return "today";
      if (due.days === 1) return "tomorrow";
      if (due.days < 60) return `in ${due.days} days`;
      if (due.days < 730) return `in ${Math.round(due.days / 30.4)} months`;
      return `in ${Math.round(due.days / 365)} years`;
    default:
      return never(due);
  }
}

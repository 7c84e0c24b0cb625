/**
 * One store a practice session: study (cards and questions due and new) or quiz (questions). Made by a
 * factory over the pure domain; feedback is painted from memory at once, the log is written behind it, and
 * a failed write is shown and stops progress (semantics.md, 'Acknowledged').
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { append } from "../data/log.ts";
import { endSession, saveSession } from "../data/sessions.ts";
import type { Flashcard, Question } from "../domain/bank/schema.ts";
import type { Confidence, Payload, Rating, ReportReason } from "../domain/events/event.ts";
import { gradeResponse, type Grade } from "../domain/grading/grading.ts";
import { isLeech, newItemState, withEntry, withoutEntry, type ItemKind, type ItemState } from "../domain/memory/item-state.ts";
import { createScheduler, ratingOfAnswer, type NextDue } from "../domain/memory/memory.ts";
import { drawOrder, type DisplayOrder, type Response } from "../domain/question/response.ts";
import { never } from "../domain/result/result.ts";
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
}

export type PracticePhase =
  | { phase: "asking"; revealed: boolean }
  | { phase: "feedback"; grade: Grade; entry: DoneEntry }
  | { phase: "summary" };

export type Saving = { state: "saved" } | { state: "saving" } | { state: "failed"; message: string };

export interface PracticeState {
  id: string;
  exam: string;
  kind: "study" | "quiz";
  title: string;
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

  respond(response: Response): void;
  setConfidence(confidence: Confidence | null): void;
  /** Grades the response on the screen. */
  submit(confidence?: Confidence | null): void;
  reveal(): void;
  /** A flashcard's self-grade, or Easy for a question in its feedback. */
  rate(rating: Rating): void;
  next(): void;
  /** Takes the last answer back, as often as there are any. */
  undo(): void;
  setFlag(on: boolean): void;
  suspend(): void;
  setNote(text: string): void;
  report(reason: ReportReason, text: string): void;
  retrySave(): void;
  /** Ends the session here; what was answered counts. */
  finish(): void;
  previewRatings(): Record<Rating, NextDue> | null;
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
}

/** Longer than this was not thinking but absence. */
const AWAY_MS = 600_000;

const scheduler = createScheduler();

export type PracticeStore = StoreApi<PracticeState>;

export function createPracticeStore({ world, id, exam, kind, data, questions, cards, states }: PracticeSetup): PracticeStore {
  let shownAt = world.clock.monotonicMs();
  let unsaved: Payload[][] = [];
  let writing = Promise.resolve();
  /** Event ids are given by the log; an undo in the same breath waits for them. */
  const eventIds = new Map<string, string>();

  return createStore<PracticeState>()((set, get) => {
    const contentOf = (entry: QueueEntry | null) => ({
      question: entry?.kind === "question" ? (questions.get(entry.item) ?? null) : null,
      card: entry?.kind === "card" ? (cards.get(entry.item) ?? null) : null,
    });

    const persist = () => {
      const s = get();
      const row = {
        id,
        exam,
        kind,
        updatedAtMs: world.clock.now(),
        data: {
          title: s.title,
          queue: s.queue,
          done: s.done.map((d) => ({ ...d, event: eventIds.get(d.event) ?? d.event })),
          response: s.response,
          confidence: s.confidence,
          showing: s.now.phase === "feedback" ? { ...s.now.entry, event: eventIds.get(s.now.entry.event) ?? s.now.entry.event } : null,
        } satisfies PracticeData,
      };
      return s.now.phase === "summary" ? endSession(world.db, id) : saveSession(world.db, row);
    };

    const flush = () => {
      set({ saving: { state: "saving" } });
      writing = writing.then(async () => {
        while (unsaved.length > 0) {
          const batch = unsaved[0] as Payload[];
          const resolved = batch.map((p): Payload => (p.kind === "undo" ? { ...p, target: eventIds.get(p.target) ?? p.target } : p));
          try {
            const events = await append(world, resolved);
            unsaved = unsaved.slice(1);
            const temp = temporary.get(batch);
            if (temp && events[0]) eventIds.set(temp, events[0].id);
          } catch (error) {
            set({ saving: { state: "failed", message: saveProblem(error) } });
            return;
          }
        }
        try {
          await persist();
          if (unsaved.length === 0) set({ saving: { state: "saved" } });
        } catch (error) {
          set({ saving: { state: "failed", message: saveProblem(error) } });
        }
      });
    };

    /** Batches that make an answer, with the temporary id that stands for its event until it is written. */
    const temporary = new Map<Payload[], string>();
    const record = (payloads: Payload[], temp?: string) => {
      if (temp) temporary.set(payloads, temp);
      unsaved = [...unsaved, payloads];
      flush();
    };

    const stateOf = (entry: QueueEntry): ItemState =>
      get().states.get(entry.item) ?? newItemState(exam, entry.item, entry.task, entry.kind);

    const replaceState = (state: ItemState) => {
      const next = new Map(get().states);
      next.set(state.item, state);
      return next;
    };

    const elapsed = () => Math.min(AWAY_MS, Math.max(0, Math.round(world.clock.monotonicMs() - shownAt)));

    /** Grades memory here as the log will, so that what the screen says next is right before the write. */
    const remember = (entry: QueueEntry, event: string, rating: Rating, correct: boolean | null, confidence: Confidence | null, ms: number) => {
      const now = world.clock.now();
      return withEntry(
        stateOf(entry),
        {
          event,
          atMs: now,
          day: today(world),
          mode: entry.kind === "card" ? "card" : kind,
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
    const requeue = (queue: QueueEntry[], entry: QueueEntry, state: ItemState): { queue: QueueEntry[]; requeued: boolean } => {
      const m = state.memory;
      if (kind !== "study" || !m || m.phase === "review" || m.dueDay > today(world)) return { queue, requeued: false };
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
      const ripe = queue.findIndex((e) => e.notBeforeMs !== undefined && e.notBeforeMs <= now);
      const at = ripe >= 0 ? ripe : queue.findIndex((e) => e.notBeforeMs === undefined);
      if (at <= 0) return queue;
      return [queue[at] as QueueEntry, ...queue.slice(0, at), ...queue.slice(at + 1)];
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
        now: current ? { phase: "asking", revealed: false } : { phase: "summary" },
        ...extra,
      });
    };

    const first = data.showing ?? data.queue[0] ?? null;
    const showing = data.showing;
    const shownQuestion = showing ? questions.get(showing.item) : undefined;
    const start: PracticePhase =
      showing && shownQuestion
        ? { phase: "feedback", entry: showing, grade: gradeResponse(shownQuestion, showing.response) }
        : first
          ? { phase: "asking", revealed: false }
          : { phase: "summary" };

    return {
      id,
      exam,
      kind,
      title: data.title,
      queue: data.queue,
      done: data.done,
      now: start,
      response: data.response,
      confidence: data.confidence,
      states,
      saving: { state: "saved" },
      current: first,
      ...contentOf(first),

      respond(response) {
        if (get().now.phase !== "asking") return;
        set({ response });
      },

      setConfidence(confidence) {
        if (get().now.phase === "asking") set({ confidence });
      },

      submit(said) {
        const s = get();
        const entry = s.current;
        if (s.now.phase !== "asking" || !entry || !s.question || !s.response || s.saving.state === "failed") return;
        const confidence = said === undefined ? s.confidence : said;
        const grade = gradeResponse(s.question, s.response);
        const ms = elapsed();
        const temp = world.newId();
        const rating = ratingOfAnswer(grade.correct, confidence);
        const state = remember(entry, temp, rating, grade.correct, confidence, ms);
        const rest = requeue(s.queue.slice(1), entry, state);
        const done: DoneEntry = { ...entry, event: temp, response: s.response, correct: grade.correct, confidence, rating, ms, requeued: rest.requeued };
        set({
          now: { phase: "feedback", grade, entry: done },
          confidence,
          done: [...s.done, done],
          queue: rest.queue,
          states: replaceState(state),
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
              mode: kind,
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
        if (s.now.phase === "asking" && s.card) set({ now: { phase: "asking", revealed: true } });
      },

      rate(rating) {
        const s = get();
        const entry = s.current;
        if (s.now.phase !== "asking" || !s.now.revealed || !entry || !s.card || s.saving.state === "failed") return;
        const ms = elapsed();
        const temp = world.newId();
        const state = remember(entry, temp, rating, null, null, ms);
        const rest = requeue(s.queue.slice(1), entry, state);
        const done: DoneEntry = { ...entry, event: temp, response: null, correct: null, confidence: null, rating, ms, requeued: rest.requeued };
        show(rest.queue, { done: [...s.done, done], states: replaceState(state) });
        record([{ kind: "grade", exam, item: entry.item, revision: entry.revision, task: entry.task, session: id, rating, ms }], temp);
      },

      next() {
        const s = get();
        if (s.now.phase !== "feedback" || s.saving.state === "failed") return;
        show(s.queue);
        flush();
      },

      undo() {
        const s = get();
        const last = s.done.at(-1);
        if (!last || s.saving.state === "failed") return;
        const entry: QueueEntry = { item: last.item, kind: last.kind, task: last.task, revision: last.revision, order: last.order, ...(last.again ? { again: true } : {}) };
        const target = eventIds.get(last.event) ?? last.event;
        let queue = s.queue;
        if (last.requeued) {
          const at = queue.findLastIndex((e) => e.item === last.item && e.again === true);
          if (at >= 0) queue = [...queue.slice(0, at), ...queue.slice(at + 1)];
        }
        const held = s.states.get(last.item);
        // The state may know the answer by its temporary id (this session) or by the log's (resumed).
        const state = held ? withoutEntry(withoutEntry(held, last.event, scheduler), target, scheduler) : undefined;
        shownAt = world.clock.monotonicMs();
        set({
          queue: [entry, ...queue],
          done: s.done.slice(0, -1),
          current: entry,
          ...contentOf(entry),
          response: last.response,
          confidence: null,
          now: { phase: "asking", revealed: false },
          ...(state ? { states: replaceState(state) } : {}),
        });
        record([{ kind: "undo", exam, item: last.item, target: last.event }]);
      },

      setFlag(on) {
        const entry = get().current;
        if (!entry) return;
        set({ states: replaceState({ ...stateOf(entry), flagged: on }) });
        record([{ kind: "flag", exam, item: entry.item, task: entry.task, on }]);
      },

      suspend() {
        const s = get();
        const entry = s.current;
        if (!entry) return;
        const rest = (s.now.phase === "asking" ? s.queue.slice(1) : s.queue).filter((e) => e.item !== entry.item);
        const states = replaceState({ ...stateOf(entry), suspended: true });
        if (s.now.phase === "asking") show(rest, { states });
        else set({ states, queue: rest });
        record([{ kind: "suspend", exam, item: entry.item, task: entry.task, on: true }]);
      },

      setNote(text) {
        const entry = get().current;
        if (!entry) return;
        set({ states: replaceState({ ...stateOf(entry), note: text }) });
        record([{ kind: "note", exam, item: entry.item, task: entry.task, text }]);
      },

      report(reason, text) {
        const entry = get().current;
        if (entry) record([{ kind: "report", exam, item: entry.item, revision: entry.revision, reason, text }]);
      },

      retrySave() {
        flush();
      },

      finish() {
        set({ now: { phase: "summary" }, current: null, question: null, card: null });
        flush();
      },

      previewRatings() {
        const s = get();
        if (!s.current) return null;
        return scheduler.preview(s.states.get(s.current.item)?.memory ?? null, today(world), world.clock.now());
      },
    };
  });
}

/** A sentence for the learner about a write that failed. */
export function saveProblem(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "QuotaExceededError") return "This device has no room left, so the last answer is not saved yet. Free some space, then try again.";
  if (name === "DatabaseClosedError" || name === "InvalidStateError") return "The database was closed, so the last answer is not saved yet. Try again, or reload the page.";
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

export { isLeech };

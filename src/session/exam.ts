/**
 * The store of a running practice exam: a thin skin over the pure state machine of domain/exam/attempt.ts.
 * It measures elapsed monotonic time, keeps one owner per attempt (a Web Lock and an epoch), writes every
 * act as it happens and checkpoints consumed time in between.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { AttemptTakenOver, checkpoint, finishAttempt, recordAct, takeOver } from "../data/attempts.ts";
import type { AttemptRow } from "../data/db.ts";
import type { Question } from "../domain/bank/schema.ts";
import type { ExamAnswer } from "../domain/events/event.ts";
import { act, breakRemainingMs, passTime, recordOf, remainingMs, type AttemptAct, type AttemptPlan, type AttemptState } from "../domain/exam/attempt.ts";
import { gradeResponse } from "../domain/grading/grading.ts";
import { instant } from "../domain/time/time.ts";
import type { World } from "./ambient.ts";
import { saveProblem, type Saving } from "./practice.ts";

/** A page that was silent for longer than this slept; background tabs are woken at least once a minute. */
const SLEPT_MS = 180_000;
const CHECKPOINT_MS = 5_000;

export interface ExamState {
  id: string;
  exam: string;
  plan: AttemptPlan;
  state: AttemptState;
  /** Another tab has the exam: read-only here. */
  ownedElsewhere: boolean;
  saving: Saving;
  /** Milliseconds left on the running clock; null with time switched off. Renewed every tick. */
  leftMs: number | null;
  breakLeftMs: number | null;
  dispatch(act: AttemptAct): void;
  /** Called once a second and when the page comes back. */
  tick(): void;
  retrySave(): void;
  /** Takes the exam over from another tab. */
  takeOver(): Promise<void>;
  /** Saves the consumed time and lets go. */
  leave(): Promise<void>;
}

export type ExamStore = StoreApi<ExamState>;

export interface ExamSetup {
  world: World;
  row: AttemptRow;
  plan: AttemptPlan;
  questions: ReadonlyMap<string, Question>;
  /** False when another tab holds the lock. */
  owned: boolean;
}

export function answersOf(plan: AttemptPlan, state: AttemptState, questions: ReadonlyMap<string, Question>, fallbackMs: number): ExamAnswer[] {
  return plan.sections.flatMap((s) =>
    s.items.flatMap((planned) => {
      const question = questions.get(planned.item);
      const record = recordOf(state, planned.item);
      if (!question || record.response === null) return [];
      const grade = gradeResponse(question, record.response);
      if (grade.blank) return [];
      return [
        {
          item: planned.item,
          revision: planned.revision,
          task: question.task,
          response: record.response,
          correct: grade.correct,
          atMs: instant(record.answeredWallMs ?? fallbackMs),
          ms: record.ms,
        },
      ];
    }),
  );
}

export function createExamStore({ world, row, plan, questions, owned }: ExamSetup): ExamStore {
  const { clock } = world;
  let epoch = row.epoch;
  let lastMono = clock.monotonicMs();
  let lastWall: number = row.checkpointWallMs;
  /** Elapsed milliseconds that state has but no logged act has carried. */
  let sinceAct = row.sinceActMs;
  let lastCheckpoint = lastMono;
  let writing: Promise<void> = Promise.resolve();
  let pending: (() => Promise<void>)[] = [];
  let finishing = row.status !== "running";

  return createStore<ExamState>()((set, get) => {
    const attempt = () => ({ id: row.id, exam: row.exam, epoch });

    const clocks = (state: AttemptState) => ({ leftMs: remainingMs(plan, state), breakLeftMs: breakRemainingMs(plan, state) });

    const flush = () => {
      writing = writing.then(async () => {
        while (pending.length > 0) {
          try {
            await (pending[0] as () => Promise<void>)();
            pending = pending.slice(1);
          } catch (error) {
            if (error instanceof AttemptTakenOver) {
              pending = [];
              set({ ownedElsewhere: true, saving: { state: "saved" } });
            } else set({ saving: { state: "failed", message: saveProblem(error) } });
            return;
          }
        }
        set({ saving: { state: "saved" } });
      });
      return writing;
    };

    const write = (job: () => Promise<void>) => {
      pending = [...pending, job];
      set({ saving: { state: "saving" } });
      return flush();
    };

    const finish = (state: AttemptState) => {
      if (finishing || state.now.phase !== "finished") return;
      finishing = true;
      const reason = state.now.reason;
      const answers = answersOf(plan, state, questions, clock.now());
      void write(() => finishAttempt(world, attempt(), state, reason, answers));
    };

    /** Time since the last look, split into what passed here and what the page slept through. */
    const measure = (): { elapsed: number; away: number } => {
      const mono = clock.monotonicMs();
      const wall = clock.now();
      const byMono = Math.max(0, mono - lastMono);
      const byWall = Math.max(0, wall - lastWall);
      lastMono = mono;
      lastWall = wall;
      // Some systems stop the monotonic clock during sleep, others do not: both are sleep, not thinking.
      if (byMono > SLEPT_MS) return { elapsed: 0, away: byMono };
      if (byWall - byMono > SLEPT_MS) return { elapsed: byMono, away: byWall - byMono };
      return { elapsed: byMono, away: 0 };
    };

    const commit = (a: AttemptAct, elapsed: number) => {
      const before = get().state;
      const state = act(plan, before, elapsed, a);
      const carried = sinceAct + elapsed;
      sinceAct = 0;
      lastCheckpoint = clock.monotonicMs();
      set({ state, ...clocks(state) });
      void write(() => recordAct(world, attempt(), carried, a, state));
      finish(state);
    };

    const awayAct = (awayMs: number): AttemptAct => ({ do: "gap", awayMs: Math.round(awayMs), charged: plan.gapPolicy === "exam" });

    const store: ExamState = {
      id: row.id,
      exam: row.exam,
      plan,
      state: row.state,
      ownedElsewhere: !owned,
      saving: { state: "saved" },
      ...clocks(row.state),

      dispatch(a) {
        const s = get();
        if (s.ownedElsewhere || s.saving.state === "failed" || s.state.now.phase === "finished") return;
        const { elapsed, away } = measure();
        if (away > 0) commit(awayAct(away), elapsed);
        commit(a, away > 0 ? 0 : elapsed);
      },

      tick() {
        const s = get();
        if (s.ownedElsewhere || s.state.now.phase === "finished") return;
        const { elapsed, away } = measure();
        if (away > 0) {
          commit(awayAct(away), elapsed);
          return;
        }
        const state = passTime(plan, s.state, elapsed);
        if (state.now.phase !== s.state.now.phase || (state.now.phase === "question" && s.state.now.phase === "question" && state.now.section !== s.state.now.section)) {
          // A clock ran out: that is an act of its own in the log.
          const carried = sinceAct + elapsed;
          sinceAct = 0;
          set({ state, ...clocks(state) });
          void write(() => recordAct(world, attempt(), carried, { do: "tick" }, state));
          finish(state);
          return;
        }
        sinceAct += elapsed;
        set({ state, ...clocks(state) });
        const mono = clock.monotonicMs();
        if (mono - lastCheckpoint >= CHECKPOINT_MS && pending.length === 0) {
          lastCheckpoint = mono;
          const carried = sinceAct;
          void write(() => checkpoint(world, attempt(), state, carried));
        }
      },

      retrySave() {
        set({ saving: { state: "saving" } });
        void flush();
      },

      async takeOver() {
        epoch = await takeOver(world.db, row.id);
        const fresh = await world.db.attempts.get(row.id);
        if (!fresh) return;
        lastMono = clock.monotonicMs();
        lastWall = clock.now();
        sinceAct = fresh.sinceActMs;
        set({ state: fresh.state, ownedElsewhere: false, ...clocks(fresh.state) });
        const awayMs = Math.max(0, lastWall - fresh.checkpointWallMs);
        if (awayMs > 1_000 && fresh.status === "running") commit(awayAct(awayMs), 0);
      },

      async leave() {
        const s = get();
        if (s.ownedElsewhere || s.state.now.phase === "finished") return writing;
        get().tick();
        const state = get().state;
        const carried = sinceAct;
        await write(() => checkpoint(world, attempt(), state, carried));
      },
    };

    // Whatever passed since the last checkpoint is a gap: printed on the result, charged by the policy.
    if (owned && row.status === "running") {
      const awayMs = Math.max(0, clock.now() - row.checkpointWallMs);
      lastWall = clock.now();
      if (awayMs > 1_000) queueMicrotask(() => commit(awayAct(awayMs), 0));
      else queueMicrotask(() => finish(get().state));
    }
    return store;
  });
}

/**
 * Holds the Web Lock of an attempt while the page is open. Resolves to false when another tab has it;
 * `release` lets go. Where the browser has no locks, the epoch alone guards the attempt.
 */
export async function lockAttempt(id: string): Promise<{ owned: boolean; release(): void }> {
  if (typeof navigator === "undefined" || !("locks" in navigator)) return { owned: true, release: () => undefined };
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  return new Promise((resolve) => {
    void navigator.locks.request(`attempt-${id}`, { ifAvailable: true }, (lock) => {
      if (!lock) {
        resolve({ owned: false, release: () => undefined });
        return undefined;
      }
      resolve({ owned: true, release });
      return held;
    });
  });
}

/** True while any tab runs an exam: updates of the app wait for it. */
export async function examRunsSomewhere(): Promise<boolean> {
  if (typeof navigator === "undefined" || !("locks" in navigator)) return false;
  const { held } = await navigator.locks.query();
  return (held ?? []).some((l) => l.name?.startsWith("attempt-"));
}

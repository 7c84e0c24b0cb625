/**
 * The store of a running practice exam: a thin skin over the pure state machine of domain/exam/attempt.ts.
 * It measures elapsed monotonic time, keeps one owner per attempt (a Web Lock and an epoch), writes every
 * act as it happens and checkpoints consumed time in between.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import {
  AttemptTakenOver,
  checkpoint,
  finishAttempt,
  loadAttempt,
  recordActs,
  takeOver,
} from "../data/attempts.ts";
import { questionsById } from "../data/banks.ts";
import type { AttemptRow } from "../data/db.ts";
import { deviceId } from "../data/log.ts";
import type { Question } from "../domain/bank/schema.ts";
import type { ExamAnswer } from "../domain/events/event.ts";
import {
  act,
  breakRemainingMs,
  currentItem,
  passTime,
  recordOf,
  remainingMs,
  type AttemptAct,
  type AttemptPlan,
  type AttemptState,
} from "../domain/exam/attempt.ts";
import { asAsked } from "../domain/exam/as-asked.ts";
import { planAsDrawn } from "../domain/exam/adaptive-attempt.ts";
import { gradeResponse } from "../domain/grading/grading.ts";
import { completeness } from "../domain/question/response.ts";
import { instant } from "../domain/time/time.ts";
import type { World } from "./ambient.ts";
import { saveProblem, type Saving } from "./practice.ts";

/** A page that was silent for longer than this slept; background tabs are woken at least once a minute. */
const SLEPT_MS = 180_000;
const CHECKPOINT_MS = 5_000;

export interface ExamState {
  id: string;
  exam: string;
  /** With the items drawn so far where the exam is adaptive. */
  plan: AttemptPlan;
  state: AttemptState;
  /** Another tab has the exam: read-only here. */
  ownedElsewhere: boolean;
  saving: Saving;
  /** Milliseconds left on the running clock; null with time switched off. Renewed every tick. */
  leftMs: number | null;
  breakLeftMs: number | null;
  dispatch(act: AttemptAct): void;
  /** Adaptive: gives the answer on the screen for good; the next question or the end follows. */
  confirm(): void;
  /** Called once a second and when the page comes back. */
  tick(): void;
  retrySave(): void;
  /** Takes the exam over from another tab. */
  takeOver(): Promise<void>;
  /** Another tab has taken the exam: read-only from here on. */
  lose(): void;
  /** Saves the consumed time and lets go. */
  leave(): Promise<void>;
}

interface PendingAct {
  job: "act";
  elapsedMs: number;
  act: AttemptAct;
  state: AttemptState;
}
type Pending = PendingAct | { job: "other"; run: () => Promise<void> };

export type ExamStore = StoreApi<ExamState>;

export interface ExamSetup {
  world: World;
  row: AttemptRow;
  plan: AttemptPlan;
  questions: ReadonlyMap<string, Question>;
  /** False when another tab holds the lock. */
  owned: boolean;
}

export function answersOf(
  plan: AttemptPlan,
  state: AttemptState,
  questions: ReadonlyMap<string, Question>,
  fallbackMs: number,
): ExamAnswer[] {
  return planAsDrawn(plan, state).sections.flatMap((s) =>
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

export function createExamStore({
  world,
  row,
  plan,
  questions,
  owned,
}: ExamSetup): ExamStore {
  const { clock } = world;
  let epoch = row.epoch;
  let lastMono = clock.monotonicMs();
  let lastWall: number = row.checkpointWallMs;
  /** Elapsed milliseconds that state has but no logged act has carried. */
  let sinceAct = row.sinceActMs;
  let lastCheckpoint = lastMono;
  let writing: Promise<void> = Promise.resolve();
  let pending: Pending[] = [];
  let finishing = row.status !== "running";

  return createStore<ExamState>()((set, get) => {
    const attempt = () => ({ id: row.id, exam: row.exam, epoch });

    const clocks = (state: AttemptState) => ({
      leftMs: remainingMs(plan, state),
      breakLeftMs: breakRemainingMs(plan, state),
    });

    /** Writes what waits. Acts that follow each other go in one transaction: a fast hand never outruns the disk. */
    const writeNext = async () => {
      const first = pending[0];
      if (!first) return;
      if (first.job !== "act") {
        await first.run();
        pending = pending.slice(1);
        return;
      }
      const end = pending.findIndex((p) => p.job !== "act");
      const acts = (end < 0 ? pending : pending.slice(0, end)).filter(
        (p) => p.job === "act",
      );
      await recordActs(
        world,
        attempt(),
        acts,
        (acts.at(-1) as PendingAct).state,
      );
      pending = pending.slice(acts.length);
    };

    const flush = () => {
      writing = writing.then(async () => {
        while (pending.length > 0) {
          try {
            await writeNext();
          } catch (error) {
            if (error instanceof AttemptTakenOver) {
              pending = [];
              set({ ownedElsewhere: true, saving: { state: "saved" } });
            } else
              set({ saving: { state: "failed", message: saveProblem(error) } });
            return;
          }
        }
        set({ saving: { state: "saved" } });
      });
      return writing;
    };

    const queue = (job: Pending) => {
      pending = [...pending, job];
      set({ saving: { state: "saving" } });
      return flush();
    };
    const write = (run: () => Promise<void>) => queue({ job: "other", run });
    const writeAct = (
      elapsedMs: number,
      act: AttemptAct,
      state: AttemptState,
    ) => queue({ job: "act", elapsedMs, act, state });

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
      if (byWall - byMono > SLEPT_MS)
        return { elapsed: byMono, away: byWall - byMono };
      return { elapsed: byMono, away: 0 };
    };

    const commit = (a: AttemptAct, elapsed: number) => {
      const before = get().state;
      const state = act(plan, before, elapsed, a);
      const carried = sinceAct + elapsed;
      sinceAct = 0;
      lastCheckpoint = clock.monotonicMs();
      set({ state, plan: planAsDrawn(plan, state), ...clocks(state) });
      void writeAct(carried, a, state);
      finish(state);
    };

    const awayAct = (awayMs: number): AttemptAct => ({
      do: "gap",
      awayMs: Math.round(awayMs),
      charged: plan.gapPolicy === "exam",
    });

    const store: ExamState = {
      id: row.id,
      exam: row.exam,
      plan: planAsDrawn(plan, row.state),
      state: row.state,
      ownedElsewhere: !owned,
      saving: { state: "saved" },
      ...clocks(row.state),

      dispatch(a) {
        const s = get();
        if (
          s.ownedElsewhere ||
          s.saving.state === "failed" ||
          s.state.now.phase === "finished"
        )
          return;
        const { elapsed, away } = measure();
        if (away > 0) commit(awayAct(away), elapsed);
        commit(a, away > 0 ? 0 : elapsed);
      },

      confirm() {
        const { plan: drawn, state, dispatch } = get();
        const item = currentItem(drawn, state)?.item;
        const question = item === undefined ? undefined : questions.get(item);
        if (item === undefined || !question) return;
        const { response } = recordOf(state, item);
        if (completeness(question, response) !== "complete") return;
        const { correct } = gradeResponse(question, response);
        dispatch({ do: "confirm", item, correct });
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
        if (
          state.now.phase !== s.state.now.phase ||
          (state.now.phase === "question" &&
            s.state.now.phase === "question" &&
            state.now.section !== s.state.now.section)
        ) {
          // A clock ran out: that is an act of its own in the log.
          const carried = sinceAct + elapsed;
          sinceAct = 0;
          set({ state, ...clocks(state) });
          void writeAct(carried, { do: "tick" }, state);
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
        await writing;
        // What waited here was written for a state that the other tab has moved on from.
        pending = [];
        epoch = await takeOver(world.db, row.id);
        const fresh = await world.db.attempts.get(row.id);
        if (!fresh) return;
        lastMono = clock.monotonicMs();
        lastWall = clock.now();
        sinceAct = fresh.sinceActMs;
        finishing = fresh.status !== "running";
        set({
          state: fresh.state,
          plan: planAsDrawn(plan, fresh.state),
          ownedElsewhere: false,
          saving: { state: "saved" },
          ...clocks(fresh.state),
        });
        const awayMs = Math.max(0, lastWall - fresh.checkpointWallMs);
        if (awayMs > 1_000 && fresh.status === "running")
          commit(awayAct(awayMs), 0);
      },

      lose() {
        pending = [];
        set({ ownedElsewhere: true, saving: { state: "saved" } });
      },

      async leave() {
        const s = get();
        if (s.ownedElsewhere || s.state.now.phase === "finished")
          return writing;
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

export interface AttemptLock {
  owned: boolean;
  release(): void;
  /** Resolves when another tab has taken the lock away. */
  lost: Promise<void>;
}

/** A page that was just left needs a moment to let go of its lock. */
const LOCK_PATIENCE_MS = 400;

function requestLock(id: string, options: LockOptions): Promise<AttemptLock> {
  let release: () => void = () => undefined;
  let tellLost: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const lost = new Promise<void>((resolve) => (tellLost = resolve));
  return new Promise((resolve) => {
    let got = false;
    const granted = () => {
      got = true;
      resolve({ owned: true, release, lost });
      return held;
    };
    navigator.locks.request(`attempt-${id}`, options, granted).catch(() => {
      if (got) tellLost();
      else resolve({ owned: false, release: () => undefined, lost });
    });
  });
}

const haveLocks = () =>
  typeof navigator !== "undefined" && "locks" in navigator;
// Where the browser has no locks, the epoch alone guards the attempt.
const noLock = (): AttemptLock => ({
  owned: true,
  release: () => undefined,
  lost: new Promise(() => undefined),
});

/** Holds the Web Lock of an attempt while the page is open; not owned when another tab has it. */
export const lockAttempt = (id: string): Promise<AttemptLock> =>
  haveLocks()
    ? requestLock(id, { signal: AbortSignal.timeout(LOCK_PATIENCE_MS) })
    : Promise.resolve(noLock());

/** Takes the lock from whichever tab holds it: that tab's `lost` resolves. */
const stealAttempt = (id: string): Promise<AttemptLock> =>
  haveLocks() ? requestLock(id, { steal: true }) : Promise.resolve(noLock());

/** An attempt that is open in this page. */
export interface ExamSession {
  store: ExamStore;
  questions: ReadonlyMap<string, Question>;
  /** Takes the exam over from another tab, which becomes read-only. */
  continueHere(): Promise<void>;
  /** Saves the consumed time, then lets other tabs have the exam. */
  close(): Promise<void>;
}

export type OpenedExam =
  | { is: "open"; session: ExamSession }
  /** It began on another device, which alone can run it. */
  | { is: "on another device"; row: AttemptRow; plan: AttemptPlan }
  | { is: "ended"; row: AttemptRow; plan: AttemptPlan }
  | { is: "missing" };

/** Opens an attempt with its questions at the revisions it was planned with. */
export async function openExam(
  world: World,
  exam: string,
  id: string,
): Promise<OpenedExam> {
  const lock = await lockAttempt(id);
  try {
    // Loaded under the lock: a tab that just let go has saved its last moment by now.
    const loaded = await loadAttempt(world.db, id);
    const runsHere =
      loaded?.row.exam === exam &&
      loaded.row.status === "running" &&
      loaded.row.device === (await deviceId(world));
    if (loaded && runsHere)
      return { is: "open", session: await sessionOf(world, loaded, lock) };
    lock.release();
    if (!loaded || loaded.row.exam !== exam) return { is: "missing" };
    return {
      is: loaded.row.status === "running" ? "on another device" : "ended",
      ...loaded,
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function sessionOf(
  world: World,
  { row, plan }: { row: AttemptRow; plan: AttemptPlan },
  first: AttemptLock,
): Promise<ExamSession> {
  let lock = first;
  const wanted = [
    ...plan.sections.flatMap((s) => s.items),
    ...(plan.adaptive?.pool ?? []),
  ].map((i) => ({ id: i.item, revision: i.revision }));
  const questions = asAsked(
    plan,
    await questionsById(world.db, row.exam, wanted),
  );
  const store = createExamStore({
    world,
    row,
    plan,
    questions,
    owned: lock.owned,
  });
  const watch = (held: AttemptLock) =>
    void held.lost.then(() => {
      if (held === lock) store.getState().lose();
    });
  watch(lock);
  return {
    store,
    questions,
    async continueHere() {
      lock = await stealAttempt(row.id);
      watch(lock);
      await store.getState().takeOver();
    },
    async close() {
      await store.getState().leave();
      lock.release();
    },
  };
}

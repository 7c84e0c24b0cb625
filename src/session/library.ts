/** What the library offers, what is installed, and installing. One small store for the whole app. */
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import {
  installFromLibrary,
  readLibrary,
  type InstallProgress,
  type LibraryEntry,
} from "../data/library.ts";
import type { CriticalPassDb } from "../data/db.ts";
import type { ExamFacts } from "../domain/bank/schema.ts";
import type { Result } from "../domain/result/result.ts";
import {
  changeAppSettings,
  readAppSettings,
  readExamSettings,
} from "../data/settings.ts";
import { heldBack } from "../domain/bank/outline-choice.ts";
import { dateOfDay } from "../domain/time/time.ts";
import { today, type World } from "./ambient.ts";
import { examRunsSomewhere } from "./exam-lock.ts";

export type { LibraryEntry };

export type Installing =
  | { state: "working"; progress: InstallProgress | null }
  | { state: "failed"; message: string; details: string[] };

export interface LibraryState {
  /** null while loading for the first time. */
  entries: LibraryEntry[] | null;
  fresh: boolean;
  problem: string | null;
  /** What is known of every exam the site offers; null until `loadFacts`. */
  facts: ExamFacts[] | null;
  factsProblem: string | null;
  installing: Record<string, Installing>;
  load(): Promise<void>;
  /** The facts of all exams, for screens that compare them. Loads the list first where it is not here yet. */
  loadFacts(): Promise<void>;
  /** Installs or updates; resolves to true when the bank is on the device. */
  install(exam: string): Promise<boolean>;
  /**
   * Brings installed banks up to date, unless an exam runs somewhere. A bank for an outline that the learner's
   * exam is not by yet waits; `install` takes it all the same.
   */
  update(): Promise<void>;
  /** Takes a bank off this device. Progress stays; another certification comes to the front. */
  remove(exam: string): Promise<void>;
  dismissWhatsNew(exam: string): Promise<void>;
}

export type LibraryStore = StoreApi<LibraryState>;

/** Where banks come from: the site, unless a test brings its own. */
export interface LibrarySource {
  read: typeof readLibrary;
  install: typeof installFromLibrary;
  facts: (
    db: CriticalPassDb,
    entries: readonly LibraryEntry[],
  ) => Promise<Result<ExamFacts[], string>>;
}

export const outlineOf = (entry: LibraryEntry) => ({
  version: entry.outline,
  effective: entry.outlineEffective,
});

const site: LibrarySource = {
  read: readLibrary,
  install: installFromLibrary,
  // With the schema that checks them, so not part of the first load.
  facts: async (db, entries) =>
    (await import("../data/exam-facts.ts")).readFacts(db, entries),
};

export function createLibraryStore(
  world: World,
  source: LibrarySource = site,
): LibraryStore {
  const { db, clock } = world;
  return createStore<LibraryState>()((set, get) => ({
    entries: null,
    fresh: false,
    problem: null,
    facts: null,
    factsProblem: null,
    installing: {},

    async load() {
      const read = await source.read(db);
      if (read.ok)
        set({
          entries: read.value.entries,
          fresh: read.value.fresh,
          problem: null,
        });
      else set({ problem: read.error });
    },

    async loadFacts() {
      await get().load();
      const read = await source.facts(db, get().entries ?? []);
      if (read.ok) set({ facts: read.value, factsProblem: null });
      else set({ factsProblem: read.error });
    },

    async install(exam) {
      if (get().installing[exam]?.state === "working") return false;
      if (!get().entries) await get().load();
      const mark = (i: Installing | null) =>
        set((s) => {
          const installing = { ...s.installing };
          if (i) installing[exam] = i;
          else delete installing[exam];
          return { installing };
        });
      const entry = get().entries?.find((e) => e.id === exam);
      if (!entry) {
        mark({
          state: "failed",
          message:
            get().problem ?? `There is no certification called ${exam} here.`,
          details: [],
        });
        return false;
      }
      mark({ state: "working", progress: null });
      const result = await source.install(db, entry, clock.now(), (progress) =>
        mark({ state: "working", progress }),
      );
      if (!result.ok) {
        mark({ state: "failed", ...result.error });
        return false;
      }
      const { append } = await import("../data/log.ts");
      await append(world, [
        {
          kind: "bank",
          exam,
          version: result.value.bankVersion,
          hash: entry.hash,
        },
      ]);
      mark(null);
      return true;
    },

    async update() {
      await get().load();
      const entries = get().entries ?? [];
      if (!get().fresh || (await examRunsSomewhere())) return;
      for (const bank of await db.banks.toArray()) {
        const offered = entries.find((e) => e.id === bank.exam);
        if (!offered || offered.hash === bank.hash) continue;
        const { examDate } = await readExamSettings(db, bank.exam);
        const waits = heldBack(bank.profile.outline, outlineOf(offered), {
          examDate,
          today: dateOfDay(today(world)),
        });
        if (!waits) await get().install(bank.exam);
      }
    },

    async remove(exam) {
      // Not for the first load, since it knows all about forms; and before anything is changed.
      const { removeBank } = await import("../data/banks.ts");
      const { currentExam, exams } = await readAppSettings(db);
      const left = (await db.banks.toCollection().primaryKeys()).filter(
        (e) => e !== exam,
      );
      const next = exams.find((e) => left.includes(e)) ?? left[0] ?? null;
      // First, since what is in front and not here is fetched with the next start.
      await changeAppSettings(world, {
        exams: exams.filter((e) => e !== exam),
        ...(currentExam === exam ? { currentExam: next } : {}),
      });
      await removeBank(db, exam);
    },

    async dismissWhatsNew(exam) {
      await db.banks.update(exam, { newSince: null });
    },
  }));
}

export const LibraryContext = createContext<LibraryStore | null>(null);

/** A part of the library's state, live. */
export function useLibrary<T>(select: (state: LibraryState) => T): T {
  const store = useContext(LibraryContext);
  if (!store) throw new Error("useLibrary outside of LibraryContext");
  return useStore(store, select);
}

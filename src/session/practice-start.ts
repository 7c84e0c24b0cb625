/** From the learner's choice to a session in the database, and from there to its store. */
import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useState } from "react";
import { cardsById, questionsById } from "../data/banks.ts";
import type { BankRow } from "../data/db.ts";
import { itemStates } from "../data/item-states.ts";
import { drawDiagnostic } from "../data/readiness.ts";
import {
  endSession,
  loadSession,
  saveSession,
  sessionsOf,
} from "../data/sessions.ts";
import { heldOutForm } from "../domain/exam/assemble.ts";
import { isSeen, type ItemState } from "../domain/memory/item-state.ts";
import {
  apart,
  dueItems,
  newItems,
  studyQueue,
  type Candidate,
} from "../domain/planning/queue.ts";
import { drawOrder } from "../domain/question/response.ts";
import { seededRng } from "../domain/random/random.ts";
import type { Day } from "../domain/time/time.ts";
import { today, useWorld, type World } from "./ambient.ts";
import { progressOf } from "./practice-words.ts";
import {
  createPracticeStore,
  packed,
  unpacked,
  type PracticeData,
  type PracticeStore,
  type QueueEntry,
} from "./practice.ts";

type States = ReadonlyMap<string, ItemState>;

const heldOuts = new Map<string, ReadonlySet<string>>();

/** The form that stays out of study and quizzes until it is sat; empty while the bank is too small for two. */
export function heldOut(bank: BankRow): ReadonlySet<string> {
  const known = heldOuts.get(bank.hash);
  if (known) return known;
  const held =
    heldOutForm(bank.profile, bank.index, seededRng(`held-out/${bank.exam}`)) ??
    new Set<string>();
  heldOuts.set(bank.hash, held);
  return held;
}

/** Everything that study may show. */
export function candidates(bank: BankRow): Candidate[] {
  return [
    ...bank.cards.map((c): Candidate => ({
      item: c.id,
      kind: "card",
      task: c.task,
    })),
    ...bank.index.map((q): Candidate => ({
      item: q.id,
      kind: "question",
      task: q.task,
    })),
  ];
}

/** Items never met that study may show, whatever today's room. */
export function unmetCount(bank: BankRow, states: States): number {
  const held = heldOut(bank);
  return candidates(bank).filter(
    (i) =>
      !isSeen(states.get(i.item)) &&
      !states.get(i.item)?.suspended &&
      !held.has(i.item),
  ).length;
}

/** Items that were met for the first time on a day. */
export function metOn(states: States, on: Day): number {
  let n = 0;
  for (const s of states.values()) if (s.entries[0]?.day === on) n++;
  return n;
}

/** Item states as they are now; undefined while they are read. Read once: they are too many for a live view. */
export function useItemStates(exam: string): States | undefined {
  const { db } = useWorld();
  const [states, setStates] = useState<States>();
  useEffect(() => {
    let gone = false;
    void itemStates(db, exam).then((read) => {
      if (!gone) setStates(read);
    });
    return () => {
      gone = true;
    };
  }, [db, exam]);
  return states;
}

/** both: what is due, and new items between it; review and learn: one of them. */
export type StudyPart = "both" | "review" | "learn";

export interface StudyStock {
  due: Candidate[];
  /** New items that today still has room for, in the order they would come. */
  fresh: Candidate[];
  /** Never met and not held out, whatever today's room. */
  unmet: number;
  metToday: number;
}

/** What a study session could be made of now. */
export function studyStock(
  world: World,
  bank: BankRow,
  states: States,
  newPerDay: number,
): StudyStock {
  const items = candidates(bank);
  const now = today(world);
  const held = heldOut(bank);
  const metToday = metOn(states, now);
  const all = newItems({
    exam: bank.profile,
    items,
    states,
    heldOut: held,
    rng: world.rng,
    newLimit: Infinity,
  });
  return {
    due: dueItems({ items, states, today: now }),
    fresh: all.slice(0, Math.max(0, newPerDay - metToday)),
    unmet: all.length,
    metToday,
  };
}

/** Makes a study session; null when there is nothing to study. `limit` counts items, `newLimit` the new ones among them. */
export async function startStudy(
  world: World,
  bank: BankRow,
  states: States,
  choice: { part: StudyPart; limit: number; newLimit: number },
): Promise<string | null> {
  const input = {
    exam: bank.profile,
    items: candidates(bank),
    states,
    today: today(world),
    heldOut: heldOut(bank),
    rng: world.rng,
  };
  const { part, limit, newLimit } = choice;
  const queue =
    part === "learn"
      ? apart(newItems({ ...input, newLimit: Math.min(newLimit, limit) }))
      : studyQueue({
          ...input,
          newLimit: part === "review" ? 0 : newLimit,
          limit,
        });
  return begin(
    world,
    bank,
    "study",
    queue.some((i) => states.get(i.item)?.memory) ? "Due today" : "New items",
    queue,
  );
}

/** These questions as far as the bank has them, each once. */
function questionsOf(bank: BankRow, items: readonly string[]): Candidate[] {
  const known = new Map(bank.index.map((q) => [q.id, q]));
  return [...new Set(items)].flatMap((id): Candidate[] => {
    const info = known.get(id);
    return info ? [{ item: id, kind: "question", task: info.task }] : [];
  });
}

/** Makes a quiz of these questions, in this order; null when the bank has none of them. */
export function startQuiz(
  world: World,
  bank: BankRow,
  {
    title,
    items,
    recallFirst = false,
  }: { title: string; items: readonly string[]; recallFirst?: boolean },
): Promise<string | null> {
  return begin(world, bank, "quiz", title, questionsOf(bank, items), {
    recallFirst,
  });
}

/** Makes the quiz that tells most about readiness in a quarter of an hour; null when nothing is left to ask. */
export async function startDiagnostic(
  world: World,
  bank: BankRow,
): Promise<string | null> {
  const items = await drawDiagnostic(world.db, bank.exam, heldOut(bank));
  return begin(world, bank, "quiz", "Diagnostic", questionsOf(bank, items), {
    diagnostic: true,
  });
}

const WAITING_QUIZZES = 2;

async function begin(
  world: World,
  bank: BankRow,
  kind: "study" | "quiz",
  title: string,
  picked: readonly Candidate[],
  how: Pick<PracticeData, "recallFirst" | "diagnostic"> = {},
): Promise<string | null> {
  const { db } = world;
  const questions = await questionsById(
    db,
    bank.exam,
    picked.flatMap((p) => (p.kind === "question" ? [{ id: p.item }] : [])),
  );
  const cards = new Map(bank.cards.map((c) => [c.id, c]));
  const queue = picked.flatMap((p): QueueEntry[] => {
    const question = questions.get(p.item);
    const revision =
      p.kind === "card" ? cards.get(p.item)?.revision : question?.revision;
    return revision === undefined
      ? []
      : [
          {
            ...p,
            revision,
            order: question ? drawOrder(question, world.rng) : {},
          },
        ];
  });
  if (queue.length === 0) return null;
  const id = world.newId();
  const data: PracticeData = {
    title,
    queue,
    done: [],
    response: null,
    confidence: null,
    showing: null,
    ...how,
  };
  // One study session and a few quizzes may wait; of the others, what was answered stays answered.
  const older = await sessionsOf(db, bank.exam, kind);
  const begun = older
    .filter((s) => kind === "quiz" && (unpacked(s.data)?.done.length ?? 0) > 0)
    .slice(0, WAITING_QUIZZES);
  for (const old of older)
    if (!begun.includes(old)) await endSession(db, old.id);
  await saveSession(db, {
    id,
    exam: bank.exam,
    kind,
    updatedAtMs: world.clock.now(),
    data: packed(data),
  });
  return id;
}

/** Ends a session that waits. What was answered in it stays answered. */
export const endPractice = (world: World, id: string): Promise<void> =>
  endSession(world.db, id);

export interface Waiting {
  id: string;
  title: string;
  answered: number;
  of: number;
  updatedAtMs: number;
}

/** Sessions that wait to be gone on with, the newest first; undefined while they are read. */
export function useWaiting(
  exam: string,
  kind: "study" | "quiz",
): Waiting[] | undefined {
  const { db } = useWorld();
  return useLiveQuery(
    async () =>
      (await sessionsOf(db, exam, kind)).flatMap((row): Waiting[] => {
        const data = unpacked(row.data);
        if (!data || (data.queue.length === 0 && !data.showing)) return [];
        const { finished, of } = progressOf(data.queue, data.done);
        return [
          {
            id: row.id,
            title: data.title,
            answered: finished,
            of,
            updatedAtMs: row.updatedAtMs,
          },
        ];
      }),
    [db, exam, kind],
  );
}

/** The store of a running session, where its items and states are; null when there is no such session (any more). */
async function openPractice(
  world: World,
  bank: BankRow,
  kind: "study" | "quiz",
  id: string,
): Promise<PracticeStore | null> {
  const { db } = world;
  const row = await loadSession(db, id);
  const data = unpacked(row?.data);
  if (!row || !data || row.kind !== kind || row.exam !== bank.exam) return null;
  const entries = [...data.queue, ...data.done];
  const wanted = new Map(
    entries.flatMap((e) =>
      e.kind === "question"
        ? [[e.item, { id: e.item, revision: e.revision }] as const]
        : [],
    ),
  );
  const [questions, cards, states] = await Promise.all([
    questionsById(db, bank.exam, [...wanted.values()]),
    cardsById(
      db,
      bank.exam,
      entries.flatMap((e) => (e.kind === "card" ? [e.item] : [])),
    ),
    itemStates(db, bank.exam),
  ]);
  const here = (e: QueueEntry) =>
    (e.kind === "card" ? cards : questions).get(e.item);
  let reworded = false;
  // The bank may have been updated in between: what is gone is left out, what has changed is asked as it is now.
  const queue = data.queue.flatMap((e): QueueEntry[] => {
    const content = here(e);
    if (!content) return [];
    if (content.revision === e.revision) return [e];
    reworded = true;
    const question = questions.get(e.item);
    return [
      {
        ...e,
        revision: content.revision,
        order: question ? drawOrder(question, world.rng) : {},
      },
    ];
  });
  const sameFirst = queue[0]?.item === data.queue[0]?.item && !reworded;
  return createPracticeStore({
    world,
    id,
    exam: bank.exam,
    kind,
    data: {
      ...data,
      queue,
      showing: data.showing && here(data.showing) ? data.showing : null,
      response: sameFirst || data.showing ? data.response : null,
    },
    questions,
    cards,
    states,
  });
}

export type Practice =
  | { state: "loading" }
  | { state: "gone" }
  | { state: "failed" }
  | { state: "open"; store: PracticeStore };

/** The session of a player's address. The store is made once and lives as long as the player. */
export function usePractice(
  bank: BankRow,
  kind: "study" | "quiz",
  id: string,
): Practice {
  const world = useWorld();
  const [practice, setPractice] = useState<Practice>({ state: "loading" });
  const [first] = useState(bank);
  useEffect(() => {
    let left = false;
    openPractice(world, first, kind, id).then(
      (store) => {
        if (!left)
          setPractice(store ? { state: "open", store } : { state: "gone" });
      },
      () => {
        if (!left) setPractice({ state: "failed" });
      },
    );
    return () => {
      left = true;
    };
  }, [world, first, kind, id]);
  return practice;
}

/** From the learner's choice to a session in the database, and from there to its store. */
import { useLiveQuery } from "dexie-react-hooks";
import { useCallback, useEffect, useMemo, useState } from "react";
import { cardsById, questionsById } from "../data/banks.ts";
import type { BankRow } from "../data/db.ts";
import {
  guidanceOf,
  milestonesOf,
  minutesLeft,
  type ExamsInPlan,
} from "../data/guidance.ts";
import { itemStates } from "../data/item-states.ts";
import { readWeights, schedulerWith } from "../data/memory-weights.ts";
import { drawDiagnostic } from "../data/readiness.ts";
import {
  endSession,
  loadSession,
  saveSession,
  sessionsOf,
} from "../data/sessions.ts";
import { candidates, examsInPlan, heldOut } from "../data/study-plan.ts";
import {
  buriedOn,
  isSeen,
  type ItemState,
} from "../domain/memory/item-state.ts";
import { newItems, type Candidate } from "../domain/planning/new-items.ts";
import { apart, spread } from "../domain/planning/order.ts";
import type { Milestone } from "../domain/planning/milestones.ts";
import { dayQueue } from "../domain/planning/queue.ts";
import type { PlannedItems } from "../domain/planning/today.ts";
import { drawOrder } from "../domain/question/response.ts";
import type { Day } from "../domain/time/time.ts";
import type { ExamSettings } from "../data/settings.ts";
import type { Progress } from "../domain/mastery/progress.ts";
import { today, useWorld, type World } from "./ambient.ts";
import { useExam } from "./exam-context.ts";
import { progressOf } from "./practice-words.ts";
import {
  createPracticeStore,
  packed,
  unpacked,
  type PracticeData,
  type PracticeStore,
  type QueueEntry,
} from "./practice.ts";
import { useReadOnce } from "./read-once.ts";

type States = ReadonlyMap<string, ItemState>;

export { heldOut };

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
  return useReadOnce(useCallback(() => itemStates(db, exam), [db, exam]));
}

export interface StudyStart {
  states: States;
  source: StudySource;
}

type Found = { states: States } & Pick<StudySource, "exams" | "weights">;

/** What a study session starts from; undefined while it is read. `again` reads the items anew. */
export function useStudyStart(): {
  start: StudyStart | undefined;
  again: () => Promise<void>;
} {
  const world = useWorld();
  const { exam, bank, settings, progress } = useExam();
  const [anew, setAnew] = useState<{
    look: () => Promise<Found>;
    found: Found;
  }>();
  const look = useCallback(async (): Promise<Found> => {
    const { db, clock } = world;
    const offset = clock.utcOffsetMinutes(clock.now());
    const [states, exams, weights] = await Promise.all([
      itemStates(db, exam),
      examsInPlan(db, bank, offset),
      readWeights(db),
    ]);
    return { states, exams, weights };
  }, [world, exam, bank]);
  const first = useReadOnce(look);
  const read = anew?.look === look ? anew.found : first;
  const start = useMemo(
    () =>
      read && {
        states: read.states,
        source: {
          settings,
          progress,
          exams: read.exams,
          weights: read.weights,
        },
      },
    [read, settings, progress],
  );
  return {
    start,
    again: useCallback(
      async () => setAnew({ look, found: await look() }),
      [look],
    ),
  };
}

/** both: what is due, and new items between it; review and learn: one of them. */
export type StudyPart = "both" | "review" | "learn";

/** What the day's queue is made from, beside the bank and the states. */
export interface StudySource {
  settings: ExamSettings;
  progress: Progress;
  exams: ExamsInPlan;
  /** The learner's own weights of the memory model; null: the published ones. */
  weights: readonly number[] | null;
}

export interface StudyStock {
  /** Seen items that today is for, the most worth while first. */
  due: Candidate[];
  /** New items that today has room for, in the order they would come. */
  fresh: Candidate[];
  /** Never met and not held out, whatever today's room. */
  unmet: number;
  metToday: number;
}

/** Who studies on after the day's minutes are used up gets as many more. */
const MORE_MINUTES = 10;

/**
 * What a study session could be made of now: the day's queue, within `minutes` (what is left of today's, and at
 * least ten). With an exam date the gain decides over new items too, without one their number a day.
 */
export function studyStock(
  world: World,
  bank: BankRow,
  states: States,
  { settings, progress, exams, weights }: StudySource,
  minutes?: number,
): StudyStock {
  const now = today(world);
  const metToday = metOn(states, now);
  const guidance = guidanceOf(settings, progress, states, now, weights);
  const { seen, fresh } = dayQueue({
    exam: bank.profile,
    items: candidates(bank),
    states,
    today: now,
    heldOut: heldOut(bank),
    buried: buriedOn(states, now),
    newLimit: Math.max(0, settings.newPerDay - metToday),
    limit: Infinity,
    guidance,
    minutes:
      minutes ??
      Math.max(
        MORE_MINUTES,
        minutesLeft(
          guidance,
          milestonesOf(guidance, exams, states, now),
          states,
          now,
        ),
      ),
  });
  return { due: seen, fresh, unmet: unmetCount(bank, states), metToday };
}

/** What is left of today's queue, in numbers. */
export async function plannedToday(
  world: World,
  bank: BankRow,
  learner: Omit<StudySource, "exams" | "weights">,
): Promise<PlannedItems> {
  const { db, clock } = world;
  const offset = clock.utcOffsetMinutes(clock.now());
  const states = await itemStates(db, bank.exam);
  const source = {
    ...learner,
    exams: await examsInPlan(db, bank, offset),
    weights: await readWeights(db),
  };
  const now = today(world);
  const guidance = guidanceOf(
    source.settings,
    source.progress,
    states,
    now,
    source.weights,
  );
  const milestones = milestonesOf(guidance, source.exams, states, now);
  const minutes = minutesLeft(guidance, milestones, states, now);
  const { due, fresh } = studyStock(world, bank, states, source, minutes);
  const cards = due.filter((i) => i.kind === "card").length;
  const { newLooks } = guidance.pace;
  return {
    minutes,
    practiceExam: examToday(milestones, now),
    due: { cards, questions: due.length - cards },
    fresh: {
      items: fresh.length,
      seconds: fresh.reduce((n, i) => n + guidance.pace[i.kind] * newLooks, 0),
    },
  };
}

/** The part of a practice exam that today is for. */
function examToday(
  milestones: readonly Milestone[],
  now: Day,
): PlannedItems["practiceExam"] {
  for (const { parts, minutes, day } of milestones) {
    const n = parts.findIndex((p) => p.day === now);
    const part = parts[n];
    if (part)
      return {
        minutes: part.minutes,
        whole: minutes,
        part: n + 1,
        parts: parts.length,
        lastDay: day,
      };
  }
  return null;
}

/**
 * Makes a study session; null when there is nothing to study. `limit` counts items, `newLimit` the new ones among
 * them; `minutes` in place of what is left of today's.
 */
export async function startStudy(
  world: World,
  bank: BankRow,
  states: States,
  source: StudySource,
  choice: {
    part: StudyPart;
    limit: number;
    newLimit: number;
    minutes?: number;
  },
): Promise<string | null> {
  const { part, limit, newLimit, minutes } = choice;
  const stock = studyStock(world, bank, states, source, minutes);
  const due = part === "learn" ? [] : stock.due.slice(0, limit);
  const room = part === "review" ? 0 : Math.min(newLimit, limit - due.length);
  // Asked for on purpose, new items may go over what the day had planned.
  const fresh =
    part === "learn"
      ? newItems({
          exam: bank.profile,
          items: candidates(bank),
          states,
          heldOut: new Set([
            ...heldOut(bank),
            ...buriedOn(states, today(world)),
          ]),
          newLimit: room,
        })
      : stock.fresh.slice(0, Math.max(0, room));
  const queue = apart(spread(due, fresh));
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

/** Makes a study session of these items, in this order; null when the bank has none of them. */
export const startDrill = (
  world: World,
  bank: BankRow,
  title: string,
  items: readonly Candidate[],
): Promise<string | null> => begin(world, bank, "study", title, items);

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
  const [questions, cards, states, weights] = await Promise.all([
    questionsById(db, bank.exam, [...wanted.values()]),
    cardsById(
      db,
      bank.exam,
      entries.flatMap((e) => (e.kind === "card" ? [e.item] : [])),
    ),
    itemStates(db, bank.exam),
    readWeights(db),
  ]);
  const here = (e: QueueEntry) =>
    (e.kind === "card" ? cards : questions).get(e.item);
  // The bank may have been updated in between: what is gone is left out, what has changed is asked as it is now.
  const queue = data.queue.flatMap((e): QueueEntry[] => {
    const content = here(e);
    if (!content) return [];
    if (content.revision === e.revision) return [e];
    const question = questions.get(e.item);
    return [
      {
        ...e,
        revision: content.revision,
        order: question ? drawOrder(question, world.rng) : {},
      },
    ];
  });
  // What was chosen belongs to the question in front, as long as that is the same.
  const sameFirst = queue[0] === data.queue[0];
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
    scheduler: schedulerWith(weights),
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

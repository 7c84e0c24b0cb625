/** What a learner does, as payloads of the log, and everything the app derives from it. */
import type { CriticalPassDb } from "../../src/data/db.ts";
import {
  steadied,
  type LogEvent,
  type PayloadOf,
} from "../../src/domain/events/event.ts";
import type { AttemptPlan } from "../../src/domain/exam/attempt.ts";
import {
  applyEvent,
  newItemState,
  type ItemState,
} from "../../src/domain/memory/item-state.ts";
import type { Scheduler } from "../../src/domain/memory/memory.ts";

export const answer = (
  change: Partial<PayloadOf<"answer">> = {},
): PayloadOf<"answer"> => ({
  kind: "answer",
  exam: "pmp",
  item: "q1",
  revision: 1,
  task: "people.1",
  session: "session",
  mode: "quiz",
  order: { options: ["a", "b", "c", "d"] },
  response: { type: "choice", chosen: ["a"] },
  correct: true,
  confidence: "sure",
  ms: 30_000,
  ...change,
});

export const grade = (
  change: Partial<PayloadOf<"grade">> = {},
): PayloadOf<"grade"> => ({
  kind: "grade",
  exam: "pmp",
  item: "c1",
  revision: 1,
  task: "people.1",
  session: "session",
  rating: 3,
  ms: 8_000,
  ...change,
});

/** A form of single questions in as many sections as there are lists; no time limit unless told. */
export const plan = (
  sections: string[][],
  change: Partial<AttemptPlan> = {},
): AttemptPlan => ({
  title: "Practice exam 1",
  bankVersion: "1.0.0",
  bankHash: "0badcafe",
  sections: sections.map((items, i) => ({
    id: `s${i + 1}`,
    name: `Section ${i + 1}`,
    items: items.map((item) => ({
      item,
      revision: 1,
      marks: 1,
      order: { options: ["a", "b"] },
    })),
    limitMs: null,
  })),
  breaks: [],
  limitMs: 3_600_000,
  timeFactor: 1,
  navigation: "free",
  tools: [],
  warningsMinutes: [],
  gapPolicy: "practice",
  scale: 1,
  seenBefore: 0,
  openBook: false,
  ...change,
});

/** The states of all items after a log, every event applied to the states before it. */
export function oneByOne(
  events: readonly LogEvent[],
  scheduler: Scheduler,
): Map<string, ItemState> {
  const states = new Map<string, ItemState>();
  for (const { event, atMs } of steadied(events)) {
    const get = (item: string, task: string | null, kind: ItemState["kind"]) =>
      states.get(item) ??
      (task === null ? undefined : newItemState("pmp", item, task, kind));
    for (const state of applyEvent(event, get, scheduler, atMs))
      states.set(state.item, state);
  }
  return states;
}

/** Everything derived from the log, attempts aside, in a form that compares. */
export async function derived(db: CriticalPassDb) {
  const byKey = <T>(rows: readonly T[], key: (row: T) => string) =>
    Object.fromEntries(
      rows
        .map((row) => [key(row), row] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  const chunks = await db.itemChunks.toArray();
  const states: ItemState[] = chunks.flatMap((c) => Object.values(c.states));
  return {
    items: byKey(states, (s) => `${s.exam}/${s.item}`),
    progress: byKey(await db.progress.toArray(), (p) => p.exam),
    settings: byKey(await db.settings.toArray(), (s) => s.key),
    outcomes: byKey(await db.outcomes.toArray(), (o) => o.id),
    reports: byKey(await db.reports.toArray(), (r) => r.id),
    credentials: byKey(await db.credentials.toArray(), (c) => c.exam),
    activities: byKey(await db.activities.toArray(), (a) => a.id),
    corrections: byKey(await db.corrections.toArray(), (c) => c.id),
    forecasts: byKey(await db.forecasts.toArray(), (f) => f.id),
  };
}

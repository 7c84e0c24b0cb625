/** Taking answers back after their session has ended, or from outside of it: any depth, one at a time. */
import { append } from "../data/log.ts";
import { saveSession, sessionsOf } from "../data/sessions.ts";
import type { Entry, ItemState } from "../domain/memory/item-state.ts";
import type { World } from "./ambient.ts";
import { packed, takenBack, unpacked } from "./practice.ts";

export interface LastAnswer {
  item: string;
  kind: ItemState["kind"];
  entry: Entry;
}

/** The newest answer that stands, practice exams aside: a submitted exam stays as it is. */
export function lastAnswer(
  states: ReadonlyMap<string, ItemState>,
): LastAnswer | null {
  let last: LastAnswer | null = null;
  for (const { item, kind, entries } of states.values())
    for (const entry of entries) {
      if (entry.undone || entry.mode === "exam") continue;
      if (!last || orderOf(entry) >= orderOf(last.entry))
        last = { item, kind, entry };
    }
  return last;
}

const orderOf = (e: Entry): number => e.orderMs ?? e.atMs;

/** Takes it back. A session that waits goes back with it, so that the item is asked there again. */
export async function undoAnswer(
  world: World,
  exam: string,
  { item, entry }: LastAnswer,
): Promise<void> {
  const { db } = world;
  await append(
    world,
    [{ kind: "undo", exam, item, target: entry.event }],
    async () => {
      for (const kind of ["study", "quiz"] as const)
        for (const row of await sessionsOf(db, exam, kind)) {
          const data = unpacked(row.data);
          if (data?.done.at(-1)?.event !== entry.event) continue;
          const back = takenBack(data);
          if (!back) continue;
          await saveSession(db, {
            ...row,
            updatedAtMs: world.clock.now(),
            data: packed({
              ...data,
              queue: back.queue,
              done: back.done,
              showing: null,
              response: back.last.response,
              confidence: null,
              // The options were seen, so there is nothing left to cover.
              revealed: back.last.kind === "question",
            }),
          });
        }
    },
  );
}

/** What the log says about remembering, as the fit of the memory model wants it: every item's reviews in order. */
import { guessFloor } from "../domain/adaptive/irt.ts";
import { standing } from "../domain/memory/item-state.ts";
import type { FitItem } from "../domain/memory/optimise.ts";
import type { CriticalPassDb } from "./db.ts";

/** Where a question's text is not on the device any more, it is taken for one of four options. */
const USUAL_GUESS = 0.25;

export async function fitItems(db: CriticalPassDb): Promise<FitItem[]> {
  const guesses = new Map<string, number>();
  for (const segment of await db.bankSegments.toArray())
    for (const q of segment.questions)
      guesses.set(`${segment.exam}|${q.id}`, guessFloor(q));
  const items: FitItem[] = [];
  for (const chunk of await db.itemChunks.toArray())
    for (const state of Object.values(chunk.states)) {
      const entries = standing(state);
      if (entries.length < 2) continue;
      const guess =
        state.kind === "card"
          ? 0
          : (guesses.get(`${state.exam}|${state.item}`) ?? USUAL_GUESS);
      items.push(
        entries.map((e, i) => ({
          rating: e.rating,
          elapsedDays: Math.max(0, e.day - (entries[i - 1]?.day ?? e.day)),
          recalled: e.correct ?? e.rating > 1,
          guess,
          atMs: e.atMs,
        })),
      );
    }
  return items;
}

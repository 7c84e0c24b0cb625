/** Reading item states. Apart from the log, so that a screen that only reads does not load what writes. */
import type { ItemState } from "../domain/memory/item-state.ts";
import { hash32 } from "../domain/random/random.ts";
import type { CriticalPassDb } from "./db.ts";

/** Item states lie in this many chunks an exam: a chunk is read and written whole. */
const CHUNKS = 512;
export const chunkKey = (exam: string, item: string) =>
  `${exam}|${hash32(item) % CHUNKS}`;

/** One item's state, or undefined when it was never touched. */
export async function itemState(
  db: CriticalPassDb,
  exam: string,
  item: string,
): Promise<ItemState | undefined> {
  return (await db.itemChunks.get(chunkKey(exam, item)))?.states[item];
}

/** All item states of an exam, by item id. */
export async function itemStates(
  db: CriticalPassDb,
  exam: string,
): Promise<Map<string, ItemState>> {
  const rows = await db.itemChunks.where("exam").equals(exam).toArray();
  return new Map(rows.flatMap((r) => Object.entries(r.states)));
}

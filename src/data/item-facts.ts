/** What readiness needs to know of questions, by chunk: an answer reads one small row instead of a bank. */
import type { ItemFact } from "../domain/readiness/paper.ts";
import { hash32 } from "../domain/random/random.ts";
import type { CriticalPassDb, ItemFactsRow } from "./db.ts";

const CHUNKS = 64;
const factsKey = (exam: string, item: string) =>
  `${exam}|${hash32(item) % CHUNKS}`;

/** Facts of some items; what nobody knows is left out. */
export async function factsOfItems(
  db: CriticalPassDb,
  exam: string,
  items: readonly string[],
): Promise<Map<string, ItemFact>> {
  const keys = [...new Set(items.map((i) => factsKey(exam, i)))];
  const rows = await db.itemFacts.bulkGet(keys);
  const found = new Map<string, ItemFact>();
  for (const item of items) {
    const key = factsKey(exam, item);
    const fact = rows[keys.indexOf(key)]?.facts[item];
    if (fact) found.set(item, fact);
  }
  return found;
}

/** All facts of an exam's questions. */
export async function allFacts(
  db: CriticalPassDb,
  exam: string,
): Promise<Map<string, ItemFact>> {
  const rows = await db.itemFacts.where("exam").equals(exam).toArray();
  return new Map(rows.flatMap((r) => Object.entries(r.facts)));
}

/** Replaces all facts of an exam. Runs inside the caller's transaction. */
export async function putFacts(
  db: CriticalPassDb,
  exam: string,
  facts: ReadonlyMap<string, ItemFact>,
): Promise<void> {
  const rows = new Map<string, ItemFactsRow>();
  for (const [item, fact] of facts) {
    const key = factsKey(exam, item);
    const row = rows.get(key) ?? { key, exam, facts: {} };
    row.facts[item] = fact;
    rows.set(key, row);
  }
  await db.itemFacts.where("exam").equals(exam).delete();
  await db.itemFacts.bulkPut([...rows.values()]);
}

/** A bank update that brings another outline: each item's mastery moves with it, by an event of the log. */
import { movedTasks, outlineKey } from "../domain/mastery/crosswalk.ts";
import type { BankRow } from "./db.ts";
import { itemStates } from "./item-states.ts";
import { append, type Ambient } from "./log.ts";

const knownKey = (exam: string) => `outline/${exam}`;

/**
 * Moves what was learnt to the outline of the installed bank, once a change. Returns the outline it moved
 * from, or null where nothing changed.
 */
export async function applyOutline(
  ambient: Ambient,
  bank: BankRow,
): Promise<string | null> {
  const { db } = ambient;
  const { exam, profile } = bank;
  const to = outlineKey(profile.outline.version);
  const known = (await db.meta.get(knownKey(exam)))?.value;
  if (known === to) return null;
  const from = known === undefined ? null : String(known);
  if (from !== null) {
    const states = await itemStates(db, exam);
    const now = new Map(
      [...bank.index, ...bank.cards].map((i) => [i.id, i.task]),
    );
    await append(ambient, [
      {
        kind: "outline",
        exam,
        from,
        to,
        tasks: movedTasks(from, states.values(), now),
      },
    ]);
    await db.meta.put({ key: `outline-before/${exam}`, value: from });
  }
  await db.meta.put({ key: knownKey(exam), value: to });
  return from;
}

/** Published corrections applied to what was answered before: found once a bank version, appended to the log. */
import {
  answersCorrected,
  type GivenAnswer,
} from "../domain/grading/correction.ts";
import type { ItemState } from "../domain/memory/item-state.ts";
import type { PayloadOf } from "../domain/events/event.ts";
import type { Response } from "../domain/question/response.ts";
import { questionsById } from "./banks.ts";
import type { BankRow, CriticalPassDb } from "./db.ts";
import { itemStates } from "./item-states.ts";
import { append, readLog, type Ambient } from "./log.ts";

const doneKey = (exam: string) => `corrected/${exam}`;

/** Every stored answer's response by entry id. The whole log is read, which is why it is asked for so rarely. */
async function responses(
  db: CriticalPassDb,
  exam: string,
  items: ReadonlySet<string>,
): Promise<Map<string, Response>> {
  const found = new Map<string, Response>();
  for (const { id, payload: p } of await readLog(db)) {
    if (p.kind === "answer" && p.exam === exam && items.has(p.item))
      found.set(id, p.response);
    if (p.kind === "attempt-submit" && p.exam === exam)
      for (const a of p.answers)
        if (items.has(a.item)) found.set(`${id}#${a.item}`, a.response);
  }
  return found;
}

/**
 * Applies the errata of the installed bank to the answers on this device. Does nothing where this version's
 * were applied already, and appends nothing where no answer changes. Returns how many corrections changed
 * something.
 */
export async function applyCorrections(
  ambient: Ambient,
  bank: BankRow,
): Promise<number> {
  const { db } = ambient;
  const { exam } = bank;
  if ((await db.meta.get(doneKey(exam)))?.value === bank.hash) return 0;
  const errata = bank.errata.filter((e) => e.effect !== "wording");
  const states =
    errata.length > 0
      ? await itemStates(db, exam)
      : new Map<string, ItemState>();
  const met = new Set(
    errata.flatMap((e) => (states.has(e.item) ? [e.item] : [])),
  );
  const payloads: PayloadOf<"correction">[] = [];
  if (met.size > 0) {
    const given = await responses(db, exam, met);
    const questions = await questionsById(
      db,
      exam,
      [...met].map((id) => ({ id })),
    );
    // The oldest first: a later correction judges what the earlier one left.
    const judged = new Map<string, boolean>();
    for (const e of [...errata].sort((a, b) => a.revision - b.revision)) {
      if (e.effect === "wording") continue;
      const answers = (states.get(e.item)?.entries ?? []).flatMap(
        (entry): GivenAnswer[] => {
          const response = given.get(entry.event);
          const correct = judged.get(entry.event) ?? entry.correct;
          return response && correct !== null && !entry.undone
            ? [
                {
                  entry: entry.event,
                  item: e.item,
                  revision: entry.revision,
                  response,
                  correct,
                },
              ]
            : [];
        },
      );
      const changed = answersCorrected(e, questions.get(e.item), answers);
      for (const c of changed) judged.set(c.entry, c.correct);
      if (changed.length > 0)
        payloads.push({
          kind: "correction",
          exam,
          item: e.item,
          revision: e.revision,
          effect: e.effect,
          version: bank.profile.bankVersion,
          note: e.note,
          answers: changed,
        });
    }
  }
  if (payloads.length > 0) await append(ambient, payloads);
  await db.meta.put({ key: doneKey(exam), value: bank.hash });
  return payloads.length;
}

/** Answers came in from elsewhere: the errata are to be looked at again. */
export async function forgetCorrections(db: CriticalPassDb): Promise<void> {
  await db.meta.where("key").startsWith("corrected/").delete();
}

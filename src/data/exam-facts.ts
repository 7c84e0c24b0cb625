/** The facts of all exams the site offers, installed or not. Kept on the device for when the network is off. */
import * as v from "valibot";
import { ExamFacts } from "../domain/bank/schema.ts";
import { err, ok, type Result } from "../domain/result/result.ts";
import type { CriticalPassDb } from "./db.ts";
import type { LibraryEntry } from "./library.ts";

const KEY = "exam-facts";
const Facts = v.array(ExamFacts);

/** What is kept: the file's name holds its checksum, so the same name is the same content. */
const Held = v.object({ file: v.string(), facts: Facts });
type Held = v.InferOutput<typeof Held>;

async function held(db: CriticalPassDb): Promise<Held | null> {
  const row = await db.meta.get(KEY);
  if (!row) return null;
  // What an older app kept may not be what this one reads; then it is fetched again.
  const read = v.safeParse(Held, JSON.parse(String(row.value)));
  return read.success ? read.output : null;
}

async function fetched(file: string): Promise<ExamFacts[] | null> {
  try {
    const response = await fetch(`/banks/${file}`);
    if (!response.ok) return null;
    const read = v.safeParse(Facts, await response.json());
    return read.success ? read.output : null;
  } catch {
    // Offline is normal: what was known last is good enough.
    return null;
  }
}

/** Errors are sentences for the learner. */
export async function readFacts(
  db: CriticalPassDb,
  entries: readonly LibraryEntry[],
): Promise<Result<ExamFacts[], string>> {
  const file = entries.find((e) => e.facts)?.facts;
  const known = await held(db);
  if (known && (file === undefined || known.file === file))
    return ok(known.facts);
  const facts = file === undefined ? null : await fetched(file);
  if (!facts)
    return known
      ? ok(known.facts)
      : err(
          "The facts of the certifications could not be loaded. Connect once, then they are here offline too.",
        );
  const value = JSON.stringify({ file, facts });
  await db.meta.put({ key: KEY, value });
  return ok(facts);
}

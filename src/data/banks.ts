/** Banks in IndexedDB: immutable segments and one small row with the index. */
import type { Bank, Flashcard, Question } from "../domain/bank/schema.ts";
import { planAsDrawn } from "../domain/exam/adaptive-attempt.ts";
import type { ItemInfo } from "../domain/exam/assemble.ts";
import type {
  ArchiveRow,
  BankRow,
  BankSegmentRow,
  CardInfo,
  CriticalPassDb,
} from "./db.ts";
import { itemStates } from "./item-states.ts";

export const SEGMENT_ITEMS = 250;

const segmentKey = (exam: string, hash: string, n: number) =>
  `${exam}|${hash}|${n}`;
const archiveKey = (exam: string, item: string, revision: number) =>
  `${exam}|${item}|${revision}`;

/** What the app needs to know of every question without loading it. Retired items are left out. */
export function indexOf(bank: Bank): { index: ItemInfo[]; cards: CardInfo[] } {
  const domainOf = new Map(
    bank.exam.domains.flatMap((d) => d.tasks.map((t) => [t.id, d.id] as const)),
  );
  return {
    index: bank.questions
      .filter((q) => !q.retired)
      .map((q) => ({
        id: q.id,
        revision: q.revision,
        task: q.task,
        domain: domainOf.get(q.task) ?? "",
        type: q.type,
        marks:
          q.type === "composite"
            ? q.parts.reduce((n, p) => n + p.marks, 0)
            : q.marks,
        difficulty: q.difficulty,
        ...(q.type === "numeric" && q.asSingle
          ? { asSingle: true as const }
          : {}),
        ...(q.family === undefined ? {} : { family: q.family }),
        ...(q.case === undefined ? {} : { case: q.case }),
      })),
    cards: bank.flashcards
      .filter((c) => !c.retired)
      .map((c) => ({ id: c.id, revision: c.revision, task: c.task })),
  };
}

/** Cuts a bank into its rows. Retired items stay in the segments: results may still show them. */
export function bankRows(
  bank: Bank,
  hash: string,
  installedAtMs: number,
  newSince: string | null,
): { row: BankRow; segments: BankSegmentRow[] } {
  const exam = bank.exam.id;
  const segments: BankSegmentRow[] = [];
  const at: Record<string, number> = {};
  const cut = <T extends { id: string }>(
    list: readonly T[],
    put: (segment: BankSegmentRow, part: T[]) => void,
  ) => {
    for (let i = 0; i < list.length; i += SEGMENT_ITEMS) {
      const n = segments.length;
      const part = list.slice(i, i + SEGMENT_ITEMS);
      const segment: BankSegmentRow = {
        key: segmentKey(exam, hash, n),
        exam,
        hash,
        questions: [],
        cards: [],
      };
      put(segment, part);
      segments.push(segment);
      for (const item of part) at[item.id] = n;
    }
  };
  cut(bank.questions, (s, part) => (s.questions = part));
  cut(bank.flashcards, (s, part) => (s.cards = part));
  const row: BankRow = {
    exam,
    hash,
    profile: bank.exam,
    ...indexOf(bank),
    cases: bank.cases,
    errata: bank.errata,
    at,
    installedAtMs,
    newSince,
  };
  return { row, segments };
}

/**
 * Revisions the learner has met: answered, flagged or noted items, and everything an attempt showed. Their
 * text is kept for ever (semantics.md, 'Events').
 */
async function metBy(
  db: CriticalPassDb,
  exam: string,
): Promise<(item: { id: string; revision: number }) => boolean> {
  const states = await itemStates(db, exam);
  const attempts = await db.attempts.where("exam").equals(exam).toArray();
  const plans = await db.attemptPlans.bulkGet(attempts.map((a) => a.id));
  const shown = new Set(
    plans.flatMap((p, n) => {
      const attempt = attempts[n];
      if (!p || !attempt) return [];
      // A running adaptive exam may still ask anything of its pool.
      const pool =
        attempt.status === "running" ? (p.plan.adaptive?.pool ?? []) : [];
      return [
        ...planAsDrawn(p.plan, attempt.state).sections.flatMap((s) => s.items),
        ...pool,
      ].map((i) => `${i.item}@${i.revision}`);
    }),
  );
  return ({ id, revision }) => states.has(id) || shown.has(`${id}@${revision}`);
}

/** Puts aside what the learner has met and `stays` does not hold. */
async function archiveMet(
  db: CriticalPassDb,
  exam: string,
  segments: readonly BankSegmentRow[],
  stays: (item: { id: string; revision: number }) => boolean,
): Promise<void> {
  const met = await metBy(db, exam);
  const goes = (item: { id: string; revision: number }) =>
    met(item) && !stays(item);
  const rows = segments.flatMap((s): ArchiveRow[] => [
    ...s.questions.filter(goes).map((question) => ({
      key: archiveKey(exam, question.id, question.revision),
      exam,
      question,
    })),
    ...s.cards.filter(goes).map((card) => ({
      key: archiveKey(exam, card.id, card.revision),
      exam,
      card,
    })),
  ]);
  await db.archive.bulkPut(rows);
}

/**
 * Installs a bank over whatever was there. Progress hangs on item ids and is not touched; the text of every
 * revision the learner has met and the new bank lacks is archived; segments of other versions go, except
 * those an unfinished attempt is pinned to. One transaction: a crash leaves the old bank whole, and an
 * answer given meanwhile is seen.
 */
export async function installBank(
  db: CriticalPassDb,
  bank: Bank,
  hash: string,
  nowMs: number,
): Promise<void> {
  const exam = bank.exam.id;
  const { banks, bankSegments, archive, attempts, attemptPlans, itemChunks } =
    db;
  await db.transaction(
    "rw",
    [banks, bankSegments, archive, attempts, attemptPlans, itemChunks],
    async () => {
      const old = await banks.get(exam);
      if (old?.hash === hash) return;
      const { row, segments } = bankRows(
        bank,
        hash,
        nowMs,
        old ? (old.newSince ?? old.profile.bankVersion) : null,
      );
      if (old) {
        const now = new Map<string, number>(
          [...bank.questions, ...bank.flashcards].map((i) => [
            i.id,
            i.revision,
          ]),
        );
        const before = await bankSegments.where("exam").equals(exam).toArray();
        await archiveMet(db, exam, before, (i) => now.get(i.id) === i.revision);
        const running = await attempts
          .where("exam")
          .equals(exam)
          .filter((a) => a.status === "running")
          .primaryKeys();
        const pinned = new Set(
          (await attemptPlans.bulkGet(running)).map((p) => p?.plan.bankHash),
        );
        // The items of a running attempt are looked up under its own hash, so those segments stay.
        await bankSegments.bulkDelete(
          before
            .filter((s) => s.hash !== hash && !pinned.has(s.hash))
            .map((s) => s.key),
        );
      }
      await bankSegments.bulkPut(segments);
      await banks.put(row);
    },
  );
}

/** Takes a bank off this device. Progress stays, and so does the text of what was met: results still show it. */
export async function removeBank(
  db: CriticalPassDb,
  exam: string,
): Promise<void> {
  const { banks, bankSegments, archive, attempts, attemptPlans, itemChunks } =
    db;
  await db.transaction(
    "rw",
    [banks, bankSegments, archive, attempts, attemptPlans, itemChunks],
    async () => {
      await archiveMet(
        db,
        exam,
        await bankSegments.where("exam").equals(exam).toArray(),
        () => false,
      );
      await bankSegments.where("exam").equals(exam).delete();
      await banks.delete(exam);
    },
  );
}

/**
 * Questions by id, at the asked revision where one is given. Looks in the installed bank, then in the
 * version a running attempt is pinned to, then among archived revisions; what nobody has is left out.
 */
export async function questionsById(
  db: CriticalPassDb,
  exam: string,
  wanted: readonly { id: string; revision?: number }[],
): Promise<Map<string, Question>> {
  const found = new Map<string, Question>();
  const bank = await db.banks.get(exam);
  if (!bank) return found;
  const need = new Map(wanted.map((w) => [w.id, w.revision]));
  const numbers = new Set<number>();
  for (const id of need.keys()) {
    const n = bank.at[id];
    if (n !== undefined) numbers.add(n);
  }
  const fits = (q: Question) =>
    need.has(q.id) &&
    (need.get(q.id) === undefined || need.get(q.id) === q.revision);
  for (const s of await db.bankSegments.bulkGet(
    [...numbers].map((n) => segmentKey(exam, bank.hash, n)),
  )) {
    for (const q of s?.questions ?? []) if (fits(q)) found.set(q.id, q);
  }
  const missing = [...need].filter(([id]) => !found.has(id));
  if (missing.length > 0) {
    const rows = await db.archive.bulkGet(
      missing.map(([id, revision]) => archiveKey(exam, id, revision ?? 0)),
    );
    for (const row of rows)
      if (row?.question) found.set(row.question.id, row.question);
    if (missing.some(([id]) => !found.has(id))) {
      for (const s of await db.bankSegments
        .where("exam")
        .equals(exam)
        .filter((s) => s.hash !== bank.hash)
        .toArray())
        for (const q of s.questions)
          if (!found.has(q.id) && fits(q)) found.set(q.id, q);
    }
    // An attempt is better shown with a newer wording than with a hole.
    for (const s of await db.bankSegments.bulkGet(
      [...numbers].map((n) => segmentKey(exam, bank.hash, n)),
    ))
      for (const q of s?.questions ?? [])
        if (need.has(q.id) && !found.has(q.id)) found.set(q.id, q);
  }
  return found;
}

/** Questions by tag, of the installed version. Reads every segment, one at a time: for those who ask. */
export async function questionsByTag(
  db: CriticalPassDb,
  exam: string,
): Promise<Map<string, Set<string>>> {
  const byTag = new Map<string, Set<string>>();
  const bank = await db.banks.get(exam);
  if (!bank) return byTag;
  for (const n of [...new Set(Object.values(bank.at))]) {
    const segment = await db.bankSegments.get(segmentKey(exam, bank.hash, n));
    for (const q of segment?.questions ?? []) {
      if (q.retired) continue;
      for (const tag of q.tags) {
        const ids = byTag.get(tag) ?? new Set();
        byTag.set(tag, ids.add(q.id));
      }
    }
  }
  return byTag;
}

export async function cardsById(
  db: CriticalPassDb,
  exam: string,
  ids: readonly string[],
): Promise<Map<string, Flashcard>> {
  const bank = await db.banks.get(exam);
  if (!bank) return new Map();
  const want = new Set(ids);
  const numbers = new Set(
    ids.map((id) => bank.at[id]).filter((n) => n !== undefined),
  );
  const rows = await db.bankSegments.bulkGet(
    [...numbers].map((n) => segmentKey(exam, bank.hash, n)),
  );
  return new Map(
    rows
      .flatMap((s) => s?.cards ?? [])
      .filter((c) => want.has(c.id))
      .map((c) => [c.id, c]),
  );
}

import { describe, expect, test } from "vitest";
import { answer, derived, plan } from "../../tests/support/events.ts";
import {
  bankHash,
  smallBank,
  testWorld,
  type TestWorld,
} from "../../tests/support/world.ts";
import { readBankText } from "../domain/bank/read.ts";
import type { Bank, Question } from "../domain/bank/schema.ts";
import { createAttempt, discardAttempt } from "./attempts.ts";
import {
  cardsById,
  installBank,
  questionsById,
  removeBank,
  SEGMENT_ITEMS,
} from "./banks.ts";
import { append } from "./log.ts";

const install = (world: TestWorld, bank: Bank) =>
  installBank(world.db, bank, bankHash(bank), world.clock.now());

/** The bank's next version: the first `n` questions reworded at the next revision. */
function reworded(bank: Bank, n: number, version = "9.0.0"): Bank {
  const questions = bank.questions.map((q, i): Question =>
    i < n ? { ...q, revision: q.revision + 1, stem: `Reworded: ${q.stem}` } : q,
  );
  return { ...bank, exam: { ...bank.exam, bankVersion: version }, questions };
}

const bank = smallBank();
const [first, second, third] = bank.questions as [Question, Question, Question];

describe("an installed bank", () => {
  test("gives every question and card by id, and what nobody has is left out", async () => {
    const world = testWorld();
    await install(world, bank);
    const all = await questionsById(
      world.db,
      "pmp",
      bank.questions.map((q) => ({ id: q.id })),
    );
    expect([...all.values()]).toEqual(expect.arrayContaining(bank.questions));
    const [card] = bank.flashcards;
    expect(
      (await cardsById(world.db, "pmp", [card?.id ?? "", "none"])).size,
    ).toBe(1);
    expect(await questionsById(world.db, "pmp", [{ id: "none" }])).toEqual(
      new Map(),
    );
    expect(await questionsById(world.db, "cissp", [{ id: first.id }])).toEqual(
      new Map(),
    );
    const row = await world.db.banks.get("pmp");
    expect(row?.cases).toEqual(bank.cases);
  });

  test("lies in a few large records", async () => {
    const world = testWorld();
    await install(world, bank);
    const expected =
      Math.ceil(bank.questions.length / SEGMENT_ITEMS) +
      Math.ceil(bank.flashcards.length / SEGMENT_ITEMS);
    expect(await world.db.bankSegments.count()).toBe(expected);
  });

  test("offers no retired item, and still has its text for results", async () => {
    const world = testWorld();
    const retired = {
      ...bank,
      questions: bank.questions.map((q) =>
        q.id === first.id ? { ...q, retired: true } : q,
      ),
    };
    await install(world, retired);
    expect(
      (await world.db.banks.get("pmp"))?.index.some((i) => i.id === first.id),
    ).toBe(false);
    expect(
      (await questionsById(world.db, "pmp", [{ id: first.id }])).get(first.id)
        ?.stem,
    ).toBe(first.stem);
  });

  test("that is installed again changes nothing", async () => {
    const world = testWorld();
    await install(world, bank);
    const before = await world.db.banks.get("pmp");
    world.clock.advance(1_000);
    await install(world, bank);
    expect(await world.db.banks.get("pmp")).toEqual(before);
  });
});

describe("an update", () => {
  test("keeps all progress, keeps the text of answered revisions, and drops the old records", async () => {
    const world = testWorld();
    await install(world, bank);
    await append(world, [
      answer({ item: first.id, task: first.task }),
      answer({ item: third.id, task: third.task }),
    ]);
    const before = await derived(world.db);
    await install(world, reworded(bank, 2));
    expect(await derived(world.db)).toEqual(before);
    const then = await questionsById(world.db, "pmp", [
      { id: first.id, revision: 1 },
    ]);
    expect(then.get(first.id)?.stem).toBe(first.stem);
    const now = await questionsById(world.db, "pmp", [{ id: first.id }]);
    expect(now.get(first.id)?.stem).toBe(`Reworded: ${first.stem}`);
    // The second was never met, the third did not change.
    expect(
      (await world.db.archive.toArray()).map((a) => a.question?.id),
    ).toEqual([first.id]);
    expect(
      new Set((await world.db.bankSegments.toArray()).map((s) => s.hash)).size,
    ).toBe(1);
  });

  test("tells what was there before until that was read, over two updates as well", async () => {
    const world = testWorld();
    await install(world, bank);
    expect((await world.db.banks.get("pmp"))?.newSince).toBeNull();
    await install(world, reworded(bank, 1, "9.0.0"));
    await install(world, reworded(bank, 2, "9.1.0"));
    expect((await world.db.banks.get("pmp"))?.newSince).toBe(
      bank.exam.bankVersion,
    );
  });

  test("leaves a running attempt the version it is pinned to, until it has ended", async () => {
    const world = testWorld();
    await install(world, bank);
    const id = await createAttempt(
      world,
      "pmp",
      plan([[first.id, second.id]], { bankHash: bankHash(bank) }),
    );
    await install(world, reworded(bank, 2, "9.0.0"));
    await install(world, reworded(bank, 3, "9.1.0"));
    expect(
      new Set((await world.db.bankSegments.toArray()).map((s) => s.hash)).size,
    ).toBe(2);
    const pinned = await questionsById(world.db, "pmp", [
      { id: second.id, revision: 1 },
    ]);
    expect(pinned.get(second.id)?.stem).toBe(second.stem);
    await discardAttempt(world, id);
    await install(world, reworded(bank, 4, "9.2.0"));
    expect(
      new Set((await world.db.bankSegments.toArray()).map((s) => s.hash)).size,
    ).toBe(1);
    // What the attempt showed can be shown again, blanks included.
    expect(
      (
        await questionsById(world.db, "pmp", [{ id: second.id, revision: 1 }])
      ).get(second.id)?.stem,
    ).toBe(second.stem);
  });

  test("that is refused leaves the old bank as it was", async () => {
    const world = testWorld();
    await install(world, bank);
    const before = await world.db.banks.get("pmp");
    const text = JSON.stringify(reworded(bank, 2));
    for (const broken of [
      text.slice(0, 5_000),
      text.replace(`"task":"${first.task}"`, '"task":"nowhere.1"'),
      "[]",
      "",
    ]) {
      const read = readBankText(broken);
      expect(read.ok).toBe(false);
      if (read.ok) await install(world, read.value);
    }
    expect(await world.db.banks.get("pmp")).toEqual(before);
    expect(
      (await questionsById(world.db, "pmp", [{ id: first.id }])).get(first.id),
    ).toEqual(first);
  });

  test("that fails halfway leaves the old bank whole", async () => {
    const world = testWorld();
    await install(world, bank);
    const before = await world.db.banks.get("pmp");
    // A function cannot be stored, as a full disk cannot: the transaction fails after some of its writes.
    const broken = reworded(bank, 2);
    await expect(
      install(world, {
        ...broken,
        cases: [
          {
            ...(broken.cases[0] as Bank["cases"][0]),
            body: (() => "") as unknown as string,
          },
        ],
      }),
    ).rejects.toThrow();
    expect(await world.db.banks.get("pmp")).toEqual(before);
    expect(
      (await questionsById(world.db, "pmp", [{ id: first.id }])).get(first.id),
    ).toEqual(first);
  });
});

test("a removed bank leaves progress and what was met, and comes back as it was", async () => {
  const world = testWorld();
  await install(world, bank);
  await append(world, [answer({ item: first.id, task: first.task })]);
  const before = await derived(world.db);
  await removeBank(world.db, "pmp");
  expect(await world.db.banks.get("pmp")).toBeUndefined();
  expect(await world.db.bankSegments.count()).toBe(0);
  expect(await derived(world.db)).toEqual(before);
  await install(world, reworded(bank, 2));
  expect(
    (await questionsById(world.db, "pmp", [{ id: first.id, revision: 1 }])).get(
      first.id,
    )?.stem,
  ).toBe(first.stem);
});

test("an answer given while an update is being stored keeps its text", async () => {
  const world = testWorld();
  await install(world, bank);
  await Promise.all([
    append(world, [answer({ item: first.id, task: first.task })]),
    install(world, reworded(bank, 2)),
  ]);
  expect(
    (await questionsById(world.db, "pmp", [{ id: first.id, revision: 1 }])).get(
      first.id,
    )?.stem,
  ).toBe(first.stem);
});

import { expect, test } from "vitest";
import { answer } from "../../tests/support/events.ts";
import { pmpSingles } from "../../tests/support/pmp-exam.ts";
import { syntheticBank } from "../../tests/support/synthetic-bank.ts";
import { testWorld } from "../../tests/support/world.ts";
import type { Bank } from "../domain/bank/schema.ts";
import { masteryTable } from "../domain/mastery/mastery.ts";
import { installBank } from "./banks.ts";
import { append, readLog, rebuildDerived } from "./log.ts";
import { applyOutline } from "./outline.ts";

const now = syntheticBank(pmpSingles, { perTask: 2, seed: "outline" });
/** The bank as it was: two questions, one that stays under another task and one that is withdrawn later. */
const [kept] = now.questions;
const before: Bank = {
  ...now,
  exam: {
    ...now.exam,
    bankVersion: "0.9.0",
    outline: { ...now.exam.outline, version: "January 2021" },
  },
  questions: [
    { ...kept!, task: "process.2" },
    { ...kept!, id: "pmp-old-001", family: "old", task: "people.1" },
  ],
  flashcards: [],
};

async function moved() {
  const world = testWorld();
  await installBank(world.db, before, "old", 0);
  await applyOutline(world, (await world.db.banks.get("pmp"))!);
  await append(
    world,
    before.questions.map((q) =>
      answer({ exam: "pmp", item: q.id, task: q.task, correct: true }),
    ),
  );
  await installBank(world.db, now, "new", 0);
  const bank = (await world.db.banks.get("pmp"))!;
  return { world, bank, from: await applyOutline(world, bank) };
}

test("mastery moves to the new outline: by the bank for items it has, by the crosswalk for the others", async () => {
  const { world, bank, from } = await moved();
  expect(from).toBe("2021");
  const { tasks } = (await world.db.progress.get("pmp"))!;
  expect(tasks["process.2"]?.answered ?? 0).toBe(0);
  expect(tasks[kept!.task]).toMatchObject({ answered: 1, firstRight: 1 });
  expect(tasks["2021:people.1"]).toMatchObject({ answered: 1 });
  const table = masteryTable(bank.profile, tasks);
  const answered = table.reduce((n, d) => n + d.answered, 0);
  expect(answered).toBe(2);
});

test("is done once, is in the log, and a rebuild comes to the same sums", async () => {
  const { world, bank } = await moved();
  expect(await applyOutline(world, bank)).toBeNull();
  expect((await readLog(world.db)).map((e) => e.payload.kind)).toEqual([
    "answer",
    "answer",
    "outline",
  ]);
  const strip = async () =>
    Object.fromEntries(
      Object.entries((await world.db.progress.get("pmp"))!.tasks).filter(
        ([, t]) => t.reviews > 0,
      ),
    );
  const sums = await strip();
  await rebuildDerived(world.db);
  expect(await strip()).toEqual(sums);
});

import { describe, expect, test } from "vitest";
import { answer } from "../../tests/support/events.ts";
import { pmpSingles } from "../../tests/support/pmp-exam.ts";
import { syntheticBank } from "../../tests/support/synthetic-bank.ts";
import { testWorld, type TestWorld } from "../../tests/support/world.ts";
import type { Bank, Erratum, QuestionOf } from "../domain/bank/schema.ts";
import { installBank } from "./banks.ts";
import { applyCorrections } from "./corrections.ts";
import { itemState } from "./item-states.ts";
import { append, readLog, rebuildDerived } from "./log.ts";

const old = syntheticBank(pmpSingles, { perTask: 1, seed: "errata" });
const first = old.questions[0] as QuestionOf<"single">;
const wrongId = first.options.find((o) => !first.answer.includes(o.id))!.id;

/** The next version of the bank: the first question's key was wrong, or the question is withdrawn. */
function next(effect: Erratum["effect"]): Bank {
  const question: QuestionOf<"single"> =
    effect === "rekey"
      ? { ...first, revision: 2, answer: [wrongId] }
      : { ...first, retired: true };
  return {
    ...old,
    exam: { ...old.exam, bankVersion: "9.9.9" },
    questions: [question, ...old.questions.slice(1)],
    errata: [
      {
        date: "2026-12-01",
        item: first.id,
        revision: effect === "drop" ? 1 : 2,
        effect,
        note: "The key named the wrong document.",
      },
    ],
  };
}

const said = (world: TestWorld, option: string, correct: boolean) =>
  append(world, [
    answer({
      exam: "pmp",
      item: first.id,
      task: first.task,
      revision: 1,
      response: { type: "choice", chosen: [option] },
      correct,
      confidence: "sure",
    }),
  ]);

async function updated(effect: Erratum["effect"]) {
  const world = testWorld();
  await installBank(world.db, old, "old", 0);
  await said(world, wrongId, false);
  await installBank(world.db, next(effect), effect, 0);
  const bank = (await world.db.banks.get("pmp"))!;
  return { world, bank, changed: await applyCorrections(world, bank) };
}

const state = (world: TestWorld) => itemState(world.db, "pmp", first.id);
const kinds = async (world: TestWorld) =>
  (await readLog(world.db)).map((e) => e.payload.kind);

describe("a corrected key", () => {
  test("makes the learner's answer right, its schedule follows, and the log keeps both", async () => {
    const { world, changed } = await updated("rekey");
    expect(changed).toBe(1);
    expect(await kinds(world)).toEqual(["answer", "correction"]);
    const is = (await state(world))!;
    expect(is.entries[0]).toMatchObject({ correct: true, rating: 3 });
    // A first Good leaves 2.3 days of stability, a first Again a fifth of a day (FSRS-6 defaults).
    expect(is.memory!.stability).toBeGreaterThan(2);
    const tally = (await world.db.progress.get("pmp"))!.tasks[first.task]!;
    expect(tally.firstRight).toBe(1);
  });

  test("is applied once, and again only for answers that come in from elsewhere", async () => {
    const { world, bank } = await updated("rekey");
    expect(await applyCorrections(world, bank)).toBe(0);
    expect(await kinds(world)).toEqual(["answer", "correction"]);
  });

  test("survives a rebuild of everything derived from the log", async () => {
    const { world } = await updated("rekey");
    const before = await state(world);
    await rebuildDerived(world.db);
    expect(await state(world)).toEqual(before);
    expect(await world.db.corrections.toArray()).toMatchObject([
      { item: first.id, effect: "rekey", toRight: 1, toWrong: 0, dropped: 0 },
    ]);
  });
});

test("a withdrawn question counts for nobody, and stays seen", async () => {
  const { world } = await updated("drop");
  const is = (await state(world))!;
  expect(is.entries).toHaveLength(1);
  expect(is.entries[0]!.undone).toBe(true);
  expect(is.memory).toBeNull();
});

test("better wording changes nothing", async () => {
  const { world, changed } = await updated("wording");
  expect(changed).toBe(0);
  expect(await kinds(world)).toEqual(["answer"]);
});

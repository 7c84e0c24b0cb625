import { expect, test } from "vitest";
import { answer } from "../../tests/support/events.ts";
import { pmpSingles } from "../../tests/support/pmp-exam.ts";
import { syntheticBank } from "../../tests/support/synthetic-bank.ts";
import { days, testWorld, type TestWorld } from "../../tests/support/world.ts";
import type { ReadinessSums } from "../domain/readiness/sums.ts";
import { installBank } from "./banks.ts";
import { append, rebuildDerived } from "./log.ts";
import {
  drawDiagnostic,
  ensureReadiness,
  forecastRecord,
  recordForecast,
} from "./readiness.ts";

const bank = syntheticBank(pmpSingles, { forms: 1 });

async function prepared(): Promise<TestWorld> {
  const world = testWorld();
  await installBank(world.db, bank, "hash-1", 0);
  return world;
}

const answerOn = (n: number, correct: boolean) => {
  const q = bank.questions[n];
  return answer({ item: q?.id ?? "", task: q?.task ?? "", correct });
};

const rounded = (s: ReadinessSums | null | undefined) => ({
  ...s,
  evidence: {
    ...s?.evidence,
    blocks: s?.evidence.blocks.map((b) => ({
      ...b,
      log: [...b.log].map((x) =>
        x.toFixed(8).replace("-0.00000000", "0.00000000"),
      ),
    })),
  },
  recall: s?.recall.bins.map((b) => [b.n, b.predicted.toFixed(8), b.recalled]),
});

test("there is no readiness without the bank", async () => {
  expect(await ensureReadiness(testWorld().db, "pmp")).toBeNull();
});

test("the row moves with every answer and undo, and is the one a rebuild makes", async () => {
  const world = await prepared();
  await append(world, [answerOn(0, true)]);
  expect((await ensureReadiness(world.db, "pmp"))?.fresh).toBe(1);
  for (let n = 1; n < 12; n++) {
    const [event] = await append(world, [answerOn(n, n % 3 > 0)]);
    if (n === 5 && event)
      await append(world, [
        {
          kind: "undo",
          exam: "pmp",
          item: bank.questions[n]?.id ?? "",
          target: event.id,
        },
      ]);
    world.clock.advance(days(1));
  }
  await append(world, [answerOn(3, true)]);
  const lived = await world.db.readiness.get("pmp");
  expect((lived?.fresh ?? 0) + (lived?.familySeen ?? 0)).toBe(11);
  await rebuildDerived(world.db);
  expect(await world.db.readiness.get("pmp")).toBeUndefined();
  expect(rounded(await ensureReadiness(world.db, "pmp"))).toEqual(
    rounded(lived),
  );
});

test("a new bank's difficulties make the sums anew", async () => {
  const world = await prepared();
  await append(world, [answerOn(0, true)]);
  const before = await ensureReadiness(world.db, "pmp");
  const harder = {
    ...bank,
    questions: bank.questions.map((q) => ({ ...q, difficulty: 1.5 })),
  };
  await installBank(world.db, harder, "hash-2", 1);
  const after = await ensureReadiness(world.db, "pmp");
  expect(after?.hash).toBe("hash-2");
  expect(after?.fresh).toBe(1);
  expect(after?.evidence.blocks[0]?.log).not.toEqual(
    before?.evidence.blocks[0]?.log,
  );
});

test("a diagnostic form asks what was never seen", async () => {
  const world = await prepared();
  expect(await drawDiagnostic(world.db, "capm")).toEqual([]);
  const first = await drawDiagnostic(world.db, "pmp");
  expect(first).toHaveLength(11);
  const question = bank.questions.find((q) => q.id === first[0]);
  await append(world, [
    answer({ item: first[0] ?? "", task: question?.task ?? "" }),
  ]);
  expect(await drawDiagnostic(world.db, "pmp")).not.toContain(first[0]);
});

test("a forecast is kept once a day and held against the outcome", async () => {
  const world = await prepared();
  const forecast = {
    exam: "pmp",
    when: "now" as const,
    chance: 0.7,
    low: 0.4,
    high: 0.9,
    answers: 40,
  };
  expect(await recordForecast(world, forecast)).toBe(true);
  expect(await recordForecast(world, { ...forecast, chance: 0.1 })).toBe(false);
  expect(await recordForecast(world, { ...forecast, when: "exam-day" })).toBe(
    true,
  );
  world.clock.advance(days(1));
  expect(await recordForecast(world, { ...forecast, chance: 0.8 })).toBe(true);
  await append(world, [
    { kind: "outcome", exam: "pmp", date: "2026-11-24", result: "failed" },
  ]);
  const kept = await forecastRecord(world.db);
  expect(kept.pairs).toHaveLength(1);
  expect(kept.brier).toBeCloseTo(0.49);
  await rebuildDerived(world.db);
  expect(await forecastRecord(world.db)).toEqual(kept);
});

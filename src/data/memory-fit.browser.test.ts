import { describe, expect, test } from "vitest";
import { grade } from "../../tests/support/events.ts";
import { days, testWorld, type TestWorld } from "../../tests/support/world.ts";
import { foldMemory } from "../domain/memory/item-state.ts";
import { seededRng } from "../domain/random/random.ts";
import { itemStates } from "./item-states.ts";
import { append, rebuildDerived } from "./log.ts";
import { refold, startFit } from "./memory-fit.ts";
import { schedulerWith } from "./memory-weights.ts";
import { changeAppSettings } from "./settings.ts";

/** A learner who forgets fast: 70 cards, seen on eight days. */
async function studied(items: number): Promise<TestWorld> {
  const world = testWorld();
  const rng = seededRng("fit");
  for (const gap of [0, 1, 2, 3, 5, 8, 13, 21]) {
    world.clock.advance(days(gap));
    await append(
      world,
      Array.from({ length: items }, (_, i) =>
        grade({
          exam: "pmp",
          item: `card-${i}`,
          rating: rng() < Math.exp(-gap / 9) ? 3 : 1,
        }),
      ),
    );
  }
  return world;
}

describe("fitting the memory model in its Worker", () => {
  test("tells progress, compares before and after on reviews it has not seen", async () => {
    const world = await studied(70);
    const shares: number[] = [];
    const outcome = await startFit(world.db, (s) => shares.push(s)).outcome;
    if (outcome.is !== "fitted" || !outcome.result)
      throw new Error(JSON.stringify(outcome));
    expect(outcome.reviews).toBe(490);
    expect(outcome.result.heldOut).toBeGreaterThan(60);
    expect(outcome.result.after).toBeLessThan(outcome.result.before);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  test("says when there are too few reviews", async () => {
    const outcome = await startFit((await studied(10)).db, () => undefined)
      .outcome;
    expect(outcome).toEqual({ is: "fitted", result: null, reviews: 70 });
  });

  test("can be cancelled", async () => {
    const world = await studied(70);
    const fit = startFit(world.db, () => undefined);
    fit.cancel();
    expect(await fit.outcome).toEqual({ is: "cancelled" });
  });
});

describe("own weights", () => {
  const own = [...Array(21).keys()].map(
    (i) =>
      [
        0.1, 0.6, 1.2, 4, 6.4, 0.84, 3, 0.001, 1.4, 0.17, 0.66, 1.48, 0.06,
        0.26, 1.65, 0.6, 1.87, 0.54, 0.09, 0.06, 0.15,
      ][i] ?? 0,
  );

  test("fold every memory again, and new reviews go on from there; back is the way it was", async () => {
    const world = await studied(12);
    const before = await itemStates(world.db, "pmp");
    await changeAppSettings(world, { memoryWeights: own });
    await refold(world.db);
    const folded = await itemStates(world.db, "pmp");
    for (const [id, state] of folded) {
      expect(state.memory).toEqual(
        foldMemory(state.entries, schedulerWith(own)),
      );
      expect(state.memory).not.toEqual(before.get(id)?.memory);
    }
    world.clock.advance(days(3));
    await append(world, [grade({ exam: "pmp", item: "card-0", rating: 3 })]);
    const next = (await itemStates(world.db, "pmp")).get("card-0")!;
    expect(next.memory).toEqual(foldMemory(next.entries, schedulerWith(own)));
    await rebuildDerived(world.db);
    expect((await itemStates(world.db, "pmp")).get("card-0")).toEqual(next);
    await changeAppSettings(world, { memoryWeights: null });
    await refold(world.db);
    const back = await itemStates(world.db, "pmp");
    expect(back.get("card-5")).toEqual(before.get("card-5"));
  });
});

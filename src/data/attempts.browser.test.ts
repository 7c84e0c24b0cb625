import { describe, expect, test } from "vitest";
import { plan } from "../../tests/support/events.ts";
import {
  hours,
  minutes,
  testWorld,
  type TestWorld,
} from "../../tests/support/world.ts";
import {
  act,
  type AttemptAct,
  type AttemptState,
} from "../domain/exam/attempt.ts";
import { attemptsOf, runningHere } from "./attempt-list.ts";
import {
  AttemptTakenOver,
  checkpoint,
  createAttempt,
  discardAttempt,
  finishAttempt,
  loadAttempt,
  recordActs,
  takeOver,
} from "./attempts.ts";
import type { AttemptRow } from "./db.ts";
import { readLog } from "./log.ts";
import { itemStates } from "./item-states.ts";

const form = plan([["q1", "q2"], ["q3"]]);

async function begun(
  world: TestWorld,
): Promise<{ id: string; exam: string; epoch: number; state: AttemptState }> {
  const id = await createAttempt(world, "pmp", form);
  const loaded = await loadAttempt(world.db, id);
  return {
    id,
    exam: "pmp",
    epoch: 1,
    state: (loaded as { row: AttemptRow }).row.state,
  };
}

const chosen = (
  world: TestWorld,
  item: string,
  option: string,
): AttemptAct => ({
  do: "answer",
  item,
  response: { type: "choice", chosen: [option] },
  atMs: world.clock.wallMs,
});

/** Does an act as the exam's store does, and gives the state after it. */
async function does(
  world: TestWorld,
  attempt: { id: string; exam: string; epoch: number; state: AttemptState },
  elapsedMs: number,
  a: AttemptAct,
) {
  world.clock.advance(elapsedMs);
  const state = act(form, attempt.state, elapsedMs, a);
  await recordActs(world, attempt, [{ elapsedMs, act: a }], state);
  return { ...attempt, state };
}

describe("an attempt", () => {
  test("starts with its plan, its device and an event", async () => {
    const world = testWorld();
    const { id } = await begun(world);
    const loaded = await loadAttempt(world.db, id);
    expect(loaded).toMatchObject({
      plan: form,
      row: {
        status: "running",
        epoch: 1,
        exam: "pmp",
        startedAtMs: world.clock.wallMs,
      },
    });
    expect((await readLog(world.db)).map((e) => e.payload.kind)).toEqual([
      "attempt-start",
    ]);
  });

  test("keeps each act and the state it led to together", async () => {
    const world = testWorld();
    let attempt = await begun(world);
    attempt = await does(world, attempt, minutes(1), chosen(world, "q1", "a"));
    attempt = await does(world, attempt, minutes(2), { do: "go", index: 1 });
    const row = (await loadAttempt(world.db, attempt.id))?.row;
    expect(row?.state).toEqual(attempt.state);
    expect(row).toMatchObject({
      checkpointWallMs: world.clock.wallMs,
      sinceActMs: 0,
    });
    expect((await readLog(world.db)).map((e) => e.payload.kind)).toEqual([
      "attempt-start",
      "attempt-act",
      "attempt-act",
    ]);
  });

  test("saves consumed time between acts without an event", async () => {
    const world = testWorld();
    const attempt = await begun(world);
    world.clock.advance(5_000);
    await checkpoint(
      world,
      attempt,
      act(form, attempt.state, 5_000, { do: "tick" }),
      5_000,
    );
    const row = (await loadAttempt(world.db, attempt.id))?.row;
    expect(row).toMatchObject({
      sinceActMs: 5_000,
      checkpointWallMs: world.clock.wallMs,
      state: { consumedMs: 5_000 },
    });
    expect(await readLog(world.db)).toHaveLength(1);
  });

  test("that another tab took over refuses acts, checkpoints and the end of the old owner, and logs nothing of them", async () => {
    const world = testWorld();
    const old = await begun(world);
    const epoch = await takeOver(world.db, old.id);
    expect(epoch).toBe(2);
    await expect(
      recordActs(
        world,
        old,
        [{ elapsedMs: 1, act: { do: "tick" } }],
        old.state,
      ),
    ).rejects.toThrow(AttemptTakenOver);
    await expect(checkpoint(world, old, old.state, 1)).rejects.toThrow(
      AttemptTakenOver,
    );
    await expect(
      finishAttempt(world, old, old.state, "submitted", []),
    ).rejects.toThrow(AttemptTakenOver);
    expect(await readLog(world.db)).toHaveLength(1);
    await does(world, { ...old, epoch }, 1_000, { do: "go", index: 1 });
    expect((await loadAttempt(world.db, old.id))?.row.status).toBe("running");
  });

  test("ends with one event that teaches every answer, and can then neither go on nor end again", async () => {
    const world = testWorld();
    const attempt = await begun(world);
    const answers = [
      {
        item: "q1",
        revision: 1,
        task: "people.1",
        response: { type: "choice" as const, chosen: ["a"] },
        correct: true,
        atMs: world.clock.now(),
        ms: 1,
      },
    ];
    const finished: AttemptState = {
      ...attempt.state,
      now: { phase: "finished", reason: "submitted" },
    };
    await finishAttempt(world, attempt, finished, "submitted", answers);
    expect((await loadAttempt(world.db, attempt.id))?.row).toMatchObject({
      status: "finished",
      endedAtMs: world.clock.wallMs,
    });
    expect([...(await itemStates(world.db, "pmp")).keys()]).toEqual(["q1"]);
    await expect(
      finishAttempt(world, attempt, finished, "submitted", answers),
    ).rejects.toThrow(AttemptTakenOver);
    await expect(
      recordActs(
        world,
        attempt,
        [{ elapsedMs: 1, act: { do: "tick" } }],
        finished,
      ),
    ).rejects.toThrow(AttemptTakenOver);
    expect((await itemStates(world.db, "pmp")).get("q1")?.entries).toHaveLength(
      1,
    );
  });

  test("that was given up teaches nothing, stays in the log and refuses its owner", async () => {
    const world = testWorld();
    const attempt = await begun(world);
    await discardAttempt(world, attempt.id);
    await discardAttempt(world, attempt.id);
    expect((await loadAttempt(world.db, attempt.id))?.row.status).toBe(
      "discarded",
    );
    expect((await readLog(world.db)).map((e) => e.payload.kind)).toEqual([
      "attempt-start",
      "attempt-discard",
    ]);
    await expect(
      recordActs(
        world,
        attempt,
        [{ elapsedMs: 1, act: { do: "tick" } }],
        attempt.state,
      ),
    ).rejects.toThrow(AttemptTakenOver);
    expect((await itemStates(world.db, "pmp")).size).toBe(0);
  });
});

test("attempts of an exam come newest first", async () => {
  const world = testWorld();
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) {
    ids.push(await createAttempt(world, "pmp", form));
    world.clock.advance(hours(1));
  }
  await createAttempt(world, "cissp", form);
  expect((await attemptsOf(world.db, "pmp")).map((a) => a.id)).toEqual(
    ids.toReversed(),
  );
});

test("the attempt that waits here is this device's own, and none that has ended", async () => {
  const world = testWorld();
  expect(await runningHere(world.db, "pmp")).toBeNull();
  const { id } = await begun(world);
  expect((await runningHere(world.db, "pmp"))?.id).toBe(id);
  await world.db.attempts.update(id, { device: "another" });
  expect(await runningHere(world.db, "pmp")).toBeNull();
  const second = await begun(world);
  await discardAttempt(world, second.id);
  expect(await runningHere(world.db, "pmp")).toBeNull();
});

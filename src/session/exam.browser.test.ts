import { describe, expect, test } from "vitest";
import { beginAttempt, examBank, type Sat } from "../../tests/support/exams.ts";
import {
  minutes,
  seconds,
  testWorld,
  type TestWorld,
} from "../../tests/support/world.ts";
import { installBank } from "../data/banks.ts";
import { readLog } from "../data/log.ts";
import { currentItem } from "../domain/exam/attempt.ts";
import type { AttemptChoices } from "../domain/exam/plan.ts";
import { examRunsSomewhere } from "./exam-lock.ts";
import { openExam, type ExamSession } from "./exam.ts";

const bank = examBank();

async function begun(
  choices: Partial<AttemptChoices> = {},
): Promise<{ world: TestWorld; sat: Sat }> {
  const world = testWorld();
  await installBank(world.db, bank, "test", world.clock.now());
  return { world, sat: await beginAttempt(world, bank, choices) };
}

async function open(world: TestWorld, id: string): Promise<ExamSession> {
  const opened = await openExam(world, "pmp", id);
  if (opened.is !== "open") throw new Error(`The exam is ${opened.is}.`);
  return opened.session;
}

const stateOf = (s: ExamSession) => s.store.getState();
const settled = async (s: ExamSession) => {
  while (stateOf(s).saving.state === "saving")
    await new Promise((done) => setTimeout(done, 5));
};

/** Answers the question on the screen with its first option. */
function answer(s: ExamSession, world: TestWorld) {
  const { plan, state, dispatch } = stateOf(s);
  const item = currentItem(plan, state)?.item ?? "";
  const question = s.questions.get(item);
  const option =
    question?.type === "single" ? (question.options[0]?.id ?? "") : "";
  dispatch({
    do: "answer",
    item,
    response: { type: "choice", chosen: [option] },
    atMs: world.clock.wallMs,
  });
}

describe("an exam in two tabs", () => {
  test("is owned by the first; the second reads and cannot act", async () => {
    const { world, sat } = await begun();
    const first = await open(world, sat.id);
    const second = await open(world, sat.id);
    expect(stateOf(first).ownedElsewhere).toBe(false);
    expect(stateOf(second).ownedElsewhere).toBe(true);
    answer(second, world);
    world.clock.advance(seconds(10));
    stateOf(second).tick();
    expect(stateOf(second).state.consumedMs).toBe(0);
    expect((await readLog(world.db)).map((e) => e.payload.kind)).toEqual([
      "attempt-start",
    ]);
    await first.close();
    await second.close();
  });

  test("goes on in the second when asked, from what the first had saved, and the first notices", async () => {
    const { world, sat } = await begun();
    const first = await open(world, sat.id);
    answer(first, world);
    world.clock.advance(minutes(1));
    stateOf(first).dispatch({ do: "go", index: 1 });
    await settled(first);
    const second = await open(world, sat.id);

    await second.continueHere();
    await expect.poll(() => stateOf(first).ownedElsewhere).toBe(true);
    expect(stateOf(second)).toMatchObject({
      ownedElsewhere: false,
      leftMs: minutes(15),
      state: { now: { phase: "question", section: 0, index: 1 } },
    });

    // Whatever the first still tries is refused, and leaves no trace.
    const before = (await readLog(world.db)).length;
    answer(first, world);
    stateOf(first).tick();
    await first.close();
    expect((await readLog(world.db)).length).toBe(before);

    answer(second, world);
    await settled(second);
    expect((await world.db.attempts.get(sat.id))?.epoch).toBe(2);
    expect(
      Object.values(
        (await world.db.attempts.get(sat.id))?.state.items ?? {},
      ).filter((i) => i.response),
    ).toHaveLength(2);
    await second.close();
  });

  test("can be taken back by the first", async () => {
    const { world, sat } = await begun();
    const first = await open(world, sat.id);
    const second = await open(world, sat.id);
    await second.continueHere();
    answer(second, world);
    await settled(second);
    await first.continueHere();
    await expect.poll(() => stateOf(second).ownedElsewhere).toBe(true);
    expect(
      Object.values(stateOf(first).state.items).some((i) => i.response),
    ).toBe(true);
    await first.close();
    await second.close();
  });

  test("is free for the next tab once the first has closed", async () => {
    const { world, sat } = await begun();
    const first = await open(world, sat.id);
    expect(await examRunsSomewhere()).toBe(true);
    world.clock.advance(seconds(20));
    const closing = first.close();
    const second = await open(world, sat.id);
    await closing;
    expect(stateOf(second)).toMatchObject({
      ownedElsewhere: false,
      state: { consumedMs: seconds(20) },
    });
    await second.close();
    expect(await examRunsSomewhere()).toBe(false);
  });
});

describe("time in an open exam", () => {
  test("is consumed by ticks and checkpointed without an event", async () => {
    const { world, sat } = await begun();
    const s = await open(world, sat.id);
    for (let i = 0; i < 6; i++) {
      world.clock.advance(seconds(1));
      stateOf(s).tick();
    }
    await settled(s);
    const row = await world.db.attempts.get(sat.id);
    expect(row).toMatchObject({
      state: { consumedMs: seconds(5) },
      sinceActMs: seconds(5),
    });
    expect(await readLog(world.db)).toHaveLength(1);
    await s.close();
  });

  test("does not follow a wall clock that is set back", async () => {
    const { world, sat } = await begun({ gapPolicy: "exam" });
    const s = await open(world, sat.id);
    world.clock.wallMs -= minutes(90);
    world.clock.monoMs += seconds(10);
    stateOf(s).tick();
    expect(stateOf(s).leftMs).toBe(minutes(16) - seconds(10));
    expect(stateOf(s).state.gaps).toEqual([]);
    await s.close();
  });

  test.each([
    { gapPolicy: "practice" as const, left: minutes(16) },
    { gapPolicy: "exam" as const, left: minutes(6) },
  ])(
    "spent asleep is charged as $gapPolicy rules say",
    async ({ gapPolicy, left }) => {
      const { world, sat } = await begun({ gapPolicy });
      const s = await open(world, sat.id);
      world.clock.advance(minutes(10));
      stateOf(s).tick();
      expect(stateOf(s).leftMs).toBe(left);
      expect(stateOf(s).state.gaps).toEqual([
        { atMs: 0, awayMs: minutes(10), charged: gapPolicy === "exam" },
      ]);
      await s.close();
    },
  );
});

describe("opening", () => {
  test("an attempt that is not there, or of another certification, says so", async () => {
    const { world, sat } = await begun();
    expect(await openExam(world, "pmp", "nothing")).toEqual({ is: "missing" });
    expect(await openExam(world, "capm", sat.id)).toEqual({ is: "missing" });
    expect(await examRunsSomewhere()).toBe(false);
  });

  test("an attempt of another device is only shown", async () => {
    const { world, sat } = await begun();
    await world.db.attempts.update(sat.id, { device: "elsewhere" });
    expect((await openExam(world, "pmp", sat.id)).is).toBe("on another device");
  });
});

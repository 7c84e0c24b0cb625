import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answer, derived, grade } from "../../tests/support/events.ts";
import {
  days,
  hours,
  minutes,
  testWorld,
  type TestWorld,
} from "../../tests/support/world.ts";
import type { LogEvent, Payload } from "../domain/events/event.ts";
import { dueBy } from "../domain/mastery/due.ts";
import { instant, learnerDay } from "../domain/time/time.ts";
import {
  append,
  deviceId,
  readLog,
  rebuildDerived,
  sealOldEvents,
} from "./log.ts";
import { itemState, itemStates } from "./item-states.ts";
import { readProgress } from "./progress.ts";

const firstOf = async (world: TestWorld, payload: Payload) =>
  (await append(world, [payload]))[0] as LogEvent;

describe("append", () => {
  test("writes the event and everything derived from it, and says who, when and in which order", async () => {
    const world = testWorld();
    world.clock.offsetMinutes = 120;
    const event = await firstOf(world, answer());
    expect(event).toMatchObject({
      seq: 1,
      wallMs: world.clock.wallMs,
      offsetMinutes: 120,
      monoMs: 5_000,
      v: 1,
      device: await deviceId(world),
    });
    expect(await readLog(world.db)).toEqual([event]);
    expect((await itemState(world.db, "pmp", "q1"))?.entries).toHaveLength(1);
    const progress = await world.db.progress.get("pmp");
    expect(progress?.tasks["people.1"]).toMatchObject({
      answered: 1,
      firstRight: 1,
      reviews: 1,
    });
    expect((await firstOf(world, grade())).seq).toBe(2);
  });

  test("is all or nothing: what throws inside undoes the event and what it derived", async () => {
    const world = testWorld();
    await append(world, [answer()]);
    const before = await derived(world.db);
    const refused = append(
      world,
      [answer({ item: "q2" }), answer({ item: "q1", correct: false })],
      () => Promise.reject(new Error("epoch")),
    );
    await expect(refused).rejects.toThrow("epoch");
    expect(await derived(world.db)).toEqual(before);
    expect(await readLog(world.db)).toHaveLength(1);
    expect((await firstOf(world, answer({ item: "q3" }))).seq).toBe(2);
  });

  test("from two tabs at once loses nothing and never gives one number twice", async () => {
    const world = testWorld();
    await append(world, [answer({ item: "first" })]);
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        append(world, [answer({ item: `q${i % 4}`, ms: i })]),
      ),
    );
    const seqs = (await readLog(world.db)).map((e) => e.seq);
    expect(seqs.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 21 }, (_, i) => i + 1),
    );
    expect(
      (await world.db.progress.get("pmp"))?.tasks["people.1"]?.reviews,
    ).toBe(21);
  });

  test("of an exam's submission teaches memory each answer at the time it was given", async () => {
    const world = testWorld();
    const atMs = instant(world.clock.wallMs - hours(2));
    const said = {
      revision: 1,
      task: "people.1",
      response: { type: "choice" as const, chosen: ["a"] },
      atMs,
      ms: 60_000,
    };
    const submit: Payload = {
      kind: "attempt-submit",
      exam: "pmp",
      attempt: "a1",
      reason: "submitted",
      answers: [
        { ...said, item: "q1", correct: true },
        { ...said, item: "q2", correct: false },
      ],
    };
    await append(world, [submit]);
    const states = await itemStates(world.db, "pmp");
    expect(states.get("q1")?.entries[0]).toMatchObject({
      atMs,
      mode: "exam",
      rating: 3,
      confidence: null,
    });
    expect(states.get("q2")?.entries[0]).toMatchObject({
      correct: false,
      rating: 1,
    });
    expect(
      (await world.db.progress.get("pmp"))?.tasks["people.1"],
    ).toMatchObject({ answered: 2, missed: 1 });
  });

  test("after the clock was set back still takes the newest answer for the newest", async () => {
    const world = testWorld();
    await append(world, [answer({ correct: false })]);
    world.clock.wallMs -= days(2);
    await append(world, [answer({ correct: true })]);
    const state = await itemState(world.db, "pmp", "q1");
    expect(state?.entries.map((e) => e.correct)).toEqual([false, true]);
    expect(
      (await world.db.progress.get("pmp"))?.tasks["people.1"]?.missed,
    ).toBe(0);
    await rebuildDerived(world.db);
    expect(await itemState(world.db, "pmp", "q1")).toEqual(state);
  });

  test("of hundreds of events at once is one transaction like any other", async () => {
    const world = testWorld();
    await append(
      world,
      Array.from({ length: 400 }, (_, i) => answer({ item: `q${i % 90}` })),
    );
    expect(
      (await world.db.progress.get("pmp"))?.tasks["people.1"],
    ).toMatchObject({ answered: 90, reviews: 400 });
  });

  test("of a flag before the first grade leaves a card a card", async () => {
    const world = testWorld();
    await append(world, [
      { kind: "flag", exam: "pmp", item: "c1", task: "people.1", on: true },
      grade(),
    ]);
    expect(
      (await world.db.progress.get("pmp"))?.tasks["people.1"],
    ).toMatchObject({ cardsSeen: 1, answered: 0, flagged: 1 });
    const today = learnerDay(world.clock.now(), 0);
    expect(
      dueBy((await world.db.progress.get("pmp"))?.due ?? {}, today),
    ).toEqual({ questions: 0, cards: 1 });
  });
});

describe("undo", () => {
  test("takes an answer back at any depth, and the item still counts as seen", async () => {
    const world = testWorld();
    const first = await firstOf(world, answer({ correct: false }));
    for (const item of ["q2", "q3", "q4"])
      await append(world, [answer({ item })]);
    world.clock.advance(days(3));
    await append(world, [answer()]);
    await append(world, [
      { kind: "undo", exam: "pmp", item: "q1", target: first.id },
    ]);
    const state = await itemState(world.db, "pmp", "q1");
    expect(state?.entries.map((e) => e.undone ?? false)).toEqual([true, false]);
    expect(state?.memory).toMatchObject({ reps: 1, lapses: 0 });
    expect(
      (await world.db.progress.get("pmp"))?.tasks["people.1"],
    ).toMatchObject({ answered: 4, firstRight: 4, reviews: 4 });
  });

  test("of the only answer leaves the schedule as if it had not been", async () => {
    const world = testWorld();
    const event = await firstOf(world, answer());
    await append(world, [
      { kind: "undo", exam: "pmp", item: "q1", target: event.id },
    ]);
    expect((await itemState(world.db, "pmp", "q1"))?.memory).toBeNull();
    expect((await world.db.progress.get("pmp"))?.due).toEqual({});
    expect((await world.db.progress.get("pmp"))?.days).toEqual({});
  });

  test("holds in a rebuild though a slow clock of another device dated it before its answer", async () => {
    const world = testWorld();
    const event = await firstOf(world, answer());
    const undo: LogEvent = {
      ...event,
      id: "0000",
      device: "slow",
      seq: 1,
      wallMs: instant(event.wallMs - hours(3)),
      payload: { kind: "undo", exam: "pmp", item: "q1", target: event.id },
    };
    await world.db.events.add(undo);
    await rebuildDerived(world.db);
    expect((await itemState(world.db, "pmp", "q1"))?.entries[0]?.undone).toBe(
      true,
    );
  });
});

test("sums that an older version kept are counted anew, and completed with the next answer", async () => {
  const world = testWorld();
  await append(world, [answer(), answer({ item: "q2", correct: false })]);
  const whole = await readProgress(world.db, "pmp");
  const { firsts, ...old } = whole;
  expect(Object.keys(firsts)).toEqual(["people.1"]);
  await world.db.progress.put(old as typeof whole);
  expect(await readProgress(world.db, "pmp")).toEqual(whole);
  await append(world, [answer({ item: "q3" })]);
  const [sums] = Object.values(
    (await world.db.progress.get("pmp"))?.firsts["people.1"] ?? {},
  );
  expect(sums).toEqual([3, 2]);
});

describe("sealing", () => {
  const many = async (world: TestWorld, n: number) => {
    await append(
      world,
      Array.from({ length: n }, (_, i) =>
        answer({ item: `q${i % 7}`, correct: i % 3 > 0, ms: i }),
      ),
    );
  };

  test("moves the oldest events into one record, and the log reads the same", async () => {
    const world = testWorld();
    await many(world, 50);
    const before = await readLog(world.db);
    expect(await sealOldEvents(world.db, 10)).toBe(40);
    expect(await world.db.events.count()).toBe(10);
    expect(await world.db.eventSegments.count()).toBe(1);
    expect(await readLog(world.db)).toEqual(before);
  });

  test("leaves a short log alone", async () => {
    const world = testWorld();
    await many(world, 19);
    expect(await sealOldEvents(world.db, 10)).toBe(0);
    expect(await world.db.eventSegments.count()).toBe(0);
  });

  test("again and again never loses or doubles an event", async () => {
    const world = testWorld();
    await many(world, 90);
    const before = await readLog(world.db);
    await Promise.all([
      sealOldEvents(world.db, 10),
      sealOldEvents(world.db, 10),
      sealOldEvents(world.db, 10),
    ]);
    await many(world, 30);
    await sealOldEvents(world.db, 10);
    const after = await readLog(world.db);
    expect(after).toHaveLength(120);
    expect(after.slice(0, 90)).toEqual(before);
  });

  test("is survived in both forms at once: an event that is sealed and open counts once", async () => {
    const world = testWorld();
    await many(world, 30);
    const before = await readLog(world.db);
    await sealOldEvents(world.db, 10);
    // As if rows had come back after a crash in a browser that does not keep its transactions whole.
    await world.db.events.bulkPut(before.slice(0, 5));
    expect(await readLog(world.db)).toEqual(before);
    const states = await derived(world.db);
    await rebuildDerived(world.db);
    expect(await derived(world.db)).toEqual(states);
    await append(
      world,
      Array.from({ length: 30 }, () => answer()),
    );
    await sealOldEvents(world.db, 10);
    expect((await readLog(world.db)).slice(0, 30)).toEqual(before);
  });
});

describe("a rebuild from the log", () => {
  const item = fc.constantFrom("q1", "q2", "q3");
  const card = fc.constantFrom("c1", "c2");
  const task = (id: string) => (id.endsWith("1") ? "people.1" : "process.2");
  const act = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant("answer" as const),
        item,
        correct: fc.boolean(),
        confidence: fc.constantFrom("guess", "unsure", "sure", null),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant("grade" as const),
        item: card,
        rating: fc.constantFrom(1, 2, 3, 4),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant("undo" as const),
        back: fc.nat(6),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constantFrom("flag" as const, "suspend" as const),
        item: fc.oneof(item, card),
        on: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant("why" as const),
        item,
        tag: fc.constantFrom("misread", "out-of-time", null),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant("setting" as const),
        value: fc.constantFrom("paper", "slate", "system"),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant("submit" as const),
        items: fc.uniqueArray(item, { minLength: 1 }),
        correct: fc.boolean(),
        agoMs: fc.nat(hours(3)),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant("wait" as const),
        ms: fc.constantFrom(0, minutes(1), hours(7), days(1), days(12)),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant("clock" as const),
        ms: fc.constantFrom(-hours(1), -days(1), -days(40), hours(2)),
        offset: fc.constantFrom(0, 60, 330, -480),
      }),
    },
  );

  test("gives the very rows that were kept current with every answer, whatever was done and whatever the clock did", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 1, maxLength: 40 }),
        async (acts) => {
          const world = testWorld();
          const given: { id: string; item: string }[] = [];
          let attempts = 0;
          const write = async (payload: Payload) => {
            const event = await firstOf(world, payload);
            if (payload.kind === "answer" || payload.kind === "grade")
              given.push({ id: event.id, item: payload.item });
          };
          for (const a of acts) {
            if (a.do === "answer")
              await write(
                answer({
                  item: a.item,
                  task: task(a.item),
                  correct: a.correct,
                  confidence: a.confidence,
                }),
              );
            else if (a.do === "grade")
              await write(
                grade({ item: a.item, task: task(a.item), rating: a.rating }),
              );
            else if (a.do === "undo") {
              const target = given.at(-1 - a.back);
              if (target)
                await write({
                  kind: "undo",
                  exam: "pmp",
                  item: target.item,
                  target: target.id,
                });
            } else if (a.do === "why")
              await write({
                kind: "why",
                exam: "pmp",
                item: a.item,
                task: task(a.item),
                tag: a.tag,
              });
            else if (a.do === "setting")
              await write({
                kind: "setting",
                scope: "app",
                key: "theme",
                value: a.value,
              });
            else if (a.do === "submit") {
              const atMs = instant(world.clock.wallMs - a.agoMs);
              const answers = a.items.map((id) => ({
                item: id,
                revision: 1,
                task: task(id),
                response: { type: "choice" as const, chosen: ["a"] },
                correct: a.correct,
                atMs,
                ms: 1_000,
              }));
              await write({
                kind: "attempt-submit",
                exam: "pmp",
                attempt: `a${attempts++}`,
                reason: "submitted",
                answers,
              });
            } else if (a.do === "wait") world.clock.advance(a.ms);
            else if (a.do === "clock") {
              world.clock.wallMs += a.ms;
              world.clock.offsetMinutes = a.offset;
            } else
              await write({
                kind: a.do,
                exam: "pmp",
                item: a.item,
                task: task(a.item),
                on: a.on,
              });
          }
          const kept = await derived(world.db);
          await rebuildDerived(world.db);
          expect(await derived(world.db)).toEqual(kept);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  test("waits for an answer that is being written, and does not lose it", async () => {
    const world = testWorld();
    await append(world, [answer()]);
    await Promise.all([
      rebuildDerived(world.db),
      append(world, [answer({ item: "q2" })]),
      rebuildDerived(world.db),
    ]);
    expect([...(await itemStates(world.db, "pmp")).keys()].sort()).toEqual([
      "q1",
      "q2",
    ]);
  });

  test("counts an exam once that was restored on two devices and submitted on both", async () => {
    const world = testWorld();
    const submit = (): Payload => ({
      kind: "attempt-submit",
      exam: "pmp",
      attempt: "a1",
      reason: "submitted",
      answers: [
        {
          item: "q1",
          revision: 1,
          task: "people.1",
          response: { type: "choice", chosen: ["a"] },
          correct: true,
          atMs: world.clock.now(),
          ms: 1_000,
        },
      ],
    });
    const event = await firstOf(world, submit());
    await world.db.events.add({
      ...event,
      id: "other",
      device: "other",
      wallMs: instant(event.wallMs + hours(1)),
      payload: submit(),
    });
    await rebuildDerived(world.db);
    expect((await itemState(world.db, "pmp", "q1"))?.entries).toHaveLength(1);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answer, derived, grade, plan } from "../../tests/support/events.ts";
import {
  bankHash,
  days,
  hours,
  minutes,
  smallBank,
  testWorld,
  type TestWorld,
} from "../../tests/support/world.ts";
import type { Question } from "../domain/bank/schema.ts";
import type { LogEvent, Payload, PayloadOf } from "../domain/events/event.ts";
import {
  act,
  type AttemptAct,
  type AttemptState,
} from "../domain/exam/attempt.ts";
import { dueAhead } from "../domain/mastery/due.ts";
import { instant, learnerDay } from "../domain/time/time.ts";
import {
  checkpoint,
  createAttempt,
  discardAttempt,
  finishAttempt,
  loadAttempt,
  recordActs,
} from "./attempts.ts";
import {
  BACKUP_FORMAT,
  eraseEverything,
  exportBackup,
  importBackup,
  readBackup,
  type Receipt,
} from "./backup.ts";
import { installBank, questionsById } from "./banks.ts";
import type { AttemptRow } from "./db.ts";
import { importBackupFile } from "./import-file.ts";
import { readActivities, readCredentials } from "./renewals.ts";
import { append, deviceId, OPEN_ROWS, readLog, sealOldEvents } from "./log.ts";
import {
  changeAppSettings,
  changeExamSettings,
  readAppSettings,
  readExamSettings,
} from "./settings.ts";

const imported = async (world: TestWorld, text: string): Promise<Receipt> => {
  const result = await importBackup(world, text);
  if (!result.ok) throw new Error(result.error);
  return result.value;
};
const refused = async (world: TestWorld, text: string): Promise<string> => {
  const result = await importBackup(world, text);
  if (result.ok) throw new Error("was imported");
  return result.error;
};
const exported = async (world: TestWorld) => (await exportBackup(world)).text;

const form = plan([["q1", "q2"], ["q3"]]);

/** Sits a practice exam as the exam's store does. */
async function sits(
  world: TestWorld,
  acts: [elapsedMs: number, act: AttemptAct][],
  end?: "submitted" | "time" | "discarded",
): Promise<string> {
  const id = await createAttempt(world, "pmp", form);
  const attempt = { id, exam: "pmp", epoch: 1 };
  let state = ((await loadAttempt(world.db, id)) as { row: AttemptRow }).row
    .state;
  for (const [elapsedMs, a] of acts) {
    world.clock.advance(elapsedMs);
    state = act(form, state, elapsedMs, a);
    await recordActs(world, attempt, [{ elapsedMs, act: a }], state);
  }
  if (end === "discarded") await discardAttempt(world, id);
  else if (end) {
    const answers = Object.entries(state.items).flatMap(([item, record]) =>
      record.response
        ? [
            {
              item,
              revision: 1,
              task: "people.1",
              response: record.response,
              correct: true,
              atMs: instant(record.answeredWallMs ?? 0),
              ms: record.ms,
            },
          ]
        : [],
    );
    const finished: AttemptState = {
      ...state,
      now: { phase: "finished", reason: end },
    };
    await finishAttempt(world, attempt, finished, end, answers);
  }
  return id;
}

const chooses = (
  world: TestWorld,
  item: string,
  option: string,
): AttemptAct => ({
  do: "answer",
  item,
  response: { type: "choice", chosen: [option] },
  atMs: world.clock.wallMs,
});

const renewalActivity = (
  activity: string,
  amount: number,
): PayloadOf<"activity"> => ({
  kind: "activity",
  exam: "pmp",
  activity,
  entry: {
    date: "2026-11-01",
    category: "ways",
    amount,
    title: "Course",
    note: "Folder 7",
  },
});

/** A few weeks of everything a learner can do. */
async function weeks(
  world: TestWorld,
): Promise<{ running: string; finished: string; discarded: string }> {
  await changeAppSettings(world, {
    currentExam: "pmp",
    exams: ["pmp"],
    theme: "slate",
    timeFactor: 1.5,
  });
  await changeExamSettings(world, "pmp", {
    examDate: "2027-01-15",
    minutesPerDay: 55,
  });
  for (let d = 0; d < 12; d++) {
    const items = Array.from({ length: 6 }, (_, i) =>
      answer({
        item: `q${(d * 5 + i) % 17}`,
        task: i % 2 ? "people.1" : "process.3",
        correct: (d + i) % 4 > 0,
        confidence: (["guess", "unsure", "sure"] as const)[i % 3] ?? null,
      }),
    );
    const written = await append(world, [
      ...items,
      grade({ item: `c${d % 5}`, rating: d % 4 === 0 ? 1 : 3 }),
    ]);
    const last = written.at(0) as LogEvent;
    if (d % 3 === 0)
      await append(world, [
        {
          kind: "undo",
          exam: "pmp",
          item: (last.payload as { item: string }).item,
          target: last.id,
        },
      ]);
    world.clock.advance(days(1) + minutes(d));
  }
  await append(world, [
    { kind: "flag", exam: "pmp", item: "q1", task: "people.1", on: true },
    { kind: "suspend", exam: "pmp", item: "c2", task: "people.1", on: true },
    {
      kind: "note",
      exam: "pmp",
      item: "q2",
      task: "people.1",
      text: "Reserve ≠ buffer",
    },
    {
      kind: "report",
      exam: "pmp",
      item: "q3",
      revision: 1,
      reason: "unclear",
      text: "Which phase?",
    },
    { kind: "outcome", exam: "pmp", date: "2026-11-01", result: "failed" },
    {
      kind: "credential",
      exam: "pmp",
      held: { since: "2024-02-29", from: "2024-02-29" },
    },
    renewalActivity("a1", 2),
    renewalActivity("a2", 4),
    renewalActivity("a1", 3),
    { ...renewalActivity("a2", 4), entry: null },
  ]);
  const finished = await sits(
    world,
    [
      [minutes(1), chooses(world, "q1", "a")],
      [minutes(2), { do: "go", index: 1 }],
      [minutes(3), chooses(world, "q2", "b")],
      [1_000, { do: "end-section" }],
      [minutes(1), { do: "submit" }],
    ],
    "submitted",
  );
  const discarded = await sits(
    world,
    [[minutes(1), { do: "flag", item: "q1", on: true }]],
    "discarded",
  );
  const running = await sits(world, [
    [minutes(4), chooses(world, "q1", "b")],
    [minutes(5), { do: "gap", awayMs: 60_000, charged: false }],
    [minutes(6), { do: "go", index: 1 }],
  ]);
  return { running, finished, discarded };
}

const attempts = async (world: TestWorld) =>
  Object.fromEntries(
    (await world.db.attempts.toArray()).map((a) => [
      a.id,
      {
        status: a.status,
        state: a.state,
        startedAtMs: a.startedAtMs,
        endedAtMs: a.endedAtMs,
      },
    ]),
  );

const dueDays = async (world: TestWorld) =>
  dueAhead(
    (await world.db.progress.get("pmp"))?.due ?? {},
    learnerDay(world.clock.now(), 0),
    400,
  );

describe("export, erase, import", () => {
  test("brings everything back: counts, due dates, settings, notes and attempts", async () => {
    const world = testWorld();
    await weeks(world);
    const text = await exported(world);
    const before = {
      derived: await derived(world.db),
      attempts: await attempts(world),
      due: await dueDays(world),
      log: await readLog(world.db),
    };
    expect(Object.keys(before.derived.items).length).toBeGreaterThan(20);
    await eraseEverything(world.db);
    for (const table of world.db.tables) expect(await table.count()).toBe(0);
    const receipt = await imported(world, text);
    expect(receipt).toMatchObject({
      added: before.log.length,
      already: 0,
      devices: 1,
      exams: ["pmp"],
      attempts: 3,
      cards: 12,
      answers: 74,
    });
    expect(await derived(world.db)).toEqual(before.derived);
    expect(await dueDays(world)).toEqual(before.due);
    expect(await attempts(world)).toEqual(before.attempts);
    expect(await readLog(world.db)).toEqual(before.log);
    expect(await readCredentials(world.db)).toEqual([
      { exam: "pmp", since: "2024-02-29", from: "2024-02-29" },
    ]);
    expect(await readActivities(world.db)).toMatchObject([
      { id: "a1", amount: 3, note: "Folder 7" },
    ]);
    expect(await readAppSettings(world.db)).toMatchObject({
      currentExam: "pmp",
      theme: "slate",
      timeFactor: 1.5,
      lastBackupMs: world.clock.wallMs,
    });
    expect(await readExamSettings(world.db, "pmp")).toMatchObject({
      examDate: "2027-01-15",
      minutesPerDay: 55,
    });
  });

  test("brings the reasons of mistakes back: the last one holds, and one of a later version is kept but not shown", async () => {
    const world = testWorld();
    const why = (item: string, tag: string | null) =>
      append(world, [
        {
          kind: "why",
          exam: "pmp",
          item,
          task: "people.1",
          tag: tag as PayloadOf<"why">["tag"],
        },
      ]);
    await append(world, [
      answer({ correct: false }),
      answer({ item: "q2", correct: false }),
      answer({ item: "q3", correct: false }),
    ]);
    await why("q1", "misread");
    await why("q1", "between-two");
    await why("q2", "misread");
    await why("q2", null);
    await why("q3", "daydreaming");
    const text = await exported(world);
    await eraseEverything(world.db);
    await imported(world, text);
    const { items } = await derived(world.db);
    expect(items["pmp/q1"]?.why).toBe("between-two");
    expect(items["pmp/q2"]).not.toHaveProperty("why");
    expect(items["pmp/q3"]).not.toHaveProperty("why");
    expect(await exported(world)).toContain("daydreaming");
  });

  test("works the same from a log that is partly sealed", async () => {
    const world = testWorld();
    await weeks(world);
    await sealOldEvents(world.db, 20);
    const before = await derived(world.db);
    const text = await exported(world);
    await eraseEverything(world.db);
    await imported(world, text);
    expect((await derived(world.db)).items).toEqual(before.items);
  });

  test("gives the device a new id, and the old device's order stays its own", async () => {
    const world = testWorld();
    await append(world, [answer()]);
    const old = await deviceId(world);
    const text = await exported(world);
    await eraseEverything(world.db);
    await imported(world, text);
    const [event] = await append(world, [answer({ item: "q2" })]);
    expect(event?.device).not.toBe(old);
    expect(event?.seq).toBe(1);
  });

  test("keeps the text of answered revisions that no bank holds any more", async () => {
    const world = testWorld();
    const bank = smallBank();
    const first = bank.questions[0] as Question;
    await installBank(world.db, bank, bankHash(bank), 0);
    await append(world, [answer({ item: first.id, task: first.task })]);
    const next = {
      ...bank,
      questions: bank.questions.map((q): Question => ({ ...q, revision: 2 })),
    };
    await installBank(world.db, next, "next", 0);
    const text = await exported(world);
    await eraseEverything(world.db);
    await imported(world, text);
    await installBank(world.db, next, "next", 0);
    expect(
      (
        await questionsById(world.db, "pmp", [{ id: first.id, revision: 1 }])
      ).get(first.id),
    ).toEqual(first);
  });

  test("can be exported though the device can no longer write", async () => {
    const world = testWorld();
    await append(world, [answer()]);
    const full = {
      ...world,
      newId: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    const backup = await exportBackup(full);
    expect(readBackup(backup.text)).toMatchObject({
      ok: true,
      value: { events: [{ seq: 1 }] },
    });
  });

  test("names the file by the learner's own date", async () => {
    const world = testWorld({ start: "2026-11-22T23:30:00Z" });
    world.clock.offsetMinutes = 60;
    expect((await exportBackup(world)).fileName).toBe(
      "critical-pass-2026-11-23.json",
    );
  });
});

describe("a running exam", () => {
  const begun = async (world: TestWorld) => {
    const id = await sits(world, [[minutes(4), chooses(world, "q1", "b")]]);
    const { row, plan: its } = (await loadAttempt(world.db, id)) as {
      row: AttemptRow;
      plan: typeof form;
    };
    // Half a minute more has passed than any act has carried into the log.
    const later = act(its, row.state, 30_000, { do: "tick" });
    world.clock.advance(30_000);
    await checkpoint(world, { id, epoch: 1 }, later, 30_000);
    return { id, state: later };
  };

  test("goes on where its backup is restored, at the very second", async () => {
    const world = testWorld();
    const { id, state } = await begun(world);
    const text = await exported(world);
    await eraseEverything(world.db);
    await imported(world, text);
    const row = (await loadAttempt(world.db, id))?.row;
    expect(row).toMatchObject({
      status: "running",
      device: await deviceId(world),
      sinceActMs: 30_000,
      checkpointWallMs: world.clock.wallMs,
    });
    expect(row?.state).toEqual(state);
    // The next act carries the half minute; a further backup agrees with the row.
    const next = act(form, state, minutes(1), { do: "go", index: 1 });
    await recordActs(
      world,
      { id, exam: "pmp", epoch: row?.epoch ?? 0 },
      [{ elapsedMs: 30_000 + minutes(1), act: { do: "go", index: 1 } }],
      next,
    );
    const again = await exported(world);
    await eraseEverything(world.db);
    await imported(world, again);
    expect((await loadAttempt(world.db, id))?.row.state).toEqual(next);
  });

  test("stays with its device where its backup is merged into other work", async () => {
    const laptop = testWorld();
    const { id } = await begun(laptop);
    const phone = testWorld({ seed: "phone" });
    await append(phone, [answer()]);
    await imported(phone, await exported(laptop));
    const row = (await loadAttempt(phone.db, id))?.row;
    expect(row).toMatchObject({
      status: "running",
      device: await deviceId(laptop),
    });
    expect(row?.device).not.toBe(await deviceId(phone));
  });

  test("on this device is not touched by an older backup of itself", async () => {
    const world = testWorld();
    const { id } = await begun(world);
    const text = await exported(world);
    const { row } = (await loadAttempt(world.db, id)) as { row: AttemptRow };
    world.clock.advance(minutes(1));
    const a: AttemptAct = { do: "go", index: 1 };
    await recordActs(
      world,
      { id, exam: "pmp", epoch: row.epoch },
      [{ elapsedMs: minutes(1) + 30_000, act: a }],
      act(form, row.state, minutes(1), a),
    );
    const before = await world.db.attempts.toArray();
    await imported(world, text);
    expect(await world.db.attempts.toArray()).toEqual(before);
  });

  test("that ended on its device is ended here with the next backup", async () => {
    const laptop = testWorld();
    const { id, state } = await begun(laptop);
    const phone = testWorld({ seed: "phone" });
    await append(phone, [answer()]);
    await imported(phone, await exported(laptop));
    await finishAttempt(
      laptop,
      { id, exam: "pmp", epoch: 1 },
      { ...state, now: { phase: "finished", reason: "submitted" } },
      "submitted",
      [],
    );
    await imported(phone, await exported(laptop));
    expect((await loadAttempt(phone.db, id))?.row).toMatchObject({
      status: "finished",
      endedAtMs: laptop.clock.wallMs,
      state: { now: { phase: "finished" } },
    });
  });
});

describe("an import", () => {
  test("of the same file again changes nothing", async () => {
    const world = testWorld();
    await weeks(world);
    const text = await exported(world);
    const other = testWorld({ seed: "other" });
    await imported(other, text);
    const before = {
      derived: await derived(other.db),
      attempts: await other.db.attempts.toArray(),
      log: await readLog(other.db),
    };
    const receipt = await imported(other, text);
    expect(receipt).toMatchObject({
      added: 0,
      already: before.log.length,
      answers: 0,
      attempts: 0,
    });
    expect({
      derived: await derived(other.db),
      attempts: await other.db.attempts.toArray(),
      log: await readLog(other.db),
    }).toEqual(before);
  });

  test("into other work is a union, and never overwrites what is here", async () => {
    const laptop = testWorld();
    const phone = testWorld({ seed: "phone", start: "2026-11-22T11:00:00Z" });
    await append(laptop, [answer({ item: "q1", correct: false })]);
    await append(phone, [answer({ item: "q1" }), answer({ item: "q2" })]);
    const receipt = await imported(phone, await exported(laptop));
    expect(receipt).toMatchObject({
      added: 3,
      already: 0,
      answers: 1,
      settings: 1,
    });
    const { items, progress } = await derived(phone.db);
    expect(items["pmp/q1"]?.entries.map((e) => e.correct)).toEqual([
      false,
      true,
    ]);
    expect(progress["pmp"]?.tasks["people.1"]).toMatchObject({
      answered: 2,
      firstRight: 1,
      reviews: 3,
    });
  });

  const item = fc.constantFrom("q1", "q2", "q3");
  const did = fc.oneof(
    fc.record({
      do: fc.constant("answer" as const),
      item,
      correct: fc.boolean(),
    }),
    fc.record({ do: fc.constant("undo" as const), back: fc.nat(3) }),
    fc.record({ do: fc.constant("flag" as const), item, on: fc.boolean() }),
    fc.record({
      do: fc.constant("theme" as const),
      value: fc.constantFrom("paper", "slate"),
    }),
    fc.record({
      do: fc.constant("activity" as const),
      id: fc.constantFrom("a1", "a2"),
      amount: fc.option(fc.integer({ min: 0, max: 9 })),
    }),
    fc.record({
      do: fc.constant("wait" as const),
      ms: fc.constantFrom(minutes(1), hours(9), days(2), -hours(1)),
    }),
  );

  test("of two devices into each other gives both the same, in whichever order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(did, { maxLength: 15 }),
        fc.array(did, { maxLength: 15 }),
        fc.integer({ min: -30, max: 30 }),
        async (a, b, skewMinutes) => {
          const lives = async (world: TestWorld, acts: typeof a) => {
            const given: LogEvent[] = [];
            const write = async (p: Payload) =>
              given.push((await append(world, [p]))[0] as LogEvent);
            for (const d of acts) {
              if (d.do === "answer")
                await write(answer({ item: d.item, correct: d.correct }));
              else if (d.do === "flag")
                await append(world, [
                  {
                    kind: "flag",
                    exam: "pmp",
                    item: d.item,
                    task: "people.1",
                    on: d.on,
                  },
                ]);
              else if (d.do === "theme")
                await changeAppSettings(world, { theme: d.value });
              else if (d.do === "activity")
                await append(world, [
                  d.amount === null
                    ? { ...renewalActivity(d.id, 0), entry: null }
                    : renewalActivity(d.id, d.amount),
                ]);
              else if (d.do === "wait") world.clock.wallMs += d.ms;
              else {
                const target = given.at(-1 - d.back);
                if (target?.payload.kind === "answer")
                  await append(world, [
                    {
                      kind: "undo",
                      exam: "pmp",
                      item: target.payload.item,
                      target: target.id,
                    },
                  ]);
              }
            }
          };
          const laptop = testWorld({ seed: "laptop" });
          const phone = testWorld({ seed: "phone" });
          phone.clock.wallMs += minutes(skewMinutes) + 1;
          await lives(laptop, a);
          await lives(phone, b);
          const [fromLaptop, fromPhone] = [
            await exported(laptop),
            await exported(phone),
          ];
          await imported(laptop, fromPhone);
          await imported(phone, fromLaptop);
          const third = testWorld({ seed: "third" });
          await imported(third, fromPhone);
          await imported(third, fromLaptop);
          const merged = await derived(laptop.db);
          expect(await derived(phone.db)).toEqual(merged);
          expect(await derived(third.db)).toEqual(merged);
          expect(await readLog(phone.db)).toEqual(await readLog(laptop.db));
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  test("of thousands of events goes into segments, not rows", async () => {
    const world = testWorld();
    const text = await exported(world);
    const [event] = (JSON.parse(text) as { events: LogEvent[] }).events;
    const events = Array.from({ length: 5_000 }, (_, i) => ({
      ...event,
      id: `e${i}`,
      device: "other",
      seq: i + 1,
      wallMs: 1_700_000_000_000 + i * 60_000,
      payload: answer({ item: `q${i % 200}` }),
    }));
    const receipt = await imported(
      world,
      JSON.stringify({
        format: BACKUP_FORMAT,
        version: 1,
        exportedAt: "",
        events,
      }),
    );
    expect(receipt.added).toBe(5_000);
    expect(await world.db.events.count()).toBeLessThan(OPEN_ROWS);
    expect(
      (await world.db.progress.get("pmp"))?.tasks["people.1"],
    ).toMatchObject({ answered: 200, reviews: 5_000 });
  });
});

describe("a file that cannot be imported", () => {
  const lived = async () => {
    const world = testWorld();
    await append(world, [answer()]);
    const before = async () => ({
      derived: await derived(world.db),
      log: await readLog(world.db),
    });
    return { world, before };
  };

  test("and ends early says so, wherever it was cut, and changes nothing", async () => {
    const source = testWorld({ seed: "source" });
    await weeks(source);
    const text = await exported(source);
    const { world, before } = await lived();
    const held = await before();
    for (const share of [0.02, 0.3, 0.7, 0.999])
      expect(
        await refused(world, text.slice(0, Math.floor(text.length * share))),
      ).toContain("ends early or is damaged");
    expect(await before()).toEqual(held);
  });

  test.each([
    ["an empty file", ""],
    ["words", "Dear diary"],
    ["another program's JSON", JSON.stringify({ cards: [1, 2] })],
    ["a list", "[1,2,3]"],
    ["null", "null"],
    ["half of another program's JSON", '{"cards":[1,'],
    ["a picture", "\u0089PNG\r\n\u001a\n\u0000\u0000"],
  ])("because it is %s is told from a backup", async (_, text) => {
    const { world } = await lived();
    expect(await refused(world, text)).toContain(
      "This is not a Critical Pass backup",
    );
  });

  test.each([
    ["version", { format: BACKUP_FORMAT, version: 2, anything: [] }],
    [
      "event version",
      {
        format: BACKUP_FORMAT,
        version: 1,
        exportedAt: "",
        events: [
          {
            id: "e",
            device: "d",
            seq: 1,
            wallMs: 1,
            offsetMinutes: 0,
            monoMs: 0,
            v: 2,
            payload: { kind: "answer" },
          },
        ],
      },
    ],
    [
      "kind of event",
      {
        format: BACKUP_FORMAT,
        version: 1,
        exportedAt: "",
        events: [
          {
            id: "e",
            device: "d",
            seq: 1,
            wallMs: 1,
            offsetMinutes: 0,
            monoMs: 0,
            v: 1,
            payload: { kind: "dream" },
          },
        ],
      },
    ],
  ])("because of a newer %s asks for an update", async (_, file) => {
    const { world } = await lived();
    expect(await refused(world, JSON.stringify(file))).toContain(
      "newer version",
    );
  });

  test.each<[string, (e: LogEvent) => unknown]>([
    ["has no id", (e) => ({ ...e, id: undefined })],
    ["has a date that is none", (e) => ({ ...e, wallMs: 9e15 })],
    [
      "has no item",
      (e) => ({ ...e, payload: { ...e.payload, item: undefined } }),
    ],
    [
      "names an item as no bank can",
      (e) => ({ ...e, payload: { ...e.payload, item: "__proto__" } }),
    ],
    ["is null", () => null],
  ])(
    "because an event %s names the event and changes nothing",
    async (_, damage) => {
      const source = testWorld({ seed: "source" });
      await append(source, [answer({ item: "q8" }), answer({ item: "q9" })]);
      const file = JSON.parse(await exported(source)) as { events: LogEvent[] };
      file.events[1] = damage(file.events[1] as LogEvent) as LogEvent;
      const { world, before } = await lived();
      const held = await before();
      expect(await refused(world, JSON.stringify(file))).toMatch(
        /^The backup is damaged at event 2 .*nothing was changed\.$/,
      );
      expect(await before()).toEqual(held);
    },
  );

  test("is read whatever an editor did to its start and its order", async () => {
    const source = testWorld({ seed: "source" });
    await append(source, [answer({ item: "q8" })]);
    const file = JSON.parse(await exported(source)) as Record<string, unknown>;
    const sorted = Object.fromEntries(
      Object.entries(file).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    const { world } = await lived();
    const result = await importBackupFile(
      world.db,
      new Blob(["\uFEFF", JSON.stringify(sorted, null, 2)]),
    );
    expect(result).toMatchObject({ ok: true, value: { added: 3 } });
  });
});

describe("a chosen file", () => {
  test("of 50 MB that is no backup is refused at once", async () => {
    const { db } = testWorld();
    const junk = new Blob([new Uint8Array(50 * 1024 * 1024).fill(123)]);
    const started = performance.now();
    const result = await importBackupFile(db, junk);
    expect(result).toMatchObject({
      ok: false,
      error: expect.stringContaining("not a Critical Pass backup"),
    });
    // Most of this is the browser's own work with a Blob of that size.
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  test("of 50 MB that begins like a backup is refused without a word from the page", async () => {
    const { db } = testWorld();
    const junk = new Blob([
      `{"format":"${BACKUP_FORMAT}","version":1,"events":[`,
      "x".repeat(50 * 1024 * 1024),
    ]);
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 10);
    const result = await importBackupFile(db, junk);
    clearInterval(beat);
    expect(result).toMatchObject({
      ok: false,
      error: expect.stringContaining("ends early or is damaged"),
    });
    expect(longest).toBeLessThan(1_000);
  });

  test("is imported in a Worker, and live views of this page see it", async () => {
    const source = testWorld({ seed: "source" });
    await weeks(source);
    const text = await exported(source);
    const world = testWorld();
    const result = await importBackupFile(
      world.db,
      new File([text], "critical-pass-2026-11-22.json"),
    );
    expect(result).toMatchObject({
      ok: true,
      value: { answers: 74, already: 0 },
    });
    expect((await derived(world.db)).items).toEqual(
      (await derived(source.db)).items,
    );
  });
});

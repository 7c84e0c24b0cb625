import { expect, test } from "vitest";
import { days, hours, testWorld } from "../../tests/support/world.ts";
import type { ActivityEntry } from "../domain/events/event.ts";
import { exportBackup, importBackup } from "./backup.ts";
import { changeAnswers, readAnswers } from "./career.ts";
import { append, readLog, rebuildDerived } from "./log.ts";
import { readActivities, readCredentials } from "./renewals.ts";

const talk: ActivityEntry = {
  date: "2026-11-01",
  category: "ways",
  amount: 1,
  title: "Talk",
  note: "",
};
const activity = (entry: ActivityEntry | null, id = "a1") => ({
  kind: "activity" as const,
  exam: "pmp",
  activity: id,
  entry,
});

test("an activity is what was last said of it, and taking it out loses nothing of the log", async () => {
  const world = testWorld();
  await append(world, [activity(talk)]);
  world.clock.advance(days(1));
  await append(world, [activity({ ...talk, amount: 2 })]);
  expect(await readActivities(world.db)).toMatchObject([{ amount: 2 }]);
  await append(world, [activity(null)]);
  expect(await readActivities(world.db)).toEqual([]);
  expect(await readLog(world.db)).toHaveLength(3);
  await append(world, [activity({ ...talk, amount: 2 })]);
  expect(await readActivities(world.db)).toMatchObject([
    { id: "a1", amount: 2 },
  ]);
});

test("activities of two devices come together, and the later word on one counts on both", async () => {
  const laptop = testWorld();
  const phone = testWorld();
  await append(laptop, [
    {
      kind: "credential",
      exam: "pmp",
      held: { since: "2024-03-01", from: "2024-03-01" },
    },
    activity(talk),
  ]);
  const carry = async (from: typeof laptop, to: typeof laptop) => {
    const read = await importBackup(to, (await exportBackup(from)).text);
    expect(read.ok).toBe(true);
  };
  await carry(laptop, phone);
  phone.clock.advance(hours(1));
  await append(phone, [
    activity(null),
    activity({ ...talk, title: "Book" }, "a2"),
  ]);
  laptop.clock.advance(hours(2));
  await append(laptop, [activity({ ...talk, amount: 4 })]);
  await carry(phone, laptop);
  await carry(laptop, phone);
  for (const { db } of [laptop, phone]) {
    expect(await readActivities(db)).toMatchObject([
      { id: "a2", title: "Book" },
      { id: "a1", amount: 4 },
    ]);
    expect(await readCredentials(db)).toEqual([
      { exam: "pmp", since: "2024-03-01", from: "2024-03-01" },
    ]);
  }
});

test("a certificate that is not tracked any more keeps its activities", async () => {
  const { db, ...rest } = testWorld();
  const world = { db, ...rest };
  await append(world, [
    {
      kind: "credential",
      exam: "pmp",
      held: { since: "2024-03-01", from: "2024-03-01" },
    },
    activity(talk),
    { kind: "credential", exam: "pmp", held: null },
  ]);
  await rebuildDerived(db);
  expect(await readCredentials(db)).toEqual([]);
  expect(await readActivities(db)).toHaveLength(1);
});

test("answers of the career path are settings: they come back with a backup, damaged ones count as not given", async () => {
  const world = testWorld();
  await changeAnswers(world, {
    education: "bachelor",
    fields: ["projects"],
    have: [],
    numbers: { "projects.months.10": 40, "projects.training.ever": 35 },
  });
  await changeAnswers(world, { numbers: { "projects.training.ever": null } });
  await append(world, [
    { kind: "setting", scope: "career", key: "fields", value: ["juggling"] },
  ]);
  const other = testWorld();
  await importBackup(other, (await exportBackup(world)).text);
  expect(await readAnswers(other.db)).toEqual({
    education: "bachelor",
    fields: null,
    have: [],
    numbers: { "projects.months.10": 40 },
  });
});

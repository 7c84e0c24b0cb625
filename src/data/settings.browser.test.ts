import { describe, expect, test } from "vitest";
import { days, testWorld } from "../../tests/support/world.ts";
import { append, rebuildDerived } from "./log.ts";
import {
  changeAppSettings,
  changeExamSettings,
  defaultAppSettings,
  defaultExamSettings,
  readAppSettings,
  readExamSettings,
} from "./settings.ts";

describe("settings", () => {
  test("that were never changed have their defaults", async () => {
    const { db } = testWorld();
    expect(await readAppSettings(db)).toEqual(defaultAppSettings);
    expect(await readExamSettings(db, "pmp")).toEqual(defaultExamSettings);
  });

  test("keep the last write of each field, and each exam has its own", async () => {
    const world = testWorld();
    await changeAppSettings(world, { theme: "slate", textSize: "large" });
    await changeAppSettings(world, { theme: "paper" });
    await changeExamSettings(world, "pmp", {
      examDate: "2026-12-12",
      minutesPerDay: 25,
    });
    await changeExamSettings(world, "cissp", { minutesPerDay: 60 });
    expect(await readAppSettings(world.db)).toEqual({
      ...defaultAppSettings,
      theme: "paper",
      textSize: "large",
    });
    expect(await readExamSettings(world.db, "pmp")).toEqual({
      ...defaultExamSettings,
      examDate: "2026-12-12",
      minutesPerDay: 25,
    });
    expect((await readExamSettings(world.db, "cissp")).minutesPerDay).toBe(60);
    const now = await readAppSettings(world.db);
    await rebuildDerived(world.db);
    expect(await readAppSettings(world.db)).toEqual(now);
  });

  test("can still be changed after the clock was set back by years", async () => {
    const world = testWorld({ start: "2031-01-01T10:00:00Z" });
    await changeAppSettings(world, { theme: "slate" });
    world.clock.wallMs -= days(1_500);
    await changeAppSettings(world, { theme: "paper" });
    expect((await readAppSettings(world.db)).theme).toBe("paper");
    await rebuildDerived(world.db);
    expect((await readAppSettings(world.db)).theme).toBe("paper");
  });

  test.each([
    ["theme", "pink"],
    ["timeFactor", 0.1],
    ["timeFactor", 40],
    ["exams", ["/elsewhere"]],
    ["currentExam", "/elsewhere.example"],
    ["singleKeys", "yes"],
    ["__proto__", "x"],
    ["constructor", "x"],
  ])("of another making count as not set: %s = %s", async (key, value) => {
    const world = testWorld();
    await append(world, [{ kind: "setting", scope: "app", key, value }]);
    expect(await readAppSettings(world.db)).toEqual(defaultAppSettings);
  });

  test("of a week, days off, retention and order are kept; a week of six days is none", async () => {
    const world = testWorld();
    const change = {
      minutesByWeekday: [30, 30, 0, 30, 30, 120, 0],
      daysOff: ["2026-12-24", "2026-12-25"],
      desiredRetention: 0.85,
      order: "oldest-first" as const,
    };
    await changeExamSettings(world, "pmp", change);
    expect(await readExamSettings(world.db, "pmp")).toMatchObject(change);
    await changeExamSettings(world, "pmp", {
      minutesByWeekday: [30, 30, 0, 30, 30, 120],
      daysOff: ["2026-02-31"],
      desiredRetention: 1.2,
    });
    expect(await readExamSettings(world.db, "pmp")).toMatchObject({
      minutesByWeekday: null,
      daysOff: [],
      desiredRetention: 0.9,
    });
  });

  test("of a date that is none count as not set", async () => {
    const world = testWorld();
    await append(world, [
      { kind: "setting", scope: "pmp", key: "examDate", value: "2026-02-31" },
    ]);
    expect((await readExamSettings(world.db, "pmp")).examDate).toBeNull();
  });
});

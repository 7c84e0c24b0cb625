import { describe, expect, test } from "vitest";
import { certification } from "../../../tests/support/certifications.ts";
import {
  carriedTallies,
  movedTasks,
  newTasks,
  outlineKey,
} from "./crosswalk.ts";
import { masteryTable } from "./mastery.ts";
import { emptyTally, type TaskTally } from "./tally.ts";

const tally = (answered: number, firstRight: number): TaskTally => ({
  ...emptyTally(),
  answered,
  firstRight,
  reviews: answered,
  lastAtMs: 5,
});
const pmp = certification("pmp");

test.each([
  ["January 2021", "2021"],
  ["July 2026", "2026"],
  ["PK0-005", "PK0-005"],
])("the outline of %s is called %s", (version, key) => {
  expect(outlineKey(version)).toBe(key);
});

test("items the new bank has take its task, withdrawn ones keep their old one by name", () => {
  const items = [
    { item: "kept", task: "people.1" },
    { item: "same", task: "people.3" },
    { item: "gone", task: "process.9" },
    { item: "long gone", task: "2016:monitoring.2" },
  ];
  expect(
    movedTasks(
      "2021",
      items,
      new Map([
        ["kept", "people.4"],
        ["same", "people.3"],
      ]),
    ),
  ).toEqual({ kept: "people.4", gone: "2021:process.9" });
});

describe("the tallies of an older outline", () => {
  test("follow the crosswalk by its shares, and nothing gets lost", () => {
    const carried = carriedTallies(pmp, {
      "people.3": tally(4, 4),
      "2021:people.2": tally(10, 5),
    });
    expect(carried["people.3"]).toMatchObject({ answered: 12, firstRight: 8 });
    expect(carried["people.1"]).toMatchObject({ answered: 2, firstRight: 1 });
    expect(Object.keys(carried).some((t) => t.includes(":"))).toBe(false);
  });

  test("show in the mastery table of the new outline", () => {
    const table = masteryTable(pmp, { "2021:people.1": tally(20, 18) });
    const row = table[0]!.tasks.find((t) => t.task === "people.2")!;
    expect(row).toMatchObject({ answered: 20, state: "above" });
    expect(table[0]!.answered).toBe(20);
  });

  test("of the whole 2021 outline arrive in full: every old task leads somewhere, with shares of one", () => {
    const old = new Map<string, number>();
    for (const line of pmp.crosswalk ?? [])
      for (const from of line.from)
        old.set(from, (old.get(from) ?? 0) + line.share);
    expect(old.size).toBe(35);
    for (const [from, share] of old) expect(share, from).toBeCloseTo(1, 9);
  });
});

test("what is new in an outline is what nothing old leads to", () => {
  const fresh = newTasks(pmp, "2021").map((t) => t.id);
  const reached = new Set(pmp.crosswalk!.flatMap((l) => l.to));
  expect(fresh).toEqual(
    pmp.domains
      .flatMap((d) => d.tasks.map((t) => t.id))
      .filter((t) => !reached.has(t)),
  );
  expect(newTasks(pmp, "1996")).toEqual([]);
});

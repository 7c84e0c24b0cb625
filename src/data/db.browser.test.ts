import { expect, test } from "vitest";
import { v7 } from "uuid";
import { answer } from "../../tests/support/events.ts";
import { testClock } from "../../tests/support/world.ts";
import { instant } from "../domain/time/time.ts";
import { CriticalPassDb, SCHEMA_VERSION } from "./db.ts";
import { append, readLog, rebuildDerived } from "./log.ts";
import { itemStates } from "./item-states.ts";
import { readAppSettings } from "./settings.ts";

type Stores = Record<string, [keyPath: string, ...indexes: string[]]>;

const first: Stores = {
  meta: ["key"],
  events: ["id"],
  eventSegments: ["id"],
  banks: ["exam"],
  bankSegments: ["key", "exam"],
  archive: ["key", "exam"],
  itemChunks: ["key", "exam"],
  progress: ["exam"],
  attempts: ["id", "exam"],
  attemptPlans: ["id"],
  sessions: ["id", "exam"],
  settings: ["key", "scope"],
  outcomes: ["id", "exam"],
  reports: ["id", "exam"],
};
const second: Stores = {
  ...first,
  credentials: ["exam"],
  activities: ["id", "exam"],
  corrections: ["id", "exam"],
  readiness: ["exam"],
  itemFacts: ["key", "exam"],
  forecasts: ["id", "exam"],
};
/** Stores of each version with key path and indexes, as browsers out there hold them. Never edited, only added to. */
const versions: Record<number, Stores> = { 1: first, 2: second };

const at = Date.parse("2026-11-20T18:00:00Z");
const event = (seq: number, payload: object) => ({
  id: `0190000${seq}-0000-7000-8000-000000000000`,
  device: "0190-old-device",
  seq,
  wallMs: at + seq,
  offsetMinutes: 60,
  monoMs: seq,
  v: 1,
  payload,
});

/** What an app of that version had written: a few rows of each kind that is not made again from the others. */
const rows: Record<string, object[]> = {
  meta: [
    { key: "device", value: "0190-old-device" },
    { key: "seq", value: 4 },
  ],
  events: [
    event(3, answer({ item: "q2" })),
    event(4, { kind: "setting", scope: "app", key: "theme", value: "slate" }),
  ],
  eventSegments: [
    {
      id: event(1, {}).id,
      count: 2,
      events: [event(1, answer()), event(2, answer({ correct: false }))],
    },
  ],
};

/** A database made without Dexie, as its version `n` makes it: Dexie's native numbers are ten times its own. */
function openRaw(name: string, version: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version * 10);
    request.onupgradeneeded = () => {
      for (const [store, [keyPath, ...indexes]] of Object.entries(
        versions[version] ?? {},
      )) {
        const made = request.result.createObjectStore(store, { keyPath });
        for (const index of indexes) made.createIndex(index, index);
        for (const row of rows[store] ?? []) made.add(row);
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () =>
      reject(new Error("The database was not made.", { cause: request.error }));
  });
}

test("every schema version that was ever shipped is known here", () => {
  expect(Object.keys(versions).map(Number)).toEqual(
    Array.from({ length: SCHEMA_VERSION }, (_, i) => i + 1),
  );
});

for (const version of Object.keys(versions).map(Number)) {
  test(`a database of version ${version} opens with all it holds, and is written on`, async () => {
    const name = `test-v${version}-${v7()}`;
    (await openRaw(name, version)).close();
    const db = new CriticalPassDb(name);
    await db.open();
    expect(db.verno).toBe(SCHEMA_VERSION);
    expect((await readLog(db)).map((e) => e.seq)).toEqual([1, 2, 3, 4]);
    await rebuildDerived(db);
    expect((await readAppSettings(db)).theme).toBe("slate");
    const clock = testClock("2026-11-22T10:00:00Z");
    const [written] = await append({ db, clock, newId: () => v7() }, [
      answer({ item: "q3" }),
    ]);
    expect(written).toMatchObject({
      seq: 5,
      device: "0190-old-device",
      wallMs: instant(clock.wallMs),
    });
    expect([...(await itemStates(db, "pmp")).keys()].sort()).toEqual([
      "q1",
      "q2",
      "q3",
    ]);
    db.close();
    indexedDB.deleteDatabase(name);
  });
}

test("the stores of the last version are what Dexie makes", async () => {
  const name = `test-d${SCHEMA_VERSION}-${v7()}`;
  const db = new CriticalPassDb(name);
  await db.open();
  const native = db.backendDB();
  const tx = native.transaction([...native.objectStoreNames], "readonly");
  const made = Object.fromEntries(
    [...native.objectStoreNames].map((s) => [
      s,
      [tx.objectStore(s).keyPath, ...tx.objectStore(s).indexNames],
    ]),
  );
  expect(native.version).toBe(SCHEMA_VERSION * 10);
  expect(made).toEqual(versions[SCHEMA_VERSION]);
  db.close();
  indexedDB.deleteDatabase(name);
});

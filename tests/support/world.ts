/** A device in a test: a fresh IndexedDB of a random name, a clock that moves only when told, seeded chance. */
import { v7 } from "uuid";
import { CriticalPassDb } from "../../src/data/db.ts";
import type { Bank } from "../../src/domain/bank/schema.ts";
import { hash32, seededRng } from "../../src/domain/random/random.ts";
import { instant, type Clock } from "../../src/domain/time/time.ts";
import type { World } from "../../src/session/ambient.ts";
import { pmpExam } from "./pmp-exam.ts";
import { syntheticBank } from "./synthetic-bank.ts";

export const seconds = (n: number) => n * 1000;
export const minutes = (n: number) => n * 60_000;
export const hours = (n: number) => n * 3_600_000;
export const days = (n: number) => n * 86_400_000;

/** Stands still. `advance` moves wall and monotonic time together; setting `wallMs` alone is a clock that was put right. */
export interface TestClock extends Clock {
  wallMs: number;
  monoMs: number;
  offsetMinutes: number;
  advance(ms: number): void;
}

export function testClock(start = "2026-11-22T10:00:00Z"): TestClock {
  const clock: TestClock = {
    wallMs: Date.parse(start),
    monoMs: 5_000,
    offsetMinutes: 0,
    now: () => instant(clock.wallMs),
    utcOffsetMinutes: () => clock.offsetMinutes,
    monotonicMs: () => clock.monoMs,
    advance(ms) {
      clock.wallMs += ms;
      clock.monoMs += ms;
    },
  };
  return clock;
}

export interface TestWorld extends World {
  clock: TestClock;
}

/**
 * A device that has never seen the app. Its database is left open: a closed one would fail whatever a screen
 * was still reading when its test ended, and the browser of a test run is thrown away with all it holds.
 */
export function testWorld({
  start,
  seed = "test",
}: { start?: string; seed?: string } = {}): TestWorld {
  const clock = testClock(start);
  const db = new CriticalPassDb(`test-${v7()}`);
  return {
    db,
    clock,
    rng: seededRng(seed),
    newId: () => v7({ msecs: clock.wallMs }),
  };
}

/** Two questions in each task of the shipped PMP outline, two cards a task, and a few cases. */
export const smallBank = (seed = "small"): Bank =>
  syntheticBank(pmpExam, { perTask: 2, cases: 2, seed });

/** Stands for the file's checksum: the same bank, the same hash. */
export const bankHash = (bank: Bank): string =>
  hash32(JSON.stringify(bank)).toString(16).padStart(8, "0");

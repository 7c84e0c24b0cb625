import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRng, shuffled } from "../random/random.ts";
import { instant } from "../time/time.ts";
import { replayOrder, type LogEvent } from "./event.ts";

const T = 1_790_000_000_000;

/** A UUIDv7 as the device makes it: its first 48 bits are the wall time, right or wrong. */
function uuid(wallMs: number, random: number): string {
  const time = wallMs.toString(16).padStart(12, "0");
  const tail = random.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`;
}

function event(
  device: string,
  seq: number,
  wallMs: number,
  id = uuid(wallMs, seq),
): LogEvent {
  return {
    id,
    device,
    seq,
    wallMs: instant(wallMs),
    offsetMinutes: 60,
    monoMs: seq,
    v: 1,
    payload: { kind: "backup", events: seq },
  };
}

const names = (events: readonly LogEvent[]) =>
  replayOrder(events).map((e) => `${e.device}${e.seq}`);

describe("replay order", () => {
  test("is by wall time over all devices", () => {
    expect(
      names([
        event("phone", 1, T + 10),
        event("laptop", 1, T),
        event("laptop", 2, T + 20),
      ]),
    ).toEqual(["laptop1", "phone1", "laptop2"]);
  });

  test("of the same moment is by id", () => {
    const a = event("phone", 1, T, uuid(T, 7));
    const b = event("laptop", 1, T, uuid(T, 8));
    expect(names([b, a])).toEqual(["phone1", "laptop1"]);
  });

  test("of one device is its own, though its clock was set back", () => {
    expect(
      names([
        event("phone", 1, T),
        event("phone", 2, T + 60_000),
        // Set back by an hour, and later put right.
        event("phone", 3, T - 3_600_000),
        event("phone", 4, T - 3_500_000),
        event("phone", 5, T + 120_000),
      ]),
    ).toEqual(["phone1", "phone2", "phone3", "phone4", "phone5"]);
  });

  test("keeps a device's events of one millisecond in turn, whatever their ids", () => {
    expect(
      names([
        event("phone", 1, T, uuid(T, 9)),
        event("phone", 2, T, uuid(T, 3)),
        event("laptop", 1, T, uuid(T, 5)),
      ]),
    ).toEqual(["laptop1", "phone1", "phone2"]);
  });

  test("puts what came after the clock was set back at the time it was set back from", () => {
    expect(
      names([
        event("phone", 1, T + 60_000),
        event("phone", 2, T - 3_600_000),
        event("laptop", 1, T),
        event("laptop", 2, T + 60_001),
      ]),
    ).toEqual(["laptop1", "phone1", "phone2", "laptop2"]);
  });

  test("of nothing is nothing", () => {
    expect(replayOrder([])).toEqual([]);
  });
});

const anyLog = fc
  .array(
    fc.array(
      fc.record({
        // Few distinct times and steps back, so that ties and clamps are common.
        wallMs: fc.integer({ min: T, max: T + 6 }),
        random: fc.nat(0xffffff),
      }),
      { maxLength: 8 },
    ),
    { maxLength: 4 },
  )
  .map((devices) =>
    devices.flatMap((list, d) =>
      list.map(({ wallMs, random }, i) =>
        event(`d${d}`, i + 1, wallMs, uuid(wallMs, random * 64 + d * 8 + i)),
      ),
    ),
  );

test("no device's events are ever turned round, and none is lost", () => {
  fc.assert(
    fc.property(anyLog, (log) => {
      const ordered = replayOrder(log);
      expect(new Set(ordered)).toEqual(new Set(log));
      expect(ordered).toHaveLength(log.length);
      for (const device of new Set(log.map((e) => e.device))) {
        const seqs = ordered
          .filter((e) => e.device === device)
          .map((e) => e.seq);
        expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
      }
    }),
    { numRuns: 1000 },
  );
});

test("the order is the same however the log was put together", () => {
  fc.assert(
    fc.property(anyLog, fc.string(), (log, seed) => {
      const other = shuffled(log, seededRng(seed));
      expect(replayOrder(other)).toEqual(replayOrder(log));
      // Devices that merge in another order, or twice, come to the same.
      expect(replayOrder(replayOrder(other))).toEqual(replayOrder(log));
    }),
    { numRuns: 500 },
  );
});

test("with clocks that only run forward it is wall time and then id", () => {
  fc.assert(
    fc.property(anyLog, (log) => {
      const forward = log.map((e) => {
        const wallMs = T + e.seq * 10;
        return {
          ...e,
          wallMs: instant(wallMs),
          id: uuid(wallMs, e.seq) + e.device,
        };
      });
      const plain = forward.toSorted(
        (a, b) => a.wallMs - b.wallMs || (a.id < b.id ? -1 : 1),
      );
      expect(replayOrder(forward)).toEqual(plain);
    }),
  );
});

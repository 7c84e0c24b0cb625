/** Half a million events written as sealed segments, and everything derived made again from them. */
import { CriticalPassDb, segmentOf } from "../../../../src/data/db.ts";
import { rebuildDerived, SEGMENT_EVENTS } from "../../../../src/data/log.ts";
import type { LogEvent } from "../../../../src/domain/events/event.ts";
import { instant } from "../../../../src/domain/time/time.ts";

const EVENTS = 500_000;
const ITEMS = 50_000;
const DAY_MS = 86_400_000;
const START = 1_700_000_000_000;

const event = (n: number): LogEvent => {
  const item = (n * 7919) % ITEMS;
  const wallMs = instant(START + Math.floor(n / 1_000) * DAY_MS + n);
  return {
    id: `${(START + n).toString(16).padStart(12, "0")}-${n}`,
    device: "bench",
    seq: n + 1,
    wallMs,
    offsetMinutes: 60,
    monoMs: n,
    v: 1,
    payload: {
      kind: "answer",
      exam: "pmp",
      item: `pmp-item-${item}`,
      revision: 1,
      task: `people.${1 + (item % 8)}`,
      session: "s",
      mode: "study",
      order: { options: ["a", "b", "c", "d"] },
      response: { type: "choice", chosen: ["a"] },
      correct: n % 5 !== 0,
      confidence: n % 3 === 0 ? null : "sure",
      ms: 40_000,
    },
  };
};

export interface RebuildFigures {
  rebuildMs: number;
}

async function run(): Promise<RebuildFigures> {
  const db = new CriticalPassDb(`bench-rebuild-${performance.now()}`);
  for (let from = 0; from < EVENTS; from += SEGMENT_EVENTS) {
    const events = Array.from({ length: SEGMENT_EVENTS }, (_, i) =>
      event(from + i),
    );
    await db.eventSegments.put(segmentOf((events[0] as LogEvent).id, events));
  }
  const start = performance.now();
  await rebuildDerived(db);
  const rebuildMs = performance.now() - start;
  await db.delete();
  return { rebuildMs };
}

self.onmessage = () => {
  void run().then((figures) => self.postMessage(figures));
};

import fc from "fast-check";
import { expect, test } from "vitest";
import { answer, grade, oneByOne } from "../../../tests/support/events.ts";
import { steadied, type LogEvent, type Payload } from "../events/event.ts";
import { instant } from "../time/time.ts";
import { createScheduler } from "./memory.ts";
import { replay } from "./replay.ts";

const scheduler = createScheduler();
const T = Date.parse("2026-11-22T10:00:00Z");
const HOUR = 3_600_000;

const item = fc.constantFrom("q1", "q2", "q3");
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ item, correct: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ item, rating: fc.constantFrom(1, 3) }) },
  fc.record({ item, undoOf: fc.nat() }),
  fc.record({ item, flag: fc.boolean() }),
  fc.record({ item, note: fc.constantFrom("", "Read it twice") }),
  fc.record({ item, task: fc.constantFrom("people.1", "process.2") }),
  fc.record({
    items: fc.uniqueArray(item, { minLength: 1 }),
    hoursAgo: fc.nat(30),
  }),
);

test("gives the states that applying every event one by one would give", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(step, fc.integer({ min: -2, max: 40 })), {
        minLength: 1,
        maxLength: 40,
      }),
      (steps) => {
        let wallMs = T;
        const events = steps.map(([s, hours], i): LogEvent => {
          wallMs += hours * HOUR;
          const before = steps.slice(0, i);
          const payload = ((): Payload => {
            if ("correct" in s) return answer(s);
            if ("rating" in s) return grade({ item: s.item, rating: s.rating });
            if ("flag" in s)
              return {
                kind: "flag",
                exam: "pmp",
                item: s.item,
                task: "people.1",
                on: s.flag,
              };
            if ("note" in s)
              return {
                kind: "note",
                exam: "pmp",
                item: s.item,
                task: "people.1",
                text: s.note,
              };
            if ("task" in s)
              return {
                kind: "outline",
                exam: "pmp",
                from: "a",
                to: "b",
                tasks: { [s.item]: s.task },
              };
            if ("undoOf" in s) {
              const target = before.length > 0 ? s.undoOf % before.length : 0;
              return {
                kind: "undo",
                exam: "pmp",
                item: s.item,
                target: `e${target}`,
              };
            }
            return {
              kind: "attempt-submit",
              exam: "pmp",
              attempt: `a${i}`,
              reason: "submitted",
              answers: s.items.map((id) => ({
                item: id,
                revision: 1,
                task: "people.1",
                response: { type: "choice", chosen: ["a"] },
                correct: i % 2 === 0,
                atMs: instant(wallMs - s.hoursAgo * HOUR),
                ms: 1_000,
              })),
            };
          })();
          return {
            id: `e${i}`,
            device: "d",
            seq: i + 1,
            wallMs: instant(wallMs),
            offsetMinutes: 0,
            monoMs: 0,
            v: 1,
            payload,
          };
        });
        const all = replay(steadied(events), scheduler).get("pmp") ?? new Map();
        expect(new Map(all)).toEqual(oneByOne(events, scheduler));
      },
    ),
    { numRuns: 300 },
  );
});

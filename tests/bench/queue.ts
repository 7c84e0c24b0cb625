import type { Candidate } from "../../src/domain/planning/new-items.ts";
import {
  newItemState,
  type ItemState,
} from "../../src/domain/memory/item-state.ts";
import { STEP_LOOKS } from "../../src/domain/planning/plan-table.ts";
import { studyQueue } from "../../src/domain/planning/queue.ts";
import { seededRng } from "../../src/domain/random/random.ts";
import { day, instant } from "../../src/domain/time/time.ts";
import { pmpExam } from "../support/pmp-exam.ts";
import { median, type Row } from "./figures.ts";

const RUNS = 25;
const ITEMS = 50_000;
const TODAY = day(20_780);

/** Two thirds of 50,000 items seen, each with five answers; an hour of the day's queue, with a date and without. */
export function benchQueue(): Row[] {
  const rng = seededRng("bench-queue");
  const tasks = pmpExam.domains.flatMap((d) => d.tasks.map((t) => t.id));
  const items = Array.from({ length: ITEMS }, (_, i): Candidate => ({
    item: `${tasks[i % tasks.length] as string}.q${i}`,
    kind: i % 4 === 0 ? "card" : "question",
    task: tasks[i % tasks.length] as string,
  }));
  const states = new Map<string, ItemState>();
  items.forEach((c, i) => {
    if (i % 3 === 0) return;
    const last = TODAY - 1 - Math.floor(60 * rng());
    const stability = 0.5 + 80 * rng() ** 3;
    states.set(c.item, {
      ...newItemState("pmp", c.item, c.task, c.kind),
      entries: Array.from({ length: 5 }, (_, n) => ({
        event: `${i}.${n}`,
        atMs: instant((last - 4 + n) * 86_400_000),
        day: day(last - 4 + n),
        mode: "study" as const,
        rating: 3 as const,
        correct: null,
        confidence: null,
        ms: 20_000,
        revision: 1,
      })),
      memory: {
        stability,
        difficulty: 1 + 9 * rng(),
        phase: "review",
        step: 0,
        lastDay: day(last),
        dueDay: day(last + Math.round(stability)),
        dueAtMs: instant(0),
        reps: 5,
        lapses: 0,
      },
    });
  });
  const time = (examDay: number | null): number =>
    median(
      Array.from({ length: RUNS }, () => {
        const start = performance.now();
        const queue = studyQueue({
          exam: pmpExam,
          items,
          states,
          today: TODAY,
          newLimit: 20,
          limit: Infinity,
          minutes: 60,
          guidance: {
            examDay: examDay === null ? null : day(examDay),
            time: {
              minutesPerDay: 60,
              minutesByWeekday: null,
              daysOff: new Set(),
            },
            pace: { question: 80, card: 20, ...STEP_LOOKS },
            desiredRetention: 0.9,
            order: "exam-gain",
            weights: null,
            strength: 0.9,
          },
        });
        const ms = performance.now() - start;
        if (queue.length === 0) throw new Error("The bench's queue is empty.");
        return ms;
      }),
    );
  return [
    {
      name: "queue of the day from 50,000 items, by exam gain",
      value: time(TODAY + 45),
      unit: "ms",
      limit: 100,
      runs: RUNS,
    },
    {
      name: "queue of the day from 50,000 items, no exam date",
      value: time(null),
      unit: "ms",
      limit: 100,
      runs: RUNS,
    },
  ];
}

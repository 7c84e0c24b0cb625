import { readinessOf } from "../../src/domain/readiness/readiness.ts";
import { factsOf } from "../../src/domain/readiness/paper.ts";
import {
  moveReadiness,
  readinessSums,
} from "../../src/domain/readiness/sums.ts";
import { diagnosticForm } from "../../src/domain/readiness/diagnostic.ts";
import { dueAhead } from "../../src/domain/mastery/due.ts";
import { masteryTable } from "../../src/domain/mastery/mastery.ts";
import {
  emptyProgress,
  moveProgress,
} from "../../src/domain/mastery/progress.ts";
import {
  newItemState,
  withEntry,
  type ItemState,
} from "../../src/domain/memory/item-state.ts";
import { createScheduler } from "../../src/domain/memory/memory.ts";
import { recallCalibration } from "../../src/domain/memory/recall.ts";
import { seededRng } from "../../src/domain/random/random.ts";
import { day, instant } from "../../src/domain/time/time.ts";
import { pmpExam } from "../support/pmp-exam.ts";
import { largeBank } from "./banks.ts";
import { median, quantile, type Row } from "./figures.ts";

const EVENTS = 100_000;
const DAYS = 400;
const FIRST = 20_000;
const RUNS = 15;
const ANSWERS = 200;

/**
 * 100,000 answers on 10,000 questions over 400 days: all figures of readiness, mastery, reviews to come and
 * recall from their cached sums, and what one more answer costs. Copying the row stands for reading it from
 * the database and writing it back; the transaction itself is part of the click bench.
 */
export function benchReadiness(): Row[] {
  const bank = largeBank();
  const facts = factsOf(bank);
  const scheduler = createScheduler();
  const rng = seededRng("bench-readiness");
  const states = new Map<string, ItemState>();
  const answered = (state: ItemState, n: number, on: number) => {
    const correct = rng() < 0.7;
    return withEntry(
      state,
      {
        event: `e${n}`,
        atMs: instant(on * 86_400_000 + n),
        day: day(on),
        mode: "quiz",
        rating: correct ? 3 : 1,
        correct,
        confidence: null,
        ms: 40_000,
        revision: 1,
      },
      scheduler,
    );
  };
  const live = bank.questions.filter((q) => facts.has(q.id));
  const stateOf = (n: number) => {
    const q = live[n % live.length] as (typeof live)[number];
    return (
      states.get(q.id) ?? newItemState(pmpExam.id, q.id, q.task, "question")
    );
  };
  // The last few questions are kept back: they are what is answered in the bench.
  const met = live.length - ANSWERS;
  for (let n = 0; n < EVENTS; n++) {
    const after = answered(
      stateOf(n % met),
      n,
      FIRST + Math.floor((n * DAYS) / EVENTS),
    );
    states.set(after.item, after);
  }
  let sums = readinessSums(bank.exam, "bench", facts, states, scheduler);
  let progress = emptyProgress(pmpExam.id);
  for (const state of states.values())
    progress = moveProgress(progress, undefined, state);

  const today = day(FIRST + DAYS);
  const figures = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    const kept = structuredClone(sums);
    const p = structuredClone(progress);
    readinessOf(bank.exam, kept, scheduler, {
      today,
      day: day(today + 40),
      studyDays: 30,
    });
    masteryTable(bank.exam, p.tasks);
    dueAhead(p.due, today, 30);
    recallCalibration(kept.recall);
    return performance.now() - start;
  });

  const moves = Array.from({ length: ANSWERS }, (_, i) => {
    const before = stateOf(met + i);
    const after = answered(before, EVENTS + i, today);
    const start = performance.now();
    sums = structuredClone(sums);
    progress = structuredClone(progress);
    moveReadiness(
      sums,
      states.get(after.item),
      after,
      (item) => facts.get(item),
      (item) => states.get(item),
      scheduler,
    );
    progress = moveProgress(progress, states.get(after.item), after);
    structuredClone(sums);
    structuredClone(progress);
    const ms = performance.now() - start;
    states.set(after.item, after);
    return ms;
  });

  const forms = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    diagnosticForm(bank.exam, sums, facts, (item) => states.has(item));
    return performance.now() - start;
  });
  return [
    {
      name: "all insights figures from cached sums, 100,000 answers",
      value: median(figures),
      unit: "ms",
      limit: 150,
      runs: RUNS,
    },
    {
      name: "one answer into readiness and mastery sums, 95th percentile",
      value: quantile(moves, 0.95),
      unit: "ms",
      limit: 5,
      runs: ANSWERS,
      note: `median ${median(moves).toFixed(2)} ms; row copied in and out`,
    },
    {
      name: "a diagnostic form from 10,000 items",
      value: median(forms),
      unit: "ms",
      limit: 100,
      runs: RUNS,
    },
  ];
}

/**
 * What readiness keeps of an exam's answers: one small row, moved with every answer and made again from the
 * items' states. Only first exposures speak of ability (learning-core.md, section 4).
 */
import {
  addMemory,
  addRecall,
  noRecall,
  type MemoryBins,
  type RecallSums,
} from "../memory/recall.ts";
import type { Exam } from "../bank/schema.ts";
import { calibrationOf, type Said } from "../mastery/calibration.ts";
import type { Entry, ItemState } from "../memory/item-state.ts";
import type { Scheduler } from "../memory/memory.ts";
import type { Day } from "../time/time.ts";
import { addTo, blockOf, noEvidence, type Evidence } from "./evidence.ts";
import { domainCurves, type DomainCurve, type ItemFact } from "./paper.ts";
import {
  caseLogLikelihood,
  itemCurve,
  logLikelihood,
  type Curve,
} from "./scale.ts";

export interface ReadinessSums {
  exam: string;
  /** The bank these sums were made with; another one's difficulties ask for new sums. */
  hash: string;
  /** Domain by task. */
  tasks: Record<string, number>;
  /** What the bank's questions expect of an ability, by domain. */
  curves: DomainCurve[];
  evidence: Evidence;
  /** Questions met first as such, and after one of their family. */
  fresh: number;
  familySeen: number;
  recall: RecallSums;
  /** How sure the learner said they were, against how often they were right; surest first. */
  said: Said[];
  memory: MemoryBins;
}

/** What the first sight of a question was worth; an undone answer still makes it seen, and says nothing. */
export type Exposure = "fresh" | "family-seen" | "undone";

/** An answer on a question whose family was seen says half as much: part of it is memory of the other one. */
const FAMILY_WEIGHT = 0.5;

export type StateOf = (item: string) => ItemState | undefined;
export type FactOf = (item: string) => ItemFact | undefined;

const orderOf = (e: Entry) => e.orderMs ?? e.atMs;

/** The first entry of a question, or undefined while it was never answered. */
const firstOf = (state: ItemState | undefined): Entry | undefined =>
  state?.entries.find((e) => e.correct !== null);

export function exposureOf(
  state: ItemState | undefined,
  fact: ItemFact,
  stateOf: StateOf,
): Exposure | null {
  const first = firstOf(state);
  if (!first) return null;
  if (first.undone) return "undone";
  const before = fact.family.some((other) => {
    const theirs = firstOf(stateOf(other));
    return theirs !== undefined && orderOf(theirs) < orderOf(first);
  });
  return before ? "family-seen" : "fresh";
}

/** Curves of the kinds of questions a bank has; there are few, and each takes a thousand exponentials. */
function sayer(): (fact: ItemFact, correct: boolean) => Curve {
  const held = new Map<string, Curve>();
  return (fact, correct) => {
    const key = `${fact.b}|${fact.sd}|${fact.c}|${correct}`;
    let curve = held.get(key);
    if (!curve) {
      curve = logLikelihood(itemCurve(fact), correct);
      held.set(key, curve);
    }
    return curve;
  };
}

/** One question, or all of a domain's on one scenario, named by the first of them. */
const unitOf = (item: string, fact: ItemFact): string =>
  fact.mates.length === 0 ? item : ([item, ...fact.mates].sort()[0] as string);

type Say = (fact: ItemFact, correct: boolean) => Curve;

/** Adds what a unit's first answers say (`times` = 1), or takes it away. Changes `sums`. */
function addUnit(
  sums: ReadinessSums,
  item: string,
  factOf: FactOf,
  stateOf: StateOf,
  say: Say,
  times: 1 | -1,
): void {
  const own = factOf(item);
  if (!own) return;
  const curves: Curve[] = [];
  let on: Day | null = null;
  for (const member of [item, ...own.mates]) {
    const fact = factOf(member);
    const state = stateOf(member);
    const exposure = fact ? exposureOf(state, fact, stateOf) : null;
    const first = firstOf(state);
    if (!fact || !first || exposure === null) continue;
    // A day stays a study day though its answers were taken back.
    blockOf(sums.evidence, first.day);
    if (exposure === "undone") continue;
    const curve = say(fact, first.correct === true);
    const weight = exposure === "fresh" ? 1 : FAMILY_WEIGHT;
    curves.push(weight === 1 ? curve : curve.map((x) => weight * x));
    on = on === null ? first.day : (Math.max(on, first.day) as Day);
    sums.evidence.answers[fact.domain] =
      (sums.evidence.answers[fact.domain] ?? 0) + times;
    if (exposure === "fresh") sums.fresh += times;
    else sums.familySeen += times;
  }
  if (on === null) return;
  const whole =
    own.mates.length === 0 ? (curves[0] as Curve) : caseLogLikelihood(curves);
  addTo(sums.evidence, on, own.domain, whole, times);
}

/** Adds an item's answers by what was said before them, or takes them away. Changes `said`. */
function addSaid(
  said: Said[],
  state: ItemState | undefined,
  times: 1 | -1,
): void {
  if (!state) return;
  calibrationOf([state]).forEach(({ right, of }, i) => {
    const sum = said[i];
    if (!sum) return;
    sum.right += times * right;
    sum.of += times * of;
  });
}

/** Sums after one item's state changed from `before` to `after`; the states of others are as they stand. */
export function moveReadiness(
  sums: ReadinessSums,
  before: ItemState | undefined,
  after: ItemState,
  factOf: FactOf,
  stateOf: StateOf,
  scheduler: Scheduler,
): void {
  addRecall(sums.recall, before, scheduler, -1);
  addRecall(sums.recall, after, scheduler, 1);
  addSaid(sums.said, before, -1);
  addSaid(sums.said, after, 1);
  const domain = sums.tasks[after.task];
  addMemory(sums.memory, before?.memory, domain, -1);
  addMemory(sums.memory, after.memory, domain, 1);
  const fact = factOf(after.item);
  if (!fact || after.kind !== "question") return;
  // Nothing that was said changes where the first answer stays as it is.
  if (before && firstOf(before) === firstOf(after)) return;
  const units = new Set([unitOf(after.item, fact)]);
  for (const other of fact.family) {
    const theirs = factOf(other);
    if (theirs) units.add(unitOf(other, theirs));
  }
  const say = sayer();
  const was: StateOf = (item) => (item === after.item ? before : stateOf(item));
  const is: StateOf = (item) => (item === after.item ? after : stateOf(item));
  for (const unit of units) {
    addUnit(sums, unit, factOf, was, say, -1);
    addUnit(sums, unit, factOf, is, say, 1);
  }
}

/** All sums anew, from the bank's facts and every item's state. */
export function readinessSums(
  exam: Exam,
  hash: string,
  facts: ReadonlyMap<string, ItemFact>,
  states: ReadonlyMap<string, ItemState>,
  scheduler: Scheduler,
): ReadinessSums {
  const domains = exam.domains.length;
  const sums: ReadinessSums = {
    exam: exam.id,
    hash,
    tasks: Object.fromEntries(
      exam.domains.flatMap((d, i) => d.tasks.map((t) => [t.id, i] as const)),
    ),
    curves: domainCurves(facts.values(), domains),
    evidence: noEvidence(domains),
    fresh: 0,
    familySeen: 0,
    recall: noRecall(),
    said: calibrationOf(states.values()),
    memory: {},
  };
  const units = new Set<string>();
  const days = new Set<Day>();
  for (const state of states.values()) {
    addRecall(sums.recall, state, scheduler, 1);
    addMemory(sums.memory, state.memory, sums.tasks[state.task], 1);
    const fact = facts.get(state.item);
    const first = firstOf(state);
    if (!fact || !first || state.kind !== "question") continue;
    units.add(unitOf(state.item, fact));
    days.add(first.day);
  }
  // Blocks are made in the order of time, as they were lived through.
  for (const day of [...days].sort((a, b) => a - b))
    blockOf(sums.evidence, day);
  const say = sayer();
  for (const unit of units)
    addUnit(
      sums,
      unit,
      (i) => facts.get(i),
      (i) => states.get(i),
      say,
      1,
    );
  return sums;
}

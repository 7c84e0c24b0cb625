/**
 * An attempt whose items are drawn while it runs: the adaptive engine inside the attempt's state machine.
 * The plan carries the pool, the rules and a seed, the state what was drawn; everything follows from these,
 * so the log replays to the same questions.
 */
import type { Exam } from "../bank/schema.ts";
import {
  nextItem,
  rulesOf,
  startCat,
  takeAnswer,
  timeOut,
  type CatItem,
  type CatState,
} from "../adaptive/cat.ts";
import { seededRng } from "../random/random.ts";
import { askable, type ItemInfo, type Pool } from "./assemble.ts";
import type {
  AdaptivePlan,
  AdaptiveRun,
  AttemptPlan,
  PlanItem,
  PoolItem,
} from "./attempt-plan.ts";

/** Pool items a domain needs for each item of the longest exam, so that there is something to choose from. */
const ROOM = 1.5;

const catItem = (i: PoolItem): CatItem => ({
  id: i.item,
  domain: i.domain,
  family: i.family,
  a: i.a,
  b: i.b,
  c: i.c,
});

/** The engine's states by run: each answer adds one step to the state before it. */
const known = new WeakMap<AdaptiveRun, CatState>();

/** The engine's state after the answers given so far; its answers hold the estimate after each. */
export function catOf(plan: AdaptivePlan, run: AdaptiveRun): CatState {
  const before = known.get(run);
  if (before) return before;
  const pool = new Map(plan.pool.map((i) => [i.item, i]));
  let cat = startCat(plan.rules, seededRng(`${plan.seed} pretest`));
  for (const d of run.drawn) {
    const item = pool.get(d.item);
    if (item && d.correct !== null)
      cat = takeAnswer(cat, plan.rules, catItem(item), d.scored, d.correct);
  }
  if (run.stop) cat = { ...cat, stop: run.stop };
  known.set(run, cat);
  return cat;
}

/** Draws the next item after the answers so far, or stops by the rules. */
export function drawNext(plan: AdaptivePlan, run: AdaptiveRun): AdaptiveRun {
  const cat = catOf(plan, run);
  if (cat.stop) return { ...run, stop: cat.stop };
  const next = nextItem(
    cat,
    plan.rules,
    plan.pool.map(catItem),
    new Set(plan.recent),
    seededRng(`${plan.seed} ${run.drawn.length}`),
  );
  // A pool that is used up ends the exam at its greatest possible length.
  if (!next)
    return {
      ...run,
      stop: {
        rule: "maximum-length",
        verdict: cat.now.mean >= 0 ? "pass" : "fail",
      },
    };
  const drawn: AdaptiveRun = {
    ...run,
    drawn: [
      ...run.drawn,
      { item: next.item.id, scored: next.scored, correct: null },
    ],
  };
  // A question that is only asked changes nothing yet.
  known.set(drawn, cat);
  return drawn;
}

/** The last drawn item is answered for good. */
export function settle(
  plan: AdaptivePlan,
  run: AdaptiveRun,
  item: string,
  correct: boolean,
): AdaptiveRun {
  const last = run.drawn.at(-1);
  if (!last || last.item !== item || last.correct !== null || run.stop)
    return run;
  const answered: AdaptiveRun = {
    ...run,
    drawn: [...run.drawn.slice(0, -1), { ...last, correct }],
  };
  const asked = plan.pool.find((i) => i.item === item);
  if (asked)
    known.set(
      answered,
      takeAnswer(
        catOf(plan, run),
        plan.rules,
        catItem(asked),
        last.scored,
        correct,
      ),
    );
  return drawNext(plan, answered);
}

/** The clock ran out. */
export const stopByClock = (
  plan: AdaptivePlan,
  run: AdaptiveRun,
): AdaptiveRun => ({
  ...run,
  stop: timeOut(catOf(plan, run), plan.rules).stop,
});

const plans = new WeakMap<AdaptiveRun, AttemptPlan>();

/**
 * The plan with the items drawn so far in place: what screens, results and the state machine read. A linear
 * plan comes back as it is; the same run gives the same object.
 */
export function planAsDrawn(
  plan: AttemptPlan,
  state: { adaptive?: AdaptiveRun },
): AttemptPlan {
  const { adaptive } = plan;
  const run = state.adaptive;
  if (!adaptive || !run) return plan;
  const made = plans.get(run);
  if (made) return made;
  const pool = new Map(adaptive.pool.map((i) => [i.item, i]));
  const items = run.drawn.flatMap((d): PlanItem[] => {
    const item = pool.get(d.item);
    if (!item) return [];
    const { a: _a, b: _b, c: _c, domain: _d, family: _f, ...planned } = item;
    return [{ ...planned, ...(d.scored ? {} : { pretest: true }) }];
  });
  const drawn = {
    ...plan,
    sections: plan.sections.map((s, i) => (i === 0 ? { ...s, items } : s)),
  };
  plans.set(run, drawn);
  return drawn;
}

/** Fewest and most questions of an attempt; equal for a linear one. */
export function lengthOf(plan: AttemptPlan): { min: number; max: number } {
  if (plan.adaptive) {
    const { minScored, maxScored, pretest } = plan.adaptive.rules;
    return { min: minScored + pretest, max: maxScored + pretest };
  }
  const n = plan.sections.reduce((sum, s) => sum + s.items.length, 0);
  return { min: n, max: n };
}

/** '150', or '100 to 150' where the exam decides on the way. */
export function lengthWords({ min, max }: { min: number; max: number }) {
  return min === max ? `${max}` : `${min} to ${max}`;
}

/**
 * What a pool lacks, by domain, for an adaptive exam at a share of its length: `ROOM` different families
 * for each question the longest run may ask of the domain. Empty: nothing.
 */
export function adaptiveShortfall(
  pool: Pick<Pool, "exam" | "items">,
  scale: number,
): Record<string, number> {
  const { exam } = pool;
  const rules = rulesOf(exam, scale);
  if (!rules) return {};
  const longest = rules.maxScored + rules.pretest;
  const missing: Record<string, number> = {};
  for (const d of exam.domains) {
    const families = new Set(
      adaptiveItems(pool)
        .filter((i) => i.domain === d.id)
        .map((i) => i.family ?? i.id),
    );
    const want = Math.ceil(((longest * d.weight) / 100) * ROOM);
    if (families.size < want) missing[d.id] = want - families.size;
  }
  return missing;
}

/** Items that an adaptive exam may draw: those of the real paper's kinds. */
export function adaptiveItems({
  exam,
  items,
}: {
  exam: Exam;
  items: readonly ItemInfo[];
}): ItemInfo[] {
  const kinds = new Set(exam.itemTypes.exam);
  return items.filter((i) => askable(kinds, i) && !i.case);
}

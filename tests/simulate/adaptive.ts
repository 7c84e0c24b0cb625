/**
 * 2,000 candidates in each of three worlds sit the adaptive exam: Rasch with known difficulties, a
 * three-parameter world, and one where the authors' difficulties correlate .5 with the truth.
 */
import {
  nextItem,
  startCat,
  takeAnswer,
  type CatItem,
  type CatRules,
  type CatState,
} from "../../src/domain/adaptive/cat.ts";
import { probability, type IrtItem } from "../../src/domain/adaptive/irt.ts";
import { seededRng, type Rng } from "../../src/domain/random/random.ts";

export interface Gate {
  name: string;
  value: number;
  target: string;
  passed: boolean;
}

/** CISSP's weights, April 2024. */
const WEIGHTS = {
  risk: 16,
  assets: 10,
  architecture: 13,
  network: 13,
  identity: 13,
  assessment: 12,
  operations: 13,
  software: 10,
};
const RULES: CatRules = {
  minScored: 75,
  maxScored: 125,
  pretest: 25,
  pretestWithin: 100,
  confidence: 0.95,
  start: -1,
  weights: WEIGHTS,
};
/** Two and a half times the longest exam: the quality bar of an adaptive bank. */
const POOL = 375;

function normal(rng: Rng): number {
  return Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
}

interface World {
  name: string;
  /** What the engine believes, and what is so. */
  believed: CatItem[];
  truth: Map<string, IrtItem>;
  nearTarget: number;
}

function makeWorld(
  name: string,
  nearTarget: number,
  rng: Rng,
  draw: (b: number) => { truth: IrtItem; believedB: number },
): World {
  const domains = Object.entries(WEIGHTS)
    .flatMap(([d, w]) =>
      Array.from({ length: Math.round((POOL * w) / 100) + 1 }, () => d),
    )
    .slice(0, POOL);
  const truth = new Map<string, IrtItem>();
  const believed = domains.map((domain, i) => {
    const { truth: t, believedB } = draw(1.1 * normal(rng));
    const id = `i${i}`;
    truth.set(id, t);
    return { id, domain, family: id, a: 1, b: believedB, c: 0.25 };
  });
  return { name, believed, truth, nearTarget };
}

function sit(
  world: World,
  theta: number,
  recent: ReadonlySet<string>,
  rng: Rng,
): CatState {
  let state = startCat(RULES, rng);
  for (;;) {
    const next = nextItem(state, RULES, world.believed, recent, rng);
    if (!next) return state;
    const right =
      rng() < probability(world.truth.get(next.item.id) as IrtItem, theta);
    state = takeAnswer(state, RULES, next.item, next.scored, right);
  }
}

export function simulateAdaptive(candidates: number): Gate[] {
  const rng = seededRng("adaptive-worlds");
  const worlds = [
    makeWorld("Rasch", 0.88, rng, (b) => ({
      truth: { a: 1, b, c: 0.25 },
      believedB: b,
    })),
    makeWorld("three-parameter", 0.8, rng, (b) => ({
      truth: {
        a: Math.exp(0.25 * normal(rng)),
        b,
        c: Math.min(0.35, Math.max(0.1, 0.22 + 0.05 * normal(rng))),
      },
      believedB: b,
    })),
    makeWorld("authors' difficulties, r = .5", 0.8, rng, (b) => {
      // Best linear guess of a difficulty from a rating that correlates .5 with it.
      const rating = 0.5 * (b / 1.1) + Math.sqrt(0.75) * normal(rng);
      return { truth: { a: 1, b, c: 0.25 }, believedB: 0.5 * 1.1 * rating };
    }),
  ];
  const gates: Gate[] = [];
  const gate = (name: string, value: number, passed: boolean, target: string) =>
    gates.push({ name, value, passed, target });
  for (const world of worlds) {
    let bias = 0;
    let length = 0;
    const agree = { far: [0, 0], near: [0, 0] };
    const domainCount: Record<string, number> = {};
    let scoredAll = 0;
    const exposure = new Map<string, number>();
    let overlap = 0;
    let runsCompared = 0;
    let strangers = 0;
    let previousRun: Set<string> | null = null;
    for (let n = 0; n < candidates; n++) {
      const theta = 1.2 * normal(rng);
      const state = sit(world, theta, new Set(), rng);
      const scored = state.answers.filter((a) => a.scored);
      bias += state.now.mean - theta;
      length += state.answers.length;
      const right = (state.stop?.verdict === "pass") === theta >= 0;
      const distance = Math.abs(theta);
      const cell =
        distance >= 0.5 ? agree.far : distance >= 0.25 ? agree.near : null;
      if (cell) {
        cell[0] = (cell[0] as number) + (right ? 1 : 0);
        cell[1] = (cell[1] as number) + 1;
      }
      for (const a of scored)
        domainCount[a.domain] = (domainCount[a.domain] ?? 0) + 1;
      scoredAll += scored.length;
      const items = new Set(state.answers.map((a) => a.item));
      for (const id of items) exposure.set(id, (exposure.get(id) ?? 0) + 1);
      if (previousRun)
        strangers +=
          [...items].filter((i) => (previousRun as Set<string>).has(i)).length /
          items.size;
      previousRun = items;
      // Every tenth candidate sits again: the last run's items are kept out of the next.
      if (n % 10 === 0) {
        const again = sit(world, theta, items, rng);
        overlap +=
          again.answers.filter((a) => items.has(a.item)).length /
          again.answers.length;
        runsCompared++;
      }
    }
    const w = world.name;
    gate(
      `${w}: bias of the ability`,
      bias / candidates,
      Math.abs(bias / candidates) <= 0.1,
      "|bias| ≤ .1",
    );
    const share = ([hit, of]: number[]) => (hit as number) / (of as number);
    gate(
      `${w}: right decisions at 0.5 logits or more`,
      share(agree.far),
      share(agree.far) >= 0.97,
      "≥ .97",
    );
    gate(
      `${w}: right decisions from .25 to .5 logits`,
      share(agree.near),
      share(agree.near) >= world.nearTarget,
      `≥ ${world.nearTarget}`,
    );
    const total = Object.values(WEIGHTS).reduce((a, b) => a + b, 0);
    const off = Math.max(
      ...Object.entries(WEIGHTS).map(([d, x]) =>
        Math.abs((100 * (domainCount[d] ?? 0)) / scoredAll - (100 * x) / total),
      ),
    );
    gate(
      `${w}: largest gap of a domain's share, points`,
      off,
      off <= 2,
      "≤ 2 points",
    );
    gate(
      `${w}: share of items alike in two runs of one learner`,
      overlap / runsCompared,
      overlap / runsCompared <= 0.25,
      "≤ .25",
    );
    gate(
      `${w}: mean length`,
      length / candidates,
      length / candidates >= 100 && length / candidates <= 150,
      "100 to 150",
    );
    gate(
      `${w}: share alike for two strangers (reported)`,
      strangers / (candidates - 1),
      true,
      "",
    );
    gate(
      `${w}: most exposed item, share of runs (reported)`,
      Math.max(...exposure.values()) / candidates,
      true,
      "",
    );
  }
  return gates;
}

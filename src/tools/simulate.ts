/**
 * npm run simulate: seeded simulations of what the engine claims, printed as tables; --json adds the figures.
 * Exits non-zero where a gate is missed.
 *
 *   npm run simulate [-- adaptive|readiness] [-- --quick] [-- --json] [-- --candidates 2000] [-- --learners 5000]
 *     [-- --world growth] [-- --seed other]
 */
import { parseArgs } from "node:util";
import { simulateAdaptive } from "../../tests/simulate/adaptive.ts";
import { simulateReadiness } from "../../tests/simulate/readiness.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    learners: { type: "string" },
    world: { type: "string" },
    seed: { type: "string" },
    json: { type: "boolean", default: false },
    candidates: { type: "string", default: "2000" },
  },
});
const wanted = (name: string) =>
  positionals.length === 0 || positionals.includes(name);
const gates = [
  ...(wanted("adaptive") ? simulateAdaptive(Number(values.candidates)) : []),
  ...(wanted("readiness")
    ? simulateReadiness(
        Number(values.learners ?? (values.quick ? 1000 : 5000)),
        values.quick,
        values.world,
        values.seed,
      )
    : []),
];
for (const g of gates)
  console.log(
    `${g.passed ? "ok    " : "MISSED"}  ${g.name.padEnd(64)} ${g.value.toFixed(3).padStart(8)}  ${g.target}`,
  );
if (values.json) console.log(JSON.stringify(gates, null, 2));
const missed = gates.filter((g) => !g.passed).length;
console.log(
  missed === 0
    ? `All ${gates.length} gates passed.`
    : `${missed} of ${gates.length} gates missed.`,
);
process.exitCode = missed === 0 ? 0 : 1;

/**
 * npm run simulate: seeded simulations of what the engine claims, printed as tables; --json adds the figures.
 * Exits non-zero where a gate is missed. Names choose parts; --quick is a smoke test whose gates mean nothing.
 *
 *   npm run simulate [-- planner | adaptive | readiness] [-- --json] [-- --quick]
 *     --candidates 2000   of the adaptive exam, in each world
 *     --learners 24       of the planner, in each case; of readiness 5000, in each world
 *     --world growth --seed other   of readiness, one world or other draws
 */
import { parseArgs } from "node:util";
import { simulateAdaptive, type Gate } from "../../tests/simulate/adaptive.ts";
import { simulateReadiness } from "../../tests/simulate/readiness.ts";
import {
  orderTable,
  plannerTable,
  simulatePlanner,
} from "../../tests/simulate/planner.ts";

const PARTS = ["planner", "adaptive", "readiness"];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    world: { type: "string" },
    seed: { type: "string" },
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    candidates: { type: "string" },
    learners: { type: "string" },
  },
});
const unknown = positionals.filter((p) => !PARTS.includes(p));
if (unknown.length > 0) {
  console.error(
    `No simulation is called ${unknown.join(", ")}. There are: ${PARTS.join(", ")}.`,
  );
  process.exit(2);
}
const wanted = (part: string) =>
  positionals.length === 0 || positionals.includes(part);

const gates: Gate[] = [];
const figures: Record<string, unknown> = {};
if (wanted("planner")) {
  const {
    rows,
    orders,
    gates: planned,
  } = simulatePlanner(Number(values.learners ?? (values.quick ? 2 : 24)));
  console.log(
    "Recall on exam day, per cent of all items; leads in points with 95 % intervals over the same learners\n",
  );
  console.log(`${plannerTable(rows)}\n`);
  console.log(
    "Recall two weeks after three weeks away, fixed .90 without an exam date, by order of the backlog\n",
  );
  console.log(`${orderTable(orders)}\n`);
  gates.push(...planned);
  figures["planner"] = { rows, orders };
}
if (wanted("adaptive"))
  gates.push(
    ...simulateAdaptive(
      Number(values.candidates ?? (values.quick ? 100 : 2000)),
    ),
  );
if (wanted("readiness"))
  gates.push(
    ...simulateReadiness(
      Number(values.learners ?? (values.quick ? 1000 : 5000)),
      values.quick,
      values.world,
      values.seed,
    ),
  );
figures["gates"] = gates;
for (const g of gates)
  console.log(
    `${g.passed ? "ok    " : "MISSED"}  ${g.name.padEnd(68)} ${g.value.toFixed(3).padStart(8)}  ${g.target}`,
  );
if (values.json) console.log(JSON.stringify(figures, null, 2));
const missed = gates.filter((g) => !g.passed).length;
console.log(
  missed === 0
    ? `All ${gates.length} gates passed.`
    : `${missed} of ${gates.length} gates missed.`,
);
if (values.quick)
  console.log("A quick run is too small for its gates to mean anything.");
process.exitCode = missed === 0 || values.quick ? 0 : 1;

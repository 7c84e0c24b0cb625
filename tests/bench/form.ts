import { indexOf } from "../../src/data/banks.ts";
import { assembleForm } from "../../src/domain/exam/assemble.ts";
import { seededRng } from "../../src/domain/random/random.ts";
import { pmpExam } from "../support/pmp-exam.ts";
import { largeBank } from "./banks.ts";
import { median, type Row } from "./figures.ts";

const RUNS = 25;

/** A 180-question form out of 10,000 items, a third of them seen before. */
export function benchForm(): Row[] {
  const { index } = indexOf(largeBank());
  const lastSeen = new Map(
    index.filter((_, i) => i % 3 === 0).map((item, i) => [item.id, i]),
  );
  const times = Array.from({ length: RUNS }, (_, run) => {
    const start = performance.now();
    const made = assembleForm(
      { exam: pmpExam, items: index, lastSeen },
      1,
      seededRng(`bench-${run}`),
    );
    const ms = performance.now() - start;
    if (!made.ok) throw new Error("The bench's bank is too small for a form.");
    return ms;
  });
  return [
    {
      name: "a 180-question form from 10,000 items",
      value: median(times),
      unit: "ms",
      limit: 20,
      runs: RUNS,
    },
  ];
}

/**
 * What a learner's first answers say, as sums: log likelihood by ability, for each domain and block of study
 * days. A new answer adds one curve; a forecast reads a dozen blocks however many answers there are.
 */
import type { Day } from "../time/time.ts";
import { CELLS, type Curve } from "./scale.ts";

/** Neighbouring study days, taken together. */
export interface Block {
  from: Day;
  to: Day;
  /** Study days in it. */
  days: number;
  /** Domains × cells. */
  log: Float64Array;
}

export interface Evidence {
  /** Domains of the exam, in the outline's order. */
  domains: number;
  /** Oldest first. */
  blocks: Block[];
  /** Answers by domain; those of a family that was seen count in part. */
  answers: number[];
}

export const noEvidence = (domains: number): Evidence => ({
  domains,
  blocks: [],
  answers: Array.from({ length: domains }, () => 0),
});

/** Blocks of 1, 2, 4, 8 … study days: this many of a size before the two oldest become one of the next. */
const OF_A_SIZE = 3;

function merged(a: Block, b: Block): Block {
  return {
    from: a.from,
    to: b.to,
    days: a.days + b.days,
    log: a.log.map((x, i) => x + (b.log[i] as number)),
  };
}

/** The block a day belongs to; a new day gets one of its own, and old ones are merged. Changes `evidence`. */
export function blockOf(evidence: Evidence, day: Day): Block {
  const { blocks } = evidence;
  // A day before or between the known ones comes from a clock set back: it joins the next block.
  const known = blocks.find((b) => day <= b.to);
  if (known) return known;
  blocks.push({
    from: day,
    to: day,
    days: 1,
    log: new Float64Array(evidence.domains * CELLS),
  });
  for (let size = 1; ; size *= 2) {
    const first = blocks.findIndex((b) => b.days === size);
    const alike = blocks.filter((b) => b.days === size).length;
    if (first < 0 || alike <= OF_A_SIZE) break;
    blocks.splice(
      first,
      2,
      merged(blocks[first] as Block, blocks[first + 1] as Block),
    );
  }
  return blocks.at(-1) as Block;
}

/** Adds a log likelihood (`times` = 1), takes it away (−1) or weighs it. Changes `evidence`. */
export function addTo(
  evidence: Evidence,
  day: Day,
  domain: number,
  curve: Curve,
  times: number,
): void {
  const { log } = blockOf(evidence, day);
  const at = domain * CELLS;
  for (let i = 0; i < CELLS; i++)
    log[at + i] = (log[at + i] as number) + times * (curve[i] as number);
}

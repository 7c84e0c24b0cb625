/** Generated banks for the journeys: shipped content is never a fixture. */
import { pmpExam, pmpSingles } from "../support/pmp-exam.ts";
import { syntheticBank } from "../support/synthetic-bank.ts";

/** Two full forms of PMP's size, all item types its paper has. */
export const fullBank = syntheticBank(pmpExam, { forms: 2, seed: "journeys" });

/** Single-answer questions only. */
export const singlesBank = syntheticBank(pmpSingles, {
  forms: 2,
  seed: "journeys",
});

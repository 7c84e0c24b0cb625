/** Shipped profiles as banks of a few synthetic items, for screens that compare certifications. */
import * as v from "valibot";
import capm from "../../question-banks/capm/exam.json" with { type: "json" };
import csm from "../../question-banks/csm/exam.json" with { type: "json" };
import itil from "../../question-banks/itil-4-foundation/exam.json" with { type: "json" };
import pmp from "../../question-banks/pmp/exam.json" with { type: "json" };
import { Exam, type Bank } from "../../src/domain/bank/schema.ts";
import { syntheticBank } from "./synthetic-bank.ts";

const bankOf = (profile: unknown): Bank =>
  syntheticBank(v.parse(Exam, profile), { perTask: 1, cases: 0, seed: "p" });

export const pmpBank = bankOf(pmp);
export const capmBank = bankOf(capm);
export const csmBank = bankOf(csm);
export const itilBank = bankOf(itil);

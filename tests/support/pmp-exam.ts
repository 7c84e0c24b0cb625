/** The shipped PMP profile: its numbers, not its content, are what engine tests need. */
import * as v from "valibot";
import pmp from "../../question-banks/pmp/exam.json" with { type: "json" };
import { Exam } from "../../src/domain/bank/schema.ts";

export const pmpExam: Exam = v.parse(Exam, pmp);

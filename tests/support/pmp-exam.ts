/** The shipped PMP profile: its numbers, not its content, are what engine tests need. */
import * as v from "valibot";
import pmp from "../../question-banks/pmp/exam.json" with { type: "json" };
import { Exam } from "../../src/domain/bank/schema.ts";

export const pmpExam: Exam = v.parse(Exam, pmp);

/** PMP's outline and length with single-answer questions only and one section: where the kind of item is not the point. */
export const pmpSingles: Exam = {
  ...pmpExam,
  delivery: {
    ...pmpExam.delivery,
    sections: [
      { id: "a", name: "Questions", questions: pmpExam.delivery.questions },
    ],
    breaks: [],
  },
  itemTypes: { exam: ["single"], practice: [] },
};

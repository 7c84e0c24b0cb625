import type { NotYet } from "../domain/bank/outline-choice.ts";
import { dated } from "./exam-words.ts";

/** That the bank in use is ahead of the learner's exam, for where no bank of the former outline is offered. */
export const aheadWords = ({ effective, examDate }: NotYet): string =>
  `This bank follows the outline that takes effect on ${dated(effective)}${
    examDate
      ? `; your exam on ${dated(examDate)} is before that.`
      : ". An exam before that day is by the former one."
  }`;

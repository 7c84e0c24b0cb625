/**
 * Published corrections (errata) and what they change in answers that were given before: re-scoring appends
 * an event, it never edits (semantics.md, 'Errata').
 */
import type { Erratum, Question } from "../bank/schema.ts";
import type { Response } from "../question/response.ts";
import { gradeResponse } from "./grading.ts";

/** A stored answer: `entry` is the id under which the item's state knows it. */
export interface GivenAnswer {
  entry: string;
  item: string;
  revision: number;
  response: Response;
  correct: boolean;
}

export interface CorrectedAnswer {
  entry: string;
  correct: boolean;
}

/** Option ids are never reused, so a response to an old text can be graded by a new key of the same type. */
const fits = (question: Question, response: Response): boolean => {
  const type =
    question.type === "single" || question.type === "multiple"
      ? "choice"
      : question.type;
  return response.type === type;
};

/**
 * The answers that an erratum changes. `rekey`: given to an earlier revision and judged otherwise by the
 * key as it is now. `drop`: every answer to an earlier revision, or to this one; it counts for nobody.
 * `wording` changes nothing.
 */
export function answersCorrected(
  erratum: Erratum,
  question: Question | undefined,
  answers: readonly GivenAnswer[],
): CorrectedAnswer[] {
  const mine = answers.filter((a) => a.item === erratum.item);
  switch (erratum.effect) {
    case "wording":
      return [];
    case "drop":
      return mine
        .filter((a) => a.revision <= erratum.revision)
        .map((a) => ({ entry: a.entry, correct: a.correct }));
    case "rekey":
      return mine.flatMap((a) => {
        if (
          !question ||
          a.revision >= erratum.revision ||
          !fits(question, a.response)
        )
          return [];
        const { correct } = gradeResponse(question, a.response);
        return correct === a.correct ? [] : [{ entry: a.entry, correct }];
      });
  }
}

/** The correction that holds for an answer to a revision: the newest that speaks of it, or none. */
export function erratumFor(
  errata: readonly Erratum[],
  item: string,
  revision: number,
): Erratum | null {
  const held = errata.filter(
    (e) =>
      e.item === item &&
      (e.effect === "drop"
        ? revision <= e.revision
        : e.effect === "rekey" && revision < e.revision),
  );
  return (
    held.toSorted(
      (a, b) => b.revision - a.revision || (a.date < b.date ? 1 : -1),
    )[0] ?? null
  );
}

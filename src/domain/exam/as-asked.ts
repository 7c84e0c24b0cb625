/**
 * Questions as an attempt asks them: where the real paper has no fill-in, a numeric item that brings four
 * options is asked as a single-answer question.
 */
import type { Question } from "../bank/schema.ts";
import type { AttemptPlan } from "./attempt-plan.ts";

/** The item with its four options, in the order they are written, since they are numbers. */
export function asSingle(question: Question): Question {
  if (question.type !== "numeric" || !question.asSingle) return question;
  const { asSingle: choice, answer: _answer, ...common } = question;
  return {
    ...common,
    type: "single",
    options: choice.options,
    answer: choice.answer,
    shuffle: false,
  };
}

/** The questions of a plan in the form it asks them in. */
export function asAsked(
  plan: AttemptPlan,
  questions: ReadonlyMap<string, Question>,
): ReadonlyMap<string, Question> {
  const items = [
    ...plan.sections.flatMap((s) => s.items),
    ...(plan.adaptive?.pool ?? []),
  ].filter((i) => i.asSingle);
  if (items.length === 0) return questions;
  const asked = new Map(questions);
  for (const { item } of items) {
    const question = questions.get(item);
    if (question) asked.set(item, asSingle(question));
  }
  return asked;
}

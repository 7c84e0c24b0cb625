import {
  currentItem,
  firstNumber,
  remainingMs,
  type AttemptPlan,
  type AttemptState,
} from "../../domain/exam/attempt.ts";
import { isBlank } from "../../domain/question/response.ts";
import { clockWords } from "../../ui/clockText.ts";
import { totalWords } from "./words.ts";

/** Where an attempt stands: 'question 12 of 60, 9 answered, 1 hour 3 minutes left'. */
export function standing(plan: AttemptPlan, state: AttemptState): string {
  const total = totalWords(plan);
  const { now } = state;
  const left = remainingMs(plan, state);
  const place =
    now.phase === "question" && currentItem(plan, state)
      ? `question ${firstNumber(plan, now.section) + now.index} of ${total}`
      : now.phase === "review"
        ? `the review of section ${now.section + 1}`
        : now.phase === "break"
          ? `the break after section ${now.after + 1}`
          : now.phase === "pause"
            ? `a break at question ${firstNumber(plan, now.section) + now.index} of ${total}`
            : "its end";
  return [
    place,
    `${answeredIn(state)} answered`,
    left === null ? "no time limit" : `${clockWords(left)} left`,
  ].join(", ");
}

export const answeredIn = (state: AttemptState): number =>
  Object.values(state.items).filter((r) => !isBlank(r.response)).length;

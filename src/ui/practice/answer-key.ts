import type { Question } from "../../domain/bank/schema.ts";
import type { DisplayOrder, Response } from "../../domain/question/response.ts";
import { inOrder, letterOf } from "../question/item.ts";

/** Enough letters for every item; beyond F they are commands. */
const LETTERS = "abcdef";

/** What pressing a letter makes of the response; null where the letter is no option of this item. */
export function pressLetter(
  question: Question,
  order: DisplayOrder,
  response: Response | null,
  key: string,
): Response | null {
  if (question.type !== "single" && question.type !== "multiple") return null;
  const at = LETTERS.indexOf(key);
  const option =
    at < 0 ? undefined : inOrder(question.options, order["options"])[at];
  if (!option) return null;
  const chosen = response?.type === "choice" ? response.chosen : [];
  if (question.type === "single")
    return { type: "choice", chosen: [option.id] };
  if (chosen.includes(option.id))
    return { type: "choice", chosen: chosen.filter((c) => c !== option.id) };
  // One too many is refused, as it is for the mouse.
  if (chosen.length >= question.answer.length)
    return { type: "choice", chosen };
  return { type: "choice", chosen: [...chosen, option.id] };
}

/** The last letter of the item's options: 'D'. Null where it has none. */
export function lastLetter(question: Question): string | null {
  if (question.type !== "single" && question.type !== "multiple") return null;
  return (
    LETTERS[Math.min(question.options.length, LETTERS.length) - 1] ?? "f"
  ).toUpperCase();
}

/** 'C is the best answer.' Empty where the item has no lettered options: there the key is told in its place. */
export function bestAnswer(question: Question, order: DisplayOrder): string {
  if (question.type !== "single" && question.type !== "multiple") return "";
  const letters = question.answer
    .map((id) => letterOf(question, order, id))
    .filter((l) => l !== null)
    .sort();
  const last = letters.pop();
  if (last === undefined) return "";
  return letters.length === 0
    ? `${last} is the best answer.`
    : `${letters.join(", ")} and ${last} are the best answers.`;
}

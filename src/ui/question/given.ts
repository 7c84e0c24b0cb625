/** Answers and stems in a few words, for a row of a table. */
import type { Question } from "../../domain/bank/schema.ts";
import { gradeResponse, keyOf } from "../../domain/grading/grading.ts";
import {
  isBlank,
  type DisplayOrder,
  type Response,
} from "../../domain/question/response.ts";
import { letterOf } from "./item.ts";

const letters = (
  question: Question,
  order: DisplayOrder,
  chosen: readonly string[],
) =>
  chosen
    .map((id) => letterOf(question, order, id))
    .filter((l) => l !== null)
    .sort()
    .join(", ");

/** 'B', 'A, C', '42', '2 of 4 right'; 'None' for a blank. */
export function yours(
  question: Question,
  order: DisplayOrder,
  response: Response | null,
): string {
  if (!response || isBlank(response)) return "None";
  if (response.type === "choice")
    return letters(question, order, response.chosen);
  if (response.type === "numeric") return response.text;
  const { parts, correct } = gradeResponse(question, response);
  const judged = Object.values(parts);
  return judged.length > 1
    ? `${judged.filter(Boolean).length} of ${judged.length} right`
    : correct
      ? "Right"
      : "Other";
}

/** The key where it is short enough to say; empty where it has to be seen. */
export function best(question: Question, order: DisplayOrder): string {
  const key = keyOf(question);
  if (key.type === "choice") return letters(question, order, key.chosen);
  if (key.type === "numeric") return key.text;
  return "";
}

const LEAST = 40;
const MOST = 130;

/** A stem or an option without its markup, tables left out. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(/^\|.*$/gm, " ")
    .replace(/\{\{[^}]*\}\}/g, "…")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`#>]+/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** The start of a stem without its markup: whole sentences up to about two lines. */
export function excerpt(stem: string): string {
  const text = plainText(stem);
  const sentences = text.match(/[^.!?]+(?:[.!?]+(?=\s|$)|[.!?]+|$)/g) ?? [text];
  let out = "";
  for (const s of sentences) {
    if (out.length >= LEAST && out.length + s.length > MOST) break;
    out += s;
    if (out.length >= LEAST) break;
  }
  out = out.trim();
  if (out.length <= MOST) return out;
  const cut = out.slice(0, MOST);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), LEAST))}…`;
}

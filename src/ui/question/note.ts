import type { Question } from "../../domain/bank/schema.ts";
import { completeness, type Response } from "../../domain/question/response.ts";

/** What kind of item this is and how far it has come, beside the heading: "Matching · 2 of 4 placed". Empty for single choice. */
export function itemNote(
  question: Question,
  response: Response | null,
): string {
  switch (question.type) {
    case "single":
      return "";
    case "multiple":
      return `Choose ${word(question.answer.length)}`;
    case "matching": {
      const n =
        response?.type === "matching" ? Object.keys(response.pairs).length : 0;
      return `Matching · ${n} of ${question.left.length} placed`;
    }
    case "ordering":
      return "Ordering";
    case "cloze": {
      const n =
        response?.type === "cloze" ? Object.keys(response.slots).length : 0;
      const of = Object.keys(question.slots).length;
      return of === 1 ? "Fill the gap" : `Fill the gaps · ${n} of ${of}`;
    }
    case "numeric":
      return "Type a number";
    case "hotspot":
      return `Hotspot · choose ${word(question.choose)}`;
    case "composite": {
      const parts = response?.type === "composite" ? response.parts : {};
      const done = question.parts.filter(
        (p) => completeness(p, parts[p.id] ?? null) === "complete",
      ).length;
      return `${question.parts.length} parts · ${done} answered`;
    }
  }
}

const word = (n: number) =>
  ["none", "one", "two", "three", "four", "five"][n] ?? String(n);

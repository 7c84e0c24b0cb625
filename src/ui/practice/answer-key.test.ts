import { expect, test } from "vitest";
import type { Question, QuestionOf } from "../../domain/bank/schema.ts";
import { bestAnswer, lastLetter, pressLetter } from "./answer-key.ts";

const base = {
  id: "q1",
  revision: 1,
  style: "standard" as const,
  task: "people.1",
  tags: [],
  cognitive: "apply" as const,
  difficulty: 0,
  difficultySd: 0.8,
  marks: 1,
  scoring: "all" as const,
  shuffle: true,
  stem: "What comes first?",
  explanation: "Because.",
  references: [],
};
const options = ["a", "b", "c", "d"].map((id) => ({
  id,
  text: `Option ${id}`,
}));
const single: QuestionOf<"single"> = {
  ...base,
  type: "single",
  options,
  answer: ["c"],
};
const two: QuestionOf<"multiple"> = {
  ...base,
  type: "multiple",
  options,
  answer: ["a", "d"],
};
const numeric: Question = {
  ...base,
  type: "numeric",
  answer: { value: 1, tolerance: 0 },
};
/** Shown as A: d, B: c, C: b, D: a. */
const order = { options: ["d", "c", "b", "a"] };
const chosen = (...ids: string[]) => ({ type: "choice" as const, chosen: ids });

test.each([
  [
    "the first letter chooses what is shown first",
    single,
    null,
    "a",
    chosen("d"),
  ],
  ["another letter replaces it", single, chosen("d"), "b", chosen("c")],
  [
    "with several answers, letters add up",
    two,
    chosen("d"),
    "b",
    chosen("d", "c"),
  ],
  [
    "and the same letter takes its option back",
    two,
    chosen("d", "c"),
    "a",
    chosen("c"),
  ],
  ["one too many is refused", two, chosen("d", "c"), "c", chosen("d", "c")],
  ["a letter beyond the options is no choice", single, null, "f", null],
  ["nor is a sign", single, null, "?", null],
  ["an item without letters takes none", numeric, null, "a", null],
])("%s", (_, question, response, key, result) => {
  expect(pressLetter(question, order, response, key)).toEqual(result);
});

test("the best answer is told by the letters it stands under", () => {
  expect(bestAnswer(single, order)).toBe("B is the best answer.");
  expect(bestAnswer(two, order)).toBe("A and D are the best answers.");
  expect(bestAnswer(numeric, {})).toBe("");
  expect(lastLetter(single)).toBe("D");
  expect(lastLetter(numeric)).toBeNull();
});

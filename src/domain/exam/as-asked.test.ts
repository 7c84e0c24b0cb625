import { expect, test } from "vitest";
import { certification } from "../../../tests/support/certifications.ts";
import {
  itemInfos,
  syntheticBank,
} from "../../../tests/support/synthetic-bank.ts";
import type { Question } from "../bank/schema.ts";
import { gradeResponse } from "../grading/grading.ts";
import { seededRng } from "../random/random.ts";
import { asAsked } from "./as-asked.ts";
import { assembleForm } from "./assemble.ts";
import { planAttempt } from "./plan.ts";

/** Project+ has no fill-in. Its numeric practice items get four options here, one in two of them. */
const exam = certification("project-plus");
const bank = syntheticBank(exam, { forms: 1, seed: "as-asked" });
const option = (id: string, text: string) => ({
  id,
  text,
  rationale: "The sum of the three figures divided by their number.",
});
let n = 0;
const questions = new Map(
  bank.questions.map((q): [string, Question] => {
    if (q.type !== "numeric" || n++ % 2) return [q.id, q];
    const choice = {
      options: [
        option("a", "1"),
        option("b", "2"),
        option("c", "3"),
        option("d", "4"),
      ],
      answer: ["c"],
    };
    return [q.id, { ...q, asSingle: choice }];
  }),
);
const withOptions = [...questions.values()].filter(
  (q) => q.type === "numeric" && q.asSingle,
);
const items = itemInfos(bank).map((i) =>
  withOptions.some((q) => q.id === i.id)
    ? { ...i, asSingle: true as const }
    : i,
);
const drawn = assembleForm(
  // Only fresh items come first, so everything else was seen.
  {
    exam,
    items,
    lastSeen: new Map(items.filter((i) => !i.asSingle).map((i) => [i.id, 1])),
  },
  1,
  seededRng("as-asked"),
);
if (!drawn.ok) throw new Error(JSON.stringify(drawn.missing));
const plan = planAttempt(
  exam,
  drawn.form,
  questions,
  { title: "P+", timeFactor: 1, gapPolicy: "exam", bankHash: "hash" },
  seededRng("as-asked"),
);
const planned = plan.sections.flatMap((s) => s.items);

test("a numeric item with four options is drawn where the paper has no fill-in, one without is not", () => {
  const numeric = planned.filter(
    (i) => questions.get(i.item)!.type === "numeric",
  );
  expect(numeric.length).toBeGreaterThan(0);
  for (const i of numeric) expect(i.asSingle).toBe(true);
});

test("it is asked, graded and counted as a single-answer question, its numbers in their order", () => {
  const item = planned.find((i) => i.asSingle)!;
  const asked = asAsked(plan, questions).get(item.item)!;
  expect(asked.type).toBe("single");
  expect(item.order).toEqual({ options: ["a", "b", "c", "d"] });
  const grade = (id: string) =>
    gradeResponse(asked, { type: "choice", chosen: [id] }).correct;
  expect([grade("c"), grade("a")]).toEqual([true, false]);
});

test("every other question stays as it is", () => {
  const asked = asAsked(plan, questions);
  for (const i of planned)
    if (!i.asSingle) expect(asked.get(i.item)).toBe(questions.get(i.item));
});

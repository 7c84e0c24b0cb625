/** A key of ours was wrong: the update corrects what was answered before, and says so. */
import type { QuestionOf } from "../../src/domain/bank/schema.ts";
import { axe, expect, test } from "../support/app.ts";
import { singlesBank } from "./banks.ts";
import { begin, offerBank } from "./steps.ts";

test.use({ served: { banks: [singlesBank] } });

const question = singlesBank.questions[0] as QuestionOf<"single">;
const other = question.options.find((o) => !question.answer.includes(o.id))!;
const corrected = structuredClone(singlesBank);
corrected.exam.bankVersion = "1.4.2";
corrected.questions[0] = { ...question, revision: 2, answer: [other.id] };
corrected.errata = [
  {
    date: "2026-12-01",
    item: question.id,
    revision: 2,
    effect: "rekey",
    note: "The key named the wrong document.",
  },
];

test("an answer that was right after all counts as right, in the schedule, in the exam's result, and on Today", async ({
  page,
}) => {
  await begin(page);
  await page.goto(`/pmp/quiz?items=${question.id}&start=1`);
  await page
    .getByRole("radio", { name: new RegExp(other.text.slice(0, 40)) })
    .check({ force: true });
  const check = page.getByRole("button", { name: "Check answer" });
  const sure = page.getByRole("radio", { name: /Sure/ });
  if (await sure.count()) await sure.check({ force: true });
  await check.click();
  await expect(page.getByText("Incorrect").first()).toBeVisible();
  await page.waitForTimeout(500);

  await offerBank(page, corrected);
  await page.goto("/library");
  // An open library brings its banks up to date by itself.
  await expect(page.getByText(/1\.4\.2/).first()).toBeVisible({
    timeout: 30_000,
  });
  await page.goto("/pmp/today");
  await expect(
    page.getByText(
      `You were right on ${question.id}; our key was wrong. Corrected in 1.4.2. The key named the wrong document.`,
    ),
  ).toBeVisible();
  await axe(page);
  await page
    .getByRole("region", { name: "A question was corrected" })
    .getByRole("button", { name: "Got it" })
    .click();
  await expect(page.getByText(/our key was wrong/)).toHaveCount(0);
  await page.reload();
  await expect(
    page.getByRole("heading", { name: "Today’s plan" }),
  ).toBeVisible();
  await expect(page.getByText(/our key was wrong/)).toHaveCount(0);
});

/** The exam gets a new outline: mastery is carried over by the map, and the learner is told what is new. */
import { axe, expect, test } from "../support/app.ts";
import { singlesBank } from "./banks.ts";
import { answerChoice, begin, offerBank } from "./steps.ts";

const old = structuredClone(singlesBank);
old.exam.outline.version = "January 2021";
const [moved, withdrawn] = old.questions.filter((q) => q.task === "people.1");
test.use({ served: { banks: [old] } });

/** One question counts for another task now, one is no longer in the bank. */
const now = structuredClone(singlesBank);
now.exam.bankVersion = "2.0.0";
now.questions = now.questions
  .filter((q) => q.id !== withdrawn!.id)
  .map((q) => (q.id === moved!.id ? { ...q, task: "process.1" } : q));

test("from the 2021 outline to the one of 2026, with what was learnt", async ({
  page,
}) => {
  await begin(page);
  await page.goto(`/pmp/quiz?items=${moved!.id},${withdrawn!.id}&start=1`);
  for (const last of [false, true]) {
    await answerChoice(page, true);
    const sure = page.getByRole("radio", { name: /Sure/ });
    if (await sure.count()) await sure.check({ force: true });
    await page.getByRole("button", { name: "Check answer" }).click();
    await expect(page.getByText("Correct.").first()).toBeVisible();
    if (!last) await page.keyboard.press("Enter");
  }
  await page.waitForTimeout(500);
  await offerBank(page, now);
  await page.goto("/library");
  // An open library brings its banks up to date by itself.
  await expect(page.getByText(/2\.0\.0/).first()).toBeVisible({
    timeout: 30_000,
  });
  await page.goto("/pmp/today");
  await expect(
    page.getByText(/The exam’s outline changed from 2021 to July 2026/),
  ).toBeVisible();
  await axe(page);
  await page.goto("/pmp/insights");
  await expect(page.getByText(/^2 answers on 1 study day/)).toBeVisible();
});

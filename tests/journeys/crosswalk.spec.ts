/** The exam gets a new outline: mastery is carried over by the map, and the learner is told what is new. */
import type { Page } from "@playwright/test";
import { axe, expect, test } from "../support/app.ts";
import { singlesBank } from "./banks.ts";
import { answerChoice, begin, offerBank } from "./steps.ts";

const old = structuredClone(singlesBank);
old.exam.outline.version = "January 2021";
old.exam.outline.effective = "2021-01-02";
const [moved, withdrawn] = old.questions.filter((q) => q.task === "people.1");
test.use({ served: { banks: [old] } });

/** One question counts for another task now, one is no longer in the bank. */
const now = structuredClone(singlesBank);
now.exam.bankVersion = "2.0.0";
now.questions = now.questions
  .filter((q) => q.id !== withdrawn!.id)
  .map((q) => (q.id === moved!.id ? { ...q, task: "process.1" } : q));

/** Answers the question that moves and the one that is withdrawn, both right. */
async function learnUnderTheOldOutline(page: Page) {
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
}

async function seeWhatWasCarriedOver(page: Page) {
  await expect(
    page.getByText(/The exam’s outline changed from 2021 to July 2026/),
  ).toBeVisible({ timeout: 30_000 });
  await axe(page);
  await page.goto("/pmp/insights");
  await expect(page.getByText(/^2 answers on 1 study day/)).toBeVisible();
}

test("from the 2021 outline to the one of 2026, with what was learnt", async ({
  page,
}) => {
  await begin(page);
  await learnUnderTheOldOutline(page);
  await offerBank(page, now);
  await page.goto("/library");
  // An open library brings its banks up to date by itself.
  await expect(page.getByText(/2\.0\.0/).first()).toBeVisible({
    timeout: 30_000,
  });
  await page.goto("/pmp/today");
  await seeWhatWasCarriedOver(page);
});

const inDays = (n: number) =>
  new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);

test("an exam before the new outline takes effect keeps the old one; moved past that day, the new one comes with what was learnt", async ({
  page,
}) => {
  const next = structuredClone(now);
  next.exam.outline.effective = inDays(60);
  await begin(page, inDays(30));
  await learnUnderTheOldOutline(page);
  await offerBank(page, next);
  await page.goto("/library/pmp");
  await expect(
    page.getByText(/A bank for the outline of July 2026 is here\. Your exam/),
  ).toBeVisible();
  await axe(page);
  // Every start of the app looks for updates once its first screen stands, and leaves this one where it is.
  const looks = page.waitForRequest("**/banks/index.json");
  await page.goto("/pmp/today");
  await looks;
  await page.waitForTimeout(2_000);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    "days to your PMP exam",
  );
  await expect(page.getByRole("heading", { name: /^What’s new/ })).toHaveCount(
    0,
  );

  await page.getByRole("button", { name: "Change date" }).click();
  await page.getByLabel("Exam date").fill(inDays(90));
  await page.getByRole("button", { name: "Save" }).click();
  await seeWhatWasCarriedOver(page);
  await page.goto("/library/pmp");
  await expect(
    page.getByText(/^2\.0\.0, .*on this device since/),
  ).toBeVisible();
  await expect(page.getByText(/outline of July 2026 is here/)).toHaveCount(0);
});

/** Steps a learner takes in most journeys. */
import { expect, type Page } from "@playwright/test";

/** First visit: the one certification is chosen, with an exam date or without. */
export async function begin(page: Page, examDate?: string): Promise<void> {
  await page.goto("/");
  await expect(
    page.getByRole("heading", {
      level: 1,
      name: "Which exam are you preparing for?",
    }),
  ).toBeVisible();
  if (examDate) await page.getByLabel(/Exam date/).fill(examDate);
  await page.getByRole("button", { name: "Start preparing" }).click();
  await expect(
    page.getByRole("heading", { name: "Today’s plan" }),
  ).toBeVisible();
}

/** Answers the single-choice question on the screen, rightly or not, by the marks in synthetic text. */
export async function answerChoice(page: Page, right: boolean): Promise<void> {
  await page
    .getByRole("main")
    .getByRole("radio", { name: right ? /Right answer/ : /Wrong answer/ })
    .first()
    .check({ force: true });
}

/** What the app says it has stored: answers by the numbers a learner sees. */
export async function storedAnswers(page: Page): Promise<string> {
  await page.goto("/pmp/today");
  return (await page.locator(".facts").innerText()).replace(/\s+/g, " ");
}

/** Ends the exam from its last section's review. */
export async function submitExam(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Submit the exam" }).first().click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: "Submit the exam" })
    .click();
}

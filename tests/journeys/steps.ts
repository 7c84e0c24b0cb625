/** Steps a learner takes in most journeys, and what the site does meanwhile. */
import { createHash } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import type { Bank } from "../../src/domain/bank/schema.ts";

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

/** From now on the site has this bank in place of its only one; `text` where the file itself is another, with an honest checksum. */
export async function offerBank(
  page: Page,
  bank: Bank,
  text = JSON.stringify(bank),
): Promise<void> {
  const { bankVersion, outline } = bank.exam;
  const offered = {
    bankVersion,
    outline: outline.version,
    outlineEffective: outline.effective,
    hash: createHash("sha256").update(text).digest("hex").slice(0, 16),
    file: "offered.json",
  };
  const listed = await page.request.get("/banks/index.json");
  const entries = (await listed.json()) as object[];
  await page.route("**/banks/index.json", (route) =>
    route.fulfill({ json: entries.map((e) => ({ ...e, ...offered })) }),
  );
  await page.route("**/banks/offered.json", (route) =>
    route.fulfill({ body: text, contentType: "application/json" }),
  );
}

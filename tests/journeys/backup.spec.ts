import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/app.ts";
import { singlesBank } from "./banks.ts";
import { answerChoice, begin, storedAnswers } from "./steps.ts";

test.use({ served: { banks: [singlesBank] } });

/** What a learner would compare before and after: counts on Today, due dates on Insights. */
async function standing(page: Page): Promise<string[]> {
  const facts = await storedAnswers(page);
  const heading = await page.getByRole("heading", { level: 1 }).innerText();
  await page.goto("/pmp/insights");
  await expect(
    page.getByRole("heading", { name: "Reviews to come" }),
  ).toBeVisible();
  const reviews = await page
    .getByRole("region", { name: "Reviews to come" })
    .innerText();
  return [facts, heading, reviews];
}

async function answerQuiz(page: Page, count: number): Promise<void> {
  await page.goto(`/pmp/quiz?count=${count}&start=1`);
  for (let i = 0; i < count; i++) {
    await answerChoice(page, i % 3 !== 0);
    await page.getByRole("button", { name: /Check answer/ }).click();
    await page
      .getByRole("button", { name: /^(Next question|See the result)/ })
      .click();
  }
  await expect(page.getByText(/Back to Today/)).toBeVisible();
}

test("export, erase, import: everything is back, with the same counts and due dates", async ({
  page,
}) => {
  await begin(page, "2030-06-15");
  await answerQuiz(page, 7);
  const before = await standing(page);
  expect(before[0]).toContain("7 answers, saved");

  await page.goto("/settings");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export everything" }).click(),
  ]);
  const file = await download.path();
  expect(readFileSync(file, "utf8")).toContain("critical-pass-backup");

  await page.getByRole("button", { name: "Erase everything" }).click();
  await page.getByRole("dialog").getByRole("button").last().click();
  await page
    .getByRole("dialog", { name: /Really erase/ })
    .getByRole("button", { name: /Erase/ })
    .click();
  await expect(
    page.getByRole("heading", { name: "Which exam are you preparing for?" }),
  ).toBeVisible();

  await page
    .getByRole("link", { name: "I have a backup to bring back" })
    .click();
  await page.getByLabel("Backup file").setInputFiles(file);
  await expect(page.getByText(/7 answers/)).toBeVisible();
  expect(await standing(page)).toEqual(before);

  // A second import of the same file adds nothing.
  await page.goto("/settings");
  await page.getByLabel("Backup file").setInputFiles(file);
  await expect(page.getByText(/already here/i).first()).toBeVisible();
  expect(await standing(page)).toEqual(before);
});

test("a wrong or damaged file changes nothing and says why", async ({
  page,
}) => {
  await begin(page);
  await answerQuiz(page, 5);
  const before = await standing(page);
  await page.goto("/settings");
  for (const [name, text, why] of [
    ["holiday.json", '{"photos": []}', /not a Critical Pass backup/],
    [
      "half.json",
      '{"format":"critical-pass-backup","version":1,"events":[{"id":"a"',
      /ends early or is damaged/,
    ],
    [
      "future.json",
      '{"format":"critical-pass-backup","version":9,"exportedAt":"x","events":[]}',
      /newer version/,
    ],
    ["junk.json", "x".repeat(50_000_000), /not a Critical Pass backup/],
  ] as const) {
    await page.getByLabel("Backup file").setInputFiles({
      name,
      mimeType: "application/json",
      buffer: Buffer.from(text),
    });
    await expect(page.getByRole("alert")).toContainText(why);
  }
  expect(await standing(page)).toEqual(before);
});

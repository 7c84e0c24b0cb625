/** From a first diagnostic to the readiness, and from many answers to a forecast that is kept. */
import type { Page } from "@playwright/test";
import { axe, expect, test } from "../support/app.ts";
import { singlesBank } from "./banks.ts";
import { answerChoice, begin } from "./steps.ts";

test.use({ served: { banks: [singlesBank] } });

/** Answers the questions of a quiz in turn, one in so many wrongly, up to its result. */
async function answerQuiz(page: Page, n: number, wrongEvery: number) {
  for (let i = 1; i <= n; i++) {
    await expect(
      page.getByRole("heading", { name: `Question ${i} of ${n}` }),
    ).toBeAttached();
    await answerChoice(page, i % wrongEvery > 0);
    await page.getByRole("button", { name: /Check answer/ }).click();
    await page
      .getByRole("button", { name: /Next question|See the result/ })
      .click();
  }
}

const readiness = (page: Page) =>
  page.getByRole("region", { name: "Readiness" });

test("a diagnostic leads to what is known so far, and enough answers to a forecast", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await begin(page, "2030-06-15");
  await page
    .getByRole("link", { name: "Take the 15-minute diagnostic" })
    .click();
  await expect(
    page.getByRole("heading", { level: 1, name: "Diagnostic" }),
  ).toBeAttached();
  await answerQuiz(page, 11, 4);
  await axe(page);
  await page.getByRole("link", { name: "See your readiness" }).click();
  await expect(readiness(page)).toContainText("Not enough answers yet");
  await expect(readiness(page)).toContainText("From 11 first answers");
  await expect(readiness(page)).toContainText(/would narrow the range most/);
  await axe(page);

  for (const answers of [51, 91, 131]) {
    await page.goto("/pmp/quiz?filter=unseen&count=40&start=1");
    await answerQuiz(page, 40, 4);
    // What was written behind the screen is on the disk once Today says so.
    const other = await page.context().newPage();
    await other.goto("/pmp/today");
    await expect(other.getByText(`${answers} answers, saved`)).toBeVisible();
    await other.close();
  }
  await page.goto("/pmp/today");
  await expect(page.locator(".ready-line")).toContainText(
    /\d+% likely to pass, .* to .*%; from 131 answers/,
  );
  await page.locator(".ready-line").getByRole("link").click();
  await expect(readiness(page)).toContainText("On exam day, 15 June");
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [390, 1280]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await axe(page);
    }
  await page.setViewportSize({ width: 320, height: 640 });
  expect(
    await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    ),
  ).toBeLessThanOrEqual(0);
  // The same figures after a reload: they come from what is stored.
  const lead = await page.locator(".ready-lead").innerText();
  await page.reload();
  await expect(page.locator(".ready-lead")).toHaveText(
    lead.replace(/\s+/g, " "),
  );
});

import type { Page } from "@playwright/test";
import { axe, expect, test } from "../support/app.ts";
import { fullBank } from "./banks.ts";
import { begin } from "./steps.ts";

test.use({ served: { banks: [fullBank] } });

/** Moves the focus by Tab alone until it stands on the control of that name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    const found = await page.evaluate(
      (pattern) =>
        new RegExp(pattern).test(
          (
            document.activeElement?.getAttribute("aria-label") ??
            document.activeElement?.textContent ??
            ""
          ).trim(),
        ),
      name.source,
    );
    if (found) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`No control named ${name.source} can be reached with Tab.`);
}

const place = (page: Page) => page.locator(".place");

/** Milliseconds on the exam's clock. */
async function timeLeft(page: Page): Promise<number> {
  const text = await page.getByRole("timer").first().innerText();
  const parts = (/(\d+:)?\d+:\d\d/.exec(text)?.[0] ?? "0:00")
    .split(":")
    .map(Number);
  return parts.reduce((sum, part) => sum * 60 + part, 0) * 1000;
}

test("a full-length exam by keyboard alone: both breaks, a reload in the middle of each section, the result", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await begin(page);
  await page.goto("/pmp/exams?form=full");
  await expect(page.getByText("180 questions").first()).toBeVisible();
  await tabTo(page, /^Begin the exam/);
  await page.keyboard.press("Enter");
  let question = 1;
  for (const [section, size] of [15, 83, 82].entries()) {
    for (let n = 0; n < size; n++, question++) {
      await expect(place(page)).toContainText(`Question ${question} of 180`);
      // Lettered questions are answered; the others are left blank, as a hurried candidate might.
      await page.keyboard.press("a");
      if (await page.getByRole("main").getByRole("checkbox").count())
        await page.keyboard.press("b");
      if (n === 2) await page.keyboard.press("f");
      if (n === Math.floor(size / 2)) {
        // Keys came faster than any hand: what they did is on the disk a moment later.
        await page.waitForTimeout(1_500);
        const before = await timeLeft(page);
        await page.reload();
        await expect(place(page)).toContainText(`Question ${question} of 180`);
        const after = await timeLeft(page);
        expect(before - after).toBeGreaterThanOrEqual(-6_000);
        expect(before - after).toBeLessThan(15_000);
      }
      if (n + 1 < size) await page.keyboard.press("n");
    }
    await page.keyboard.press("r");
    await expect(
      page.getByRole("list", { name: "Questions of this section" }),
    ).toBeVisible();
    if (section === 0) await axe(page);
    const last = section === 2;
    const name = last ? "Submit the exam" : `End section ${section + 1}`;
    await tabTo(page, last ? /^Submit the exam$/ : /^End section$/);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    await tabTo(page, new RegExp(`^${name}$`));
    await page.keyboard.press("Enter");
    if (last) break;
    await expect(page.getByRole("heading", { name: "Break" })).toBeVisible();
    await expect(page.getByText("The exam clock stands still.")).toBeVisible();
    if (section === 0) await axe(page);
    await tabTo(page, /^Continue now/);
    await page.keyboard.press("Enter");
  }
  await expect(page).toHaveURL(/results$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(/10 (questions|unscored)/).first()).toBeVisible();
  await axe(page);
  // The attempt's answers count: mastery has them.
  await page.goto("/pmp/today");
  await expect(page.getByText(/\d+ answers, saved/)).toBeVisible();
});

test("time runs out: the exam ends by itself and says so", async ({ page }) => {
  test.setTimeout(120_000);
  await page.clock.install();
  await begin(page);
  await page.goto("/pmp/exams?form=short");
  await page.getByRole("button", { name: "Begin the exam" }).click();
  await expect(place(page)).toContainText("Question 1 of 60");
  await page.keyboard.press("a");
  const left = await timeLeft(page);
  // Two minutes a step: longer silences are sleep, which does not count in practice.
  for (let passed = 0; passed <= left; passed += 120_000)
    await page.clock.fastForward(120_000);
  await expect(page.getByText(/Time ran out/i).first()).toBeVisible();
  await page.clock.fastForward(10_000);
  await expect(
    page
      .getByRole("link", { name: /result/i })
      .or(page.getByRole("button", { name: /result/i }))
      .or(page.getByRole("heading", { level: 1 }))
      .first(),
  ).toBeVisible();
});

test("a second tab may look on and take over; the first one notices", async ({
  page,
  context,
}) => {
  await begin(page);
  await page.goto("/pmp/exams?form=short");
  await page.getByRole("button", { name: "Begin the exam" }).click();
  await expect(place(page)).toContainText("Question 1 of 60");
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole("button", { name: /Continue here/ }).click();
  await expect(place(other)).toContainText("Question 1 of 60");
  await other.keyboard.press("n");
  await expect(place(other)).toContainText("Question 2 of 60");
  await expect(
    page.getByRole("button", { name: /Continue here/ }),
  ).toBeVisible();
});

import type { Page } from "@playwright/test";
import { axe, expect, test } from "../support/app.ts";
import { smallExam } from "../support/exams.ts";
import { syntheticBank } from "../support/synthetic-bank.ts";
import { answerChoice, begin, submitExam } from "./steps.ts";

/** Six topics of eight single-choice questions, and an exam of eight. */
const bank = syntheticBank(
  {
    ...smallExam,
    // Its outline was cut short, so the map from an older one leads nowhere.
    crosswalk: [],
    delivery: {
      ...smallExam.delivery,
      questions: 8,
      pretest: 0,
      sections: [{ id: "a", name: "Questions", questions: 8 }],
      breaks: [],
    },
  },
  { perTask: 8, cases: 0, seed: "weak" },
);

test.use({ served: { banks: [bank] } });

const row = (page: Page, name: string) =>
  page.getByRole("row").filter({
    has: page.getByRole("rowheader", { name: new RegExp(`${name}$`) }),
  });

test("a short exam shows a weak topic, its drill is one link away, and right answers there raise its mastery", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await begin(page);
  await page.goto("/pmp/exams?form=full");
  await page.getByRole("button", { name: "Begin the exam" }).click();
  // Everything wrong: whatever the form drew is weak.
  for (let n = 1; n <= 8; n++) {
    await expect(page.locator(".place")).toContainText(`Question ${n} of 8`);
    await answerChoice(page, false);
    if (n < 8) await page.keyboard.press("n");
  }
  await page.keyboard.press("r");
  await submitExam(page);
  await expect(page).toHaveURL(/results$/);

  const topics = page.locator("section", {
    has: page.getByRole("heading", { name: "Topics that cost most" }),
  });
  const link = topics.getByRole("link", { name: /^Review / }).first();
  const name = ((await link.getAttribute("aria-label")) ?? "").replace(
    "Review ",
    "",
  );
  const results = page.url();
  await axe(page);

  await page.goto("/pmp/insights");
  const percent = async () =>
    Number(/(\d+)%/.exec(await row(page, name).innerText())?.[1]);
  await expect(row(page, name)).toBeVisible();
  const before = await percent();
  await axe(page);

  await page.goto(results);
  await link.click();
  await expect(
    page.getByRole("heading", { name: `Review: ${name}` }),
  ).toBeVisible();
  await expect(page.getByRole("rowheader", { name: /^Missed/ })).toBeVisible();
  await axe(page);
  // Where there is only one way to count them, there is nothing to choose.
  const all = page.getByRole("radio", { name: /^All / });
  if (await all.count()) await all.check({ force: true });
  await page.getByRole("button", { name: /^Start with/ }).click();
  const check = page.getByRole("button", { name: /Check answer/ });
  const show = page.getByRole("button", { name: /Show answer/ });
  const done = page.getByRole("heading", { name: /^Done: / });
  for (let turn = 0; turn < 60; turn++) {
    await expect(check.or(show).or(done).first()).toBeVisible();
    if (await done.isVisible()) break;
    if (await show.isVisible()) {
      await show.click();
      await page.getByRole("button", { name: /^Easy/ }).click();
    } else {
      await answerChoice(page, true);
      await check.click();
      await page.getByRole("button", { name: /^(Next|Finish)/ }).click();
    }
  }
  await expect(done).toBeVisible();

  await page.goto("/pmp/insights");
  await expect.poll(percent).toBeGreaterThan(before);
  await row(page, name).getByRole("button", { name }).click();
  await expect(page.getByText(/right at first sight/).first()).toBeVisible();
  await axe(page);
  // What the exam got wrong is in the notebook, put right in part since.
  await page.goto("/pmp/mistakes");
  await expect(page.getByText(/^8 questions: /)).toBeVisible();
  await expect(page.getByText("Answered rightly since").first()).toBeVisible();
  await axe(page);
});

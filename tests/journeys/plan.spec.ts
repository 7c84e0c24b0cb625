import type { Page } from "@playwright/test";
import { axe, expect, test } from "../support/app.ts";
import { singlesBank } from "./banks.ts";
import { answerChoice, begin } from "./steps.ts";

test.use({ served: { banks: [singlesBank] } });

const show = (page: Page) => page.getByRole("button", { name: /Show answer/ });
const check = (page: Page) =>
  page.getByRole("button", { name: /Check answer/ });
const next = (page: Page) =>
  page.getByRole("button", { name: /^(Next|Finish)/ });
const done = (page: Page) => page.getByRole("heading", { name: /^Done: / });

/** Answers what a session asks, at the usual pace, until it ends or enough was answered. */
async function study(page: Page, path: string, most = 40): Promise<number> {
  await page.goto(path);
  let answered = 0;
  for (;;) {
    const step = show(page).or(check(page)).or(next(page)).or(done(page));
    await expect(step.first()).toBeVisible();
    if (answered >= most) return answered;
    if (await done(page).isVisible()) {
      // Left as a person leaves it, so that its end is on the disk.
      await page.getByRole("link", { name: "Back to Today" }).click();
      await expect(
        page.getByRole("region", { name: "Plan to exam day" }),
      ).toContainText(/On plan|ahead|to catch up/);
      return answered;
    }
    if (await next(page).isVisible()) await next(page).click();
    else {
      answered++;
      const card = await show(page).isVisible();
      await page.clock.fastForward(card ? 20_000 : 80_000);
      if (card) {
        await show(page).click();
        await page.getByRole("button", { name: /^Good/ }).click();
      } else {
        await answerChoice(page, true);
        await check(page).click();
      }
    }
  }
}

const DAY_MS = 86_400_000;
const status = (page: Page) => page.locator(".standing h2");

test("a date is set, three days are studied, two are missed: the plan says so, and more minutes change it", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const start = Date.parse("2026-11-23T18:00:00Z");
  await page.clock.install({ time: start });
  await begin(page);
  await page.getByRole("button", { name: "Choose an exam date" }).click();
  const dialog = page.getByRole("dialog", { name: "Your PMP exam" });
  await dialog.getByLabel("Exam date").fill("2026-12-23");
  await dialog.getByLabel("Minutes a day").fill("15");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "Open the plan" }).click();
  await expect(status(page)).toHaveText("Ready to begin");
  const reach = page.getByText(/^At 15 minutes a day, \d+ of \d+ /);
  await expect(reach).toBeVisible();
  const first = await reach.innerText();

  for (let d = 0; d < 3; d++) {
    await page.clock.setSystemTime(start + d * DAY_MS);
    expect(await study(page, "/pmp/study?start=1")).toBeGreaterThan(5);
  }
  await page.goto("/pmp/plan");
  await expect(status(page)).toHaveText(/On plan|\d+ days ahead/);

  // Two evenings without the app.
  await page.clock.setSystemTime(start + 5 * DAY_MS);
  await page.goto("/pmp/today");
  const ahead = page.getByRole("region", { name: "Plan to exam day" });
  await expect(ahead).toContainText(/\d+ days? to catch up|On plan/);
  await page.getByRole("link", { name: "Open the plan" }).click();
  await expect(status(page)).toHaveText(/^[2-5] days to catch up$/);
  await expect(
    page.getByText(/minutes more on each of the next 7 study days bring/),
  ).toBeVisible();
  await expect(reach).not.toHaveText(first);
  await axe(page);

  // Planned anew with more minutes: everything is reached.
  const minutes = page.getByLabel("Every day in minutes");
  await minutes.fill("90");
  await minutes.press("Enter");
  await expect(page.getByText(/^These days reach all/)).toBeVisible();
  await expect(reach).toHaveCount(0);
  // A later date gives back the days that were missed.
  await minutes.fill("15");
  await minutes.press("Enter");
  await expect(reach).toBeVisible();
  const before = await reach.innerText();
  await page.getByLabel("Exam date").fill("2027-02-23");
  await expect(
    reach.or(page.getByText(/^These days reach all/)),
  ).not.toHaveText(before);
});

test("custom study: wrong and sure becomes a quiz, and a quiz is drawn by tag", async ({
  page,
}) => {
  await begin(page);
  await page.goto("/pmp/quiz?count=5&start=1");
  for (const right of [false, true]) {
    await expect(check(page)).toBeVisible();
    await answerChoice(page, right);
    await page.getByText("Sure", { exact: true }).click();
    await check(page).click();
    await next(page).click();
  }
  await expect(
    page.getByRole("heading", { name: /Question 3 of 5/ }),
  ).toBeAttached();
  // The next one is not for today.
  await page.getByRole("button", { name: "Set aside until tomorrow" }).click();
  await expect(
    page.getByText("Set aside: it comes back tomorrow."),
  ).toBeVisible();
  // It is written once it is said; a person takes longer than this to leave.
  const beside = await page.context().newPage();
  await expect(async () => {
    await beside.goto("/pmp/study");
    await expect(beside.getByText("1 wrong and sure, 1 set aside")).toBeVisible(
      { timeout: 3_000 },
    );
  }).toPass({ timeout: 20_000 });
  await beside.close();
  await page.goto("/pmp/study");
  await expect(page.getByText("1 wrong and sure, 1 set aside")).toBeVisible();
  await page.getByRole("link", { name: "Open the lists" }).click();
  await axe(page);
  await page.getByRole("link", { name: "Quiz on it" }).click();
  await answerChoice(page, true);
  await check(page).click();
  await expect(page.getByText("Correct.")).toBeVisible();
  // The answer is written once its feedback is painted; a person takes longer than this to leave.
  const other = await page.context().newPage();
  await other.goto("/pmp/today");
  await expect(other.getByText("3 answers, saved")).toBeVisible();
  await other.close();
  await page.goto("/pmp/study/items");
  await expect(
    page.getByText(/No question was answered wrong with “Sure”/),
  ).toBeVisible();

  await page.goto("/pmp/quiz");
  await page.getByText(/^Kind of question and tags/).click();
  await page.getByLabel("Tag", { exact: true }).selectOption("agile");
  await expect(
    page.getByRole("button", { name: "agile take out" }),
  ).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: /^Start/ }).click();
  await expect(
    page.getByRole("heading", { name: /Question 1 of/ }),
  ).toBeAttached();
});

test("undo holds across a reload, in the session and after it has ended", async ({
  page,
}) => {
  await page.clock.install();
  await begin(page);
  await study(page, "/pmp/study?start=learn", 3);
  // What was written behind the screen is on the disk once Today says so.
  const other = await page.context().newPage();
  await other.goto("/pmp/today");
  await expect(other.getByText("3 answers, saved")).toBeVisible();
  await page.reload();
  await expect(show(page).or(check(page)).or(next(page)).first()).toBeVisible();
  await page.keyboard.press("z");
  await expect(other.getByText("2 answers, saved")).toBeVisible();
  // From Study the session goes back too.
  await page.goto("/pmp/study");
  await page.getByRole("button", { name: "Undo last answer" }).click();
  await expect(page.getByText("One answer was taken back.")).toBeVisible();
  await expect(other.getByText("1 answer, saved")).toBeVisible();
  await page.getByRole("button", { name: "End it here" }).click();
  await page.reload();
  await page.getByRole("button", { name: "Undo last answer" }).click();
  await expect(other.getByText("none yet")).toBeVisible();
  await expect(
    page.getByRole("button", { name: "Undo last answer" }),
  ).toHaveCount(0);
});

test("a reminder comes at its time once it was allowed, and says what is left of today", async ({
  page,
  context,
  appUrl,
}) => {
  await context.grantPermissions(["notifications"], { origin: appUrl });
  await page.clock.install({ time: Date.parse("2026-11-23T17:58:00Z") });
  await begin(page);
  await page.goto("/pmp/plan");
  const shown = () =>
    page.evaluate(async () => {
      const worker = await navigator.serviceWorker.getRegistration();
      const list = (await worker?.getNotifications()) ?? [];
      return list.map((n) => n.body);
    });
  // The service worker and what waits for a quiet moment.
  await page.clock.runFor(15_000);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  expect(await shown()).toEqual([]);
  await page.getByLabel("Remind me once a day").click();
  await expect(page.getByLabel("Time of day")).toHaveValue("19:00");
  await page.getByLabel("Time of day").fill("18:00");
  await expect(page.getByLabel("Time of day")).toHaveValue("18:00");
  await page.waitForTimeout(500);
  await page.clock.runFor(120_000);
  await expect
    .poll(shown)
    .toEqual(["PMP: 40 minutes of today’s plan are left."]);
  await page.getByLabel("Remind me once a day").click();
  await expect(page.getByLabel("Time of day")).toHaveCount(0);
});

/** Each certification's exam as its profile tells it, sat in the browser on full-size generated banks. */
import type { Page } from "@playwright/test";
import type { Bank } from "../../src/domain/bank/schema.ts";
import { startCat } from "../../src/domain/adaptive/cat.ts";
import { catOf } from "../../src/domain/exam/adaptive-attempt.ts";
import type {
  AdaptiveRun,
  AttemptPlan,
} from "../../src/domain/exam/attempt-plan.ts";
import { seededRng } from "../../src/domain/random/random.ts";
import { axe, expect, test } from "../support/app.ts";
import { certification } from "../support/certifications.ts";
import { syntheticBank } from "../support/synthetic-bank.ts";
import { answerChoice, submitExam } from "./steps.ts";

const cissp = certification("cissp");
/** Single-answer questions, whose right option a test can see. */
const cisspBank = syntheticBank(
  { ...cissp, itemTypes: { exam: ["single"], practice: [] } },
  { seed: "journeys" },
);
const full = (id: string): Bank =>
  syntheticBank(certification(id), { forms: 1, seed: "journeys" });

test.use({
  served: {
    banks: [
      cisspBank,
      full("capm"),
      full("prince2-practitioner"),
      full("project-plus"),
      full("itil-4-foundation"),
      full("csm"),
    ],
  },
});

const place = (page: Page) => page.locator(".place");

/** First visit: this certification is chosen and its full form begins. */
async function beginExam(page: Page, id: string): Promise<void> {
  await page.goto("/");
  const exam = certification(id);
  await page
    .getByRole("radio", { name: new RegExp(exam.name) })
    .check({ force: true });
  await page.getByRole("button", { name: "Start preparing" }).click();
  await expect(
    page.getByRole("heading", { name: "Today’s plan" }),
  ).toBeVisible();
  await page.goto(`/${id}/exams?form=full`);
  await expect(
    page.getByRole("heading", { name: "Before you begin" }),
  ).toBeVisible();
}

const go = (page: Page) =>
  page.getByRole("button", { name: "Begin the exam" }).click();

/** The plan of the only attempt, from the page's database. */
const planIn = (page: Page): Promise<AttemptPlan> =>
  page.evaluate(
    () =>
      new Promise<AttemptPlan>((resolve, reject) => {
        const open = indexedDB.open("critical-pass");
        open.onerror = () => reject(new Error("no database"));
        open.onsuccess = () => {
          const all = open.result
            .transaction("attemptPlans")
            .objectStore("attemptPlans")
            .getAll();
          all.onsuccess = () => {
            open.result.close();
            resolve((all.result as { plan: AttemptPlan }[])[0]!.plan);
          };
        };
      }),
  );

/** Answers adaptive questions until the exam ends; `right` sees the estimate so far. Returns how many were asked. */
async function answerAdaptive(
  page: Page,
  right: (estimate: number) => boolean,
): Promise<number> {
  const { adaptive } = await planIn(page);
  if (!adaptive) throw new Error("The attempt is not adaptive.");
  const { pretestAt } = startCat(
    adaptive.rules,
    seededRng(`${adaptive.seed} pretest`),
  );
  let run: AdaptiveRun = { drawn: [], stop: null };
  for (let n = 0; n < 150; n++) {
    await expect(place(page)).toContainText(`Question ${n + 1} of 100 to 150`);
    const option = page.getByRole("radio", { name: /Right answer for/ });
    const name = await option.getAttribute("aria-label").catch(() => null);
    const text =
      name ?? (await page.getByRole("main").innerText()).replaceAll("\n", " ");
    const item = /Right answer for (cissp-[\w-]+):/.exec(text)?.[1];
    if (!item) throw new Error("The question cannot be told.");
    const correct = right(catOf(adaptive, run).now.mean);
    await answerChoice(page, correct);
    await page.keyboard.press("n");
    run = {
      ...run,
      drawn: [...run.drawn, { item, scored: !pretestAt.has(n), correct }],
    };
    const { stop } = catOf(adaptive, run);
    if (stop) return n + 1;
  }
  return 150;
}

const result = (page: Page) => page.getByRole("heading", { level: 1 });

test.describe("CISSP", () => {
  test("forward only, and sure after 100 questions: the result says why and shows the track", async ({
    page,
  }) => {
    test.setTimeout(180_000);
    await beginExam(page, "cissp");
    await expect(page.getByText("100 to 150").first()).toBeVisible();
    await expect(
      page.getByText(
        "You move forward only: no way back, no flags, no review.",
      ),
    ).toBeVisible();
    await axe(page);
    await go(page);
    const next = page.getByRole("button", { name: "Next" });
    await expect(next).toBeDisabled();
    await expect(
      page.getByRole("button", { name: /Flag|Previous/ }),
    ).toHaveCount(0);
    await axe(page);
    expect(await answerAdaptive(page, () => true)).toBe(100);
    await expect(page).toHaveURL(/results$/);
    await expect(result(page)).toContainText("at or above the standard");
    await expect(
      page.getByText(/above the standard with 95% confidence/),
    ).toBeVisible();
    await page.getByRole("button", { name: "Show as a table" }).first().click();
    await expect(
      page
        .getByRole("table", { name: "Estimate after each question" })
        .getByRole("row"),
    ).toHaveCount(101);
    await axe(page);
  });

  test("undecided to the end: 150 questions, then the last estimate counts", async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await beginExam(page, "cissp");
    await go(page);
    expect(await answerAdaptive(page, (estimate) => estimate < 0)).toBe(150);
    await expect(page).toHaveURL(/results$/);
    await expect(
      page.getByText(/The maximum of 125 scored questions/),
    ).toBeVisible();
  });

  test("time runs out before the minimum: below the standard, and it says so", async ({
    page,
  }) => {
    test.setTimeout(180_000);
    await page.clock.install();
    await beginExam(page, "cissp");
    await go(page);
    await answerChoice(page, true);
    await page.keyboard.press("n");
    await expect(place(page)).toContainText("Question 2 of 100 to 150");
    for (let minutes = 0; minutes <= 182; minutes += 2)
      await page.clock.fastForward(120_000);
    await expect(
      page.getByRole("heading", { name: "Time ran out" }),
    ).toBeVisible();
    await page.getByRole("link", { name: "See your results" }).click();
    await expect(result(page)).toContainText("below the standard");
    await expect(
      page.getByText(/Time ran out before the minimum/),
    ).toBeVisible();
  });
});

test("CAPM: 150 questions in two halves with one break between them", async ({
  page,
}) => {
  await beginExam(page, "capm");
  await expect(page.getByText("150 questions").first()).toBeVisible();
  await go(page);
  await expect(place(page)).toContainText("Question 1 of 150");
  await page.keyboard.press("a");
  await page.keyboard.press("r");
  await page.getByRole("button", { name: "End section" }).click();
  await page.getByRole("button", { name: "End section 1" }).click();
  await expect(page.getByRole("heading", { name: "Break" })).toBeVisible();
  await expect(page.getByText("Section 1 is closed.")).toBeVisible();
  await page.getByRole("button", { name: "Continue now" }).click();
  await expect(place(page)).toContainText("Question 76 of 150");
  await page.keyboard.press("r");
  await submitExam(page);
  await expect(page).toHaveURL(/results$/);
  await expect(result(page)).toContainText("of 135 correct");
});

test("PRINCE2 Practitioner: open book, 70 marks, matching by keyboard", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await beginExam(page, "prince2-practitioner");
  await expect(page.getByText(/open book/)).toBeVisible();
  await go(page);
  // Seven of the 56 questions are matching sets of three marks.
  const pool = page
    .getByRole("main")
    .getByRole("button", { name: /^Response \d/ });
  let sets = 0;
  for (let n = 1; n <= 56; n++) {
    await expect(place(page)).toContainText(`Question ${n} of 56`);
    if ((await pool.count()) > 0) {
      sets++;
      if (sets === 1) {
        await pool.first().focus();
        // Each pick-up and drop goes to the first empty row.
        for (let key = 0; key < 6; key++) await page.keyboard.press("Space");
        await expect(
          page.getByRole("button", {
            name: `Question ${n}, answered, current`,
          }),
        ).toBeVisible();
        await axe(page);
      }
    } else await answerChoice(page, true);
    if (n < 56) await page.keyboard.press("n");
  }
  expect(sets).toBe(7);
  await page.keyboard.press("r");
  await submitExam(page);
  await expect(page).toHaveURL(/results$/);
  await expect(result(page)).toContainText(/(49|50|51|52) of 70 marks/);
  await expect(page.getByText(/The pass mark is 42 of 70/)).toBeVisible();
});

test("Project+: a hotspot and an ordering question are answered by keyboard", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await beginExam(page, "project-plus");
  await go(page);
  const main = page.getByRole("main");
  let hotspot = false;
  let ordering = false;
  for (let n = 1; n <= 90 && !(hotspot && ordering); n++) {
    await expect(place(page)).toContainText(`Question ${n} of 90`);
    const bars = main.getByRole("group", { name: "Or choose from the list" });
    if (!hotspot && (await bars.count()) === 1) {
      await bars.getByRole("radio", { name: "Bar 1 from the top" }).focus();
      await page.keyboard.press("Space");
      await expect(
        bars.getByRole("radio", { name: "Bar 1 from the top" }),
      ).toBeChecked();
      await axe(page);
      hotspot = true;
    }
    const steps = main.getByRole("button", { name: /^Pick up step 1/ });
    if (!ordering && (await steps.count()) === 1) {
      const first = await steps.getAttribute("aria-label");
      await steps.focus();
      await page.keyboard.press("Space");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Space");
      const name = (first ?? "").replace("Pick up step 1: ", "");
      await expect(
        main.getByRole("button", { name: `Pick up step 2: ${name}` }),
      ).toHaveCount(1);
      await axe(page);
      ordering = true;
    }
    await page.keyboard.press("n");
  }
  expect({ hotspot, ordering }).toEqual({ hotspot: true, ordering: true });
});

test("ITIL with a quarter more time: 75 minutes, printed on the result", async ({
  page,
}) => {
  await beginExam(page, "itil-4-foundation");
  await page.getByRole("radio", { name: "×1.25" }).check({ force: true });
  await expect(
    page.getByText("75 minutes in all.", { exact: false }),
  ).toBeVisible();
  await go(page);
  await expect(page.getByRole("timer").first()).toContainText(
    /1:1[45]:\d\d|7[45]:\d\d/,
  );
  await expect(place(page)).toContainText("Question 1 of 40");
  await page.keyboard.press("a");
  await page.keyboard.press("r");
  await submitExam(page);
  await expect(page.getByText("×1.25 of the exam’s time")).toBeVisible();
});

test("CSM: forward and back, with bookmarks that the review finds again", async ({
  page,
}) => {
  await beginExam(page, "csm");
  await go(page);
  await expect(place(page)).toContainText("Question 1 of 50");
  await page.keyboard.press("a");
  await page.keyboard.press("n");
  await page.keyboard.press("f");
  await page.keyboard.press("n");
  await expect(place(page)).toContainText("Question 3 of 50");
  await page.keyboard.press("p");
  await expect(place(page)).toContainText("Question 2 of 50");
  await expect(
    page.getByRole("button", { name: "Flagged", exact: true }),
  ).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("p");
  await expect(page.getByRole("radio").first()).toBeVisible();
  await page.keyboard.press("r");
  await page
    .getByRole("radio", { name: /Flagged/ })
    .or(page.getByRole("button", { name: /^Flagged/ }))
    .first()
    .click({ force: true });
  const list = page.getByRole("list", { name: "Questions of this section" });
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await list.getByRole("button").first().click();
  await expect(place(page)).toContainText("Question 2 of 50");
});

test("an exam of one's own: two timed sections, the first closed by its clock", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.clock.install();
  await beginExam(page, "csm");
  await page.goto("/csm/exams");
  await page.getByRole("link", { name: "Build an exam" }).click();
  await page.getByLabel("Name of the exam").fill("Two quick halves");
  await page.getByLabel("Questions in section 1").fill("5");
  await page.getByLabel(/Own minutes of section 1/).fill("6");
  await page.getByRole("button", { name: "Add a section" }).click();
  await page.getByLabel("Questions in section 2").fill("4");
  await page.getByLabel(/Own minutes of section 2/).fill("8");
  await expect(page.getByText("9 questions · 14 minutes")).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "Keep and go on" }).click();
  await go(page);
  await expect(place(page)).toContainText("Question 1 of 9");
  await page.keyboard.press("a");
  for (let minutes = 0; minutes < 6; minutes += 2)
    await page.clock.fastForward(120_000);
  await expect(
    page.getByText("The time for section 1 ran out. It is closed.").first(),
  ).toBeVisible();
  await expect(place(page)).toContainText("Question 6 of 9");
  await page.keyboard.press("r");
  await submitExam(page);
  await expect(result(page)).toContainText("Two quick halves");
  await expect(page.getByText(/You made this exam yourself/)).toBeVisible();
  await page.goto("/csm/exams");
  await expect(page.getByText("Two quick halves").first()).toBeVisible();
});

import type { Page } from "@playwright/test";
import { axe, expect, test } from "../support/app.ts";
import { fullBank } from "./banks.ts";
import { begin } from "./steps.ts";

test.use({ served: { banks: [fullBank] } });

const SCREENS = [
  "/pmp/today",
  "/pmp/plan",
  "/pmp/study",
  "/pmp/study/items",
  "/pmp/quiz",
  "/pmp/exams",
  "/pmp/exams?form=full",
  "/pmp/insights",
  "/pmp/study/drill?tasks=people.1,people.2",
  "/pmp/mistakes",
  "/pmp/exams/compare",
  "/library",
  "/library/pmp",
  "/library/pmp/real-exam",
  "/career",
  "/renewal",
  "/settings",
  "/nowhere/at/all",
];

async function settle(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
  await expect(page.locator(".skel")).toHaveCount(0);
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [390, 1280]) {
    test(`no screen has an accessibility fault: ${colorScheme}, ${width} px`, async ({
      page,
    }) => {
      test.setTimeout(180_000);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 844 });
      await page.goto("/");
      await settle(page);
      await axe(page);
      await begin(page, "2030-06-15");
      for (const path of SCREENS) {
        await page.goto(path);
        await settle(page);
        await axe(page);
      }
      // The players, asked and answered.
      await page.goto("/pmp/quiz?count=5&start=1");
      await expect(
        page.getByRole("button", { name: /Check answer/ }),
      ).toBeVisible();
      await axe(page);
      await page.goto("/pmp/study?start=learn");
      await expect(
        page.getByRole("button", { name: /Show answer|Check answer/ }),
      ).toBeVisible();
      await axe(page);
      await page.goto("/pmp/exams?form=short");
      await page.getByRole("button", { name: "Begin the exam" }).click();
      await expect(page.locator(".place")).toContainText("Question 1 of 60");
      // To the end, where no bar covers half of a control: axe measures what shows.
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await axe(page);
    });
  }
}

test("nothing scrolls sideways at 320 px, with large text too", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 320, height: 640 });
  await begin(page, "2030-06-15");
  for (const large of [false, true]) {
    if (large) {
      await page.goto("/settings");
      await page.getByText("Larger", { exact: true }).click();
      await expect(page.locator("html")).toHaveAttribute("data-text", "larger");
    }
    for (const path of [
      ...SCREENS,
      "/pmp/quiz?count=5&start=1",
      "/pmp/study?start=learn",
    ]) {
      await page.goto(path);
      await settle(page);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(
        over,
        `${path} is ${over} px too wide${large ? " with large text" : ""}`,
      ).toBeLessThanOrEqual(0);
    }
  }
});

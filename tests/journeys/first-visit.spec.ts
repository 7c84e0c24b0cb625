import { desktop, expect, phone, test } from "../support/app.ts";
import { singlesBank } from "./banks.ts";
import { answerChoice, begin } from "./steps.ts";

test.use({ served: { banks: [singlesBank] } });

for (const [name, viewport] of [
  ["a phone", phone],
  ["a laptop", desktop],
] as const) {
  test(`from the first visit to the first answer on ${name}`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    await begin(page, "2030-06-15");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      /days to your PMP exam/,
    );
    await page.getByRole("link", { name: "Start today’s plan" }).click();
    // New material starts with a card or a question, whichever the outline needs most.
    const show = page.getByRole("button", { name: /Show answer/ });
    const check = page.getByRole("button", { name: /Check answer/ });
    await expect(show.or(check).first()).toBeVisible();
    if (await show.isVisible()) {
      await show.click();
      await page.getByRole("button", { name: /Good/ }).click();
    } else {
      await answerChoice(page, true);
      await check.click();
      await expect(page.getByText("Correct.")).toBeVisible();
    }
    // The answer is written once its feedback is painted; a person takes longer than this to leave.
    await page.waitForTimeout(500);
    await page.goto("/pmp/today");
    await expect(page.getByText("1 answer, saved")).toBeVisible();
  });
}

test("after the first visit the network is not needed: reload, deep link and quiz work without it", async ({
  page,
  context,
  expectedErrors,
}) => {
  // The browser itself logs the one request that fails: the look for newer banks.
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED.*banks\/index\.json/);
  await begin(page);
  // The service worker takes over once it has stored the app.
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  await expect(
    page.getByRole("heading", { name: "Today’s plan" }),
  ).toBeVisible();
  await expect
    .poll(() =>
      page.evaluate(() => navigator.serviceWorker.controller !== null),
    )
    .toBe(true);
  await context.setOffline(true);
  await page.reload();
  await expect(
    page.getByRole("heading", { name: "Today’s plan" }),
  ).toBeVisible();
  await expect(page.getByText("Offline. Everything works.")).toBeAttached();
  await page.goto("/pmp/insights");
  await expect(
    page.getByRole("heading", { level: 1, name: "Insights" }),
  ).toBeVisible();
  await page.goto("/pmp/quiz?count=5&start=1");
  await expect(
    page.getByRole("button", { name: /Check answer/ }),
  ).toBeVisible();
  await page.goto("/pmp/exams");
  await expect(
    page.getByRole("heading", { level: 1, name: "Practice exams" }),
  ).toBeVisible();
});

test("the cache holds the app and no bank", async ({ page }) => {
  await begin(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  const cached = await page.evaluate(async () => {
    const names = await caches.keys();
    const keys = await Promise.all(
      names.map(async (n) =>
        (await (await caches.open(n)).keys()).map(
          (r) => new URL(r.url).pathname,
        ),
      ),
    );
    return keys.flat();
  });
  expect(cached).toContain("/index.html");
  expect(cached.filter((path) => path.startsWith("/banks/"))).toEqual([]);
  expect(cached.some((path) => path.endsWith(".woff2"))).toBe(true);
});

test("the page carries its policy itself, for a host that sends no headers", async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/Content Security Policy/);
  await page.route("**/start", async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    delete headers["content-security-policy"];
    await route.fulfill({ response, headers });
  });
  await page.goto("/start");
  await expect(
    page.getByRole("heading", { name: "Which exam are you preparing for?" }),
  ).toBeVisible();
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'injected'";
    document.head.append(script);
    return document.title === "injected";
  });
  expect(ran).toBe(false);
});

import { defineConfig } from "@playwright/test";
import { chromiumFlags, chromiumPath } from "./src/tools/chromium.ts";

/** Journeys run against the build in dist (`npm test -- --journeys` makes it first); each worker serves it itself. */
export default defineConfig({
  testDir: "tests/journeys",
  outputDir: "test-results",
  forbidOnly: Boolean(process.env["CI"]),
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Europe/London",
    viewport: { width: 1280, height: 800 },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromiumPath() ?? undefined,
      args: chromiumFlags,
    },
  },
  // A journey that is about small screens sets its own: `test.use({ viewport: phone })` with `phone` of tests/support/app.ts.
  projects: [{ name: "desktop" }],
});

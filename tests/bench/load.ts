import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright";
import { launch, prepared } from "./browser.ts";
import { median, type Row } from "./figures.ts";

const RUNS = 21;

/** Milliseconds from navigation to the frame after the primary button stands in the page. */
async function timeToButton(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: "commit" });
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (document.querySelector(".btn.primary"))
            requestAnimationFrame(() => resolve(performance.now()));
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

/**
 * First load of a returning learner: bytes of JS and CSS until Today's primary button works, and the cold time
 * to that point against an empty React and Router page. No HTTP cache, no service worker.
 */
export async function benchLoad(
  appUrl: string,
  yardstickUrl: string,
  dist: string,
): Promise<Row[]> {
  const browser = await launch();
  try {
    const context = await browser.newContext({ serviceWorkers: "block" });
    const first = await prepared(context, appUrl);
    await first.close();

    const counted = await context.newPage();
    const stood = await timeToButton(counted, `${appUrl}/pmp/today`);
    // What the app fetches afterwards, when it is idle, is not part of the first load.
    const files = await counted.evaluate(
      (until) =>
        performance
          .getEntriesByType("resource")
          .filter((e) => e.startTime <= until)
          .map((e) => new URL(e.name).pathname)
          .filter((path) => /\.(js|css)$/.test(path)),
      stood,
    );
    const bytes = [...new Set(files)].reduce(
      (sum, path) =>
        sum + gzipSync(readFileSync(join(dist, path)), { level: 9 }).byteLength,
      0,
    );
    await counted.close();

    const times: { app: number[]; empty: number[] } = { app: [], empty: [] };
    for (let run = 0; run < RUNS; run++) {
      for (const [kind, url] of [
        ["app", `${appUrl}/pmp/today`],
        ["empty", `${yardstickUrl}/empty/index.html`],
      ] as const) {
        const page = await context.newPage();
        const cdp = await context.newCDPSession(page);
        await cdp.send("Network.setCacheDisabled", { cacheDisabled: true });
        times[kind].push(await timeToButton(page, url));
        await page.close();
      }
    }
    const app = median(times.app);
    const empty = median(times.empty);
    return [
      {
        name: "first load, JS and CSS, gzip",
        value: bytes / 1000,
        unit: "kB",
        limit: 170,
        runs: 1,
        note: `${files.length} files`,
      },
      {
        name: "cold load to Today's button ÷ empty page",
        value: app / empty,
        unit: "ratio",
        limit: 2,
        runs: RUNS,
        note: `${Math.round(app)} ms v ${Math.round(empty)} ms`,
      },
    ];
  } finally {
    await browser.close();
  }
}

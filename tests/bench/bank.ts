import { launch } from "./browser.ts";
import { median, type Row } from "./figures.ts";
import type { Figures } from "./pages/bank/worker.ts";

const RUNS = 5;

/** Storing a 10,000-question bank, against raw rows; and the main thread while the app installs one. */
export async function benchBank(
  appUrl: string,
  yardstickUrl: string,
): Promise<Row[]> {
  const browser = await launch();
  try {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${yardstickUrl}/bank/index.html`);
    const rows: number[] = [];
    const bank: Extract<Figures, { whole: number }>[] = [];
    for (let run = 0; run < RUNS; run++) {
      rows.push(
        ((await page.evaluate(() => window.run("rows"))) as { rows: number })
          .rows,
      );
      bank.push(
        (await page.evaluate(() => window.run("bank"))) as Extract<
          Figures,
          { whole: number }
        >,
      );
    }
    await page.context().close();
    const raw = median(rows);
    const part = (pick: (f: (typeof bank)[number]) => number) =>
      median(bank.map(pick));
    const detail = `raw rows ${Math.round(raw)} ms; write ${Math.round(part((f) => f.write))}, parse and check ${Math.round(part((f) => f.parseAndCheck))}, hash ${Math.round(part((f) => f.hash))} ms`;

    const longest: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const context = await browser.newContext();
      const app = await context.newPage();
      await app.goto(appUrl);
      await app.getByRole("button", { name: "Start preparing" }).waitFor();
      await app.evaluate(() => {
        const seen = window as unknown as { longTasks: number[] };
        seen.longTasks = [];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            seen.longTasks.push(entry.duration);
        }).observe({ type: "longtask" });
      });
      await app.getByRole("button", { name: "Start preparing" }).click();
      await app
        .getByRole("link", { name: "Start today’s plan" })
        .waitFor({ timeout: 120_000 });
      longest.push(
        await app.evaluate(() =>
          Math.max(
            0,
            ...(window as unknown as { longTasks: number[] }).longTasks,
          ),
        ),
      );
      await context.close();
    }
    return [
      {
        name: "10,000 questions: write ÷ raw rows",
        value: part((f) => f.write) / raw,
        unit: "ratio",
        limit: 0.25,
        runs: RUNS,
        note: detail,
      },
      {
        name: "10,000 questions: parse, check, hash, write ÷ raw rows",
        value: part((f) => f.whole) / raw,
        unit: "ratio",
        limit: 0.6,
        runs: RUNS,
      },
      {
        name: "10,000 questions: longest main-thread task",
        value: median(longest),
        unit: "ms",
        limit: 50,
        runs: RUNS,
        note: "0: none over 50 ms",
      },
    ];
  } finally {
    await browser.close();
  }
}

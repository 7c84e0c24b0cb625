import { launch } from "./browser.ts";
import { median, type Row } from "./figures.ts";

const RUNS = 3;

/** Every card state from 500,000 events of 50,000 items, in a Worker with the real database. */
export async function benchRebuild(yardstickUrl: string): Promise<Row[]> {
  const browser = await launch();
  try {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${yardstickUrl}/rebuild/index.html`);
    const runs: { rebuildMs: number; longestTaskMs: number }[] = [];
    for (let n = 0; n < RUNS; n++)
      runs.push(await page.evaluate(() => window.rebuild()));
    return [
      {
        name: "rebuild of all states from 500,000 events, in a Worker",
        value: median(runs.map((r) => r.rebuildMs)),
        unit: "ms",
        limit: 5_000,
        runs: RUNS,
      },
      {
        name: "… longest main-thread task meanwhile",
        value: median(runs.map((r) => r.longestTaskMs)),
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

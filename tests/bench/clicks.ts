import type { CDPSession, Page } from "playwright";
import { launch, prepared } from "./browser.ts";
import { median, quantile, type Row } from "./figures.ts";

const QUESTIONS = 110;
const FRAME_MS = 1000 / 60;

interface Taken {
  feedback: number[];
  next: number[];
  cpuMs: number[];
}

/** Clicks the primary button and waits until what it brings has been painted. */
async function press(
  page: Page,
  until: "feedback" | "question",
): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const there = () =>
          (document.querySelector(".verdict") !== null) ===
          (wanted === "feedback");
        const button = document.querySelector<HTMLElement>(".btn.primary");
        if (!button) throw new Error("There is no primary button.");
        const start = performance.now();
        button.click();
        const look = () => {
          if (!there()) {
            requestAnimationFrame(look);
            return;
          }
          // The message is handled after the frame that shows the change.
          const painted = new MessageChannel();
          painted.port1.onmessage = () => resolve(performance.now() - start);
          painted.port2.postMessage(null);
        };
        requestAnimationFrame(look);
      }),
    until,
  );
}

async function busyMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  const of = (name: string) => metrics.find((m) => m.name === name)?.value ?? 0;
  return (
    1000 *
    (of("ScriptDuration") + of("RecalcStyleDuration") + of("LayoutDuration"))
  );
}

async function oneQuestion(
  page: Page,
  cdp: CDPSession,
  taken: Taken,
): Promise<void> {
  await page.bringToFront();
  await page.locator("input[type=radio]").first().click({ force: true });
  const before = await busyMs(cdp);
  taken.feedback.push(await press(page, "feedback"));
  taken.next.push(await press(page, "question"));
  // What is written behind the screen belongs to the click's cost.
  await page.waitForTimeout(60);
  taken.cpuMs.push((await busyMs(cdp)) - before);
}

/** Option to feedback and feedback to next question, against a quiz that only keeps things in memory. */
export async function benchClicks(
  appUrl: string,
  yardstickUrl: string,
): Promise<Row[]> {
  const browser = await launch();
  try {
    const context = await browser.newContext();
    const app = await prepared(context, appUrl);
    await app.goto(`${appUrl}/pmp/quiz?count=${QUESTIONS + 20}&start=1`);
    await app.locator("input[type=radio]").first().waitFor();
    const yardstick = await context.newPage();
    await yardstick.goto(`${yardstickUrl}/quiz/index.html`);
    await yardstick.locator("input[type=radio]").first().waitFor();
    const sessions = await Promise.all(
      [app, yardstick].map(async (page) => {
        const cdp = await context.newCDPSession(page);
        // CPU time of the thread: what another process takes does not count.
        await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
        return cdp;
      }),
    );
    const mine: Taken = { feedback: [], next: [], cpuMs: [] };
    const least: Taken = { feedback: [], next: [], cpuMs: [] };
    const warmUp: Taken = { feedback: [], next: [], cpuMs: [] };
    for (let q = 0; q < QUESTIONS; q++) {
      await oneQuestion(app, sessions[0] as CDPSession, q < 5 ? warmUp : mine);
      await oneQuestion(
        yardstick,
        sessions[1] as CDPSession,
        q < 5 ? warmUp : least,
      );
    }
    const clicks = {
      mine: [...mine.feedback, ...mine.next],
      least: [...least.feedback, ...least.next],
    };
    const frames = (q: number) =>
      Math.max(
        0,
        (quantile(clicks.mine, q) - quantile(clicks.least, q)) / FRAME_MS,
      );
    const note = (q: number) =>
      `${quantile(clicks.mine, q).toFixed(1)} ms v ${quantile(clicks.least, q).toFixed(1)} ms`;
    const runs = clicks.mine.length;
    return [
      {
        name: "click to paint, beyond a minimal quiz, median",
        value: frames(0.5),
        unit: "frames",
        limit: 1,
        runs,
        note: note(0.5),
      },
      {
        name: "click to paint, beyond a minimal quiz, 95th percentile",
        value: frames(0.95),
        unit: "frames",
        limit: 1,
        runs,
        note: note(0.95),
      },
      {
        name: "script, style and layout of a question ÷ minimal quiz",
        value: median(mine.cpuMs) / median(least.cpuMs),
        unit: "ratio",
        limit: 3,
        runs: mine.cpuMs.length,
        note: `${median(mine.cpuMs).toFixed(2)} ms v ${median(least.cpuMs).toFixed(2)} ms`,
      },
    ];
  } finally {
    await browser.close();
  }
}

import type { Page } from "@playwright/test";
import type { LogEvent } from "../../src/domain/events/event.ts";
import { seededRng } from "../../src/domain/random/random.ts";
import { instant } from "../../src/domain/time/time.ts";
import { expect, test } from "../support/app.ts";
import { grade } from "../support/events.ts";
import { singlesBank } from "./banks.ts";
import { begin } from "./steps.ts";

test.use({ served: { banks: [singlesBank] } });

const DAY_MS = 86_400_000;
/** Days from one review of a card to the next; today is the last. */
const GAPS = [1, 1, 2, 2, 3, 4, 6, 8, 11, 14];

/** A backup of someone who forgets fast: eleven reviews of each of 50 cards, two days ago the last. */
function fastForgetter(): string {
  const rng = seededRng("journey");
  const start =
    Date.now() - (2 + GAPS.reduce((sum, gap) => sum + gap, 0)) * DAY_MS;
  const events: LogEvent[] = [];
  let at = start;
  for (const gap of [0, ...GAPS]) {
    at += gap * DAY_MS;
    for (const [i, card] of singlesBank.flashcards.slice(0, 50).entries()) {
      const seq = events.length + 1;
      events.push({
        id: `00000000-0000-7000-8000-${String(seq).padStart(12, "0")}`,
        device: "another-laptop",
        seq,
        wallMs: instant(at + i * 1_000),
        offsetMinutes: 0,
        monoMs: seq,
        v: 1,
        payload: grade({
          exam: "pmp",
          item: card.id,
          task: card.task,
          rating: rng() < Math.exp(-gap / 9) ? 3 : 1,
        }),
      });
    }
  }
  return JSON.stringify({
    format: "critical-pass-backup",
    version: 1,
    exportedAt: new Date().toISOString(),
    events,
  });
}

/** The reviews to come, day by day, as Insights shows them. */
async function reviewsToCome(page: Page): Promise<string> {
  await page.goto("/pmp/insights");
  const region = page.getByRole("region", { name: "Reviews to come" });
  await expect(region).toBeVisible();
  return region.innerText();
}

test("the memory model is fitted, taken and taken back: the reviews to come move, and come back as they were", async ({
  page,
}) => {
  expect(singlesBank.flashcards.length).toBeGreaterThanOrEqual(50);
  await begin(page);
  await page.goto("/settings");
  await page.getByRole("button", { name: "Fit to my reviews" }).click();
  await expect(page.getByText(/0 reviews so far: too few/)).toBeVisible();

  await page.getByLabel("Backup file").setInputFiles({
    name: "laptop.json",
    mimeType: "application/json",
    buffer: Buffer.from(fastForgetter()),
  });
  await expect(page.getByText(/550 grades/)).toBeVisible();
  const published = await reviewsToCome(page);

  await page.goto("/settings");
  await page.getByRole("button", { name: "Fit to my reviews" }).click();
  await expect(
    page.getByText("Your own weights predict better what they have not seen"),
  ).toBeVisible({ timeout: 30_000 });
  // Seen, not taken: nothing has changed yet.
  await expect(page.getByText(/by the published weights/)).toBeVisible();
  await page.getByRole("button", { name: "Take my own weights" }).click();
  await expect(page.getByText(/by your own weights/)).toBeVisible();
  const back = page.getByRole("button", {
    name: "Back to the published weights",
  });
  await expect(back).toBeEnabled();
  const own = await reviewsToCome(page);
  expect(own).not.toBe(published);

  // It holds in a new start of the app.
  await page.reload();
  expect(await reviewsToCome(page)).toBe(own);
  await page.goto("/settings");
  await back.click();
  await expect(page.getByText(/by the published weights/)).toBeVisible();
  await expect(
    page.getByRole("button", { name: "Fit to my reviews" }),
  ).toBeEnabled();
  expect(await reviewsToCome(page)).toBe(published);
});

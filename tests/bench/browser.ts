import {
  chromium,
  type Browser,
  type BrowserContext,
  type Page,
} from "playwright";
import { chromiumFlags, ensureChromium } from "../../src/tools/chromium.ts";

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags });

/** A learner who has chosen the exam: bank installed, Today on the screen. */
export async function prepared(
  context: BrowserContext,
  url: string,
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole("button", { name: "Start preparing" }).click();
  await page
    .getByRole("link", { name: "Start today’s plan" })
    .waitFor({ timeout: 120_000 });
  return page;
}

/**
 * What a journey stands on: the built app, served as `npm start` serves it, in a browser that has never seen it.
 *
 *   test.use({ served: { banks: [bank] } });   // at the top of a file; without it the shipped banks
 *   test("…", async ({ page }) => { await page.goto("/"); … await axe(page); });
 *
 * A journey fails, whatever it asserts, when the app asks another origin for anything, logs an error or throws.
 * Where an error is the point, say so first: `expectedErrors.push(/offline/)`.
 */
import { rmSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import type { Bank } from "../../src/domain/bank/schema.ts";
import { startServer } from "../../src/tools/serve.ts";
import { writeBankFolders } from "./bank-folder.ts";

export { expect };

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1280, height: 800 };

interface Fixtures {
  /** Origin of this worker's server, without a slash at the end; also the base of `page.goto("/…")`. */
  appUrl: string;
  /** Patterns of console and page errors that this journey provokes on purpose. */
  expectedErrors: RegExp[];
}
interface WorkerFixtures {
  /** Banks to serve in place of the shipped ones (an object: Playwright reads a bare list as something else). */
  served: { banks: Bank[] | null };
  server: { url: string };
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  served: [{ banks: null }, { option: true, scope: "worker" }],

  server: [
    async ({ served }, provide) => {
      const folder = served.banks && writeBankFolders(served.banks);
      const server = await startServer({ port: 0, banks: folder ?? undefined });
      await provide(server);
      await server.close();
      if (folder) rmSync(folder, { recursive: true });
    },
    { scope: "worker" },
  ],

  appUrl: async ({ server }, provide) => {
    await provide(server.url);
  },
  baseURL: async ({ appUrl }, provide) => {
    await provide(appUrl);
  },

  // Playwright wants the empty pattern: this fixture needs no other.
  // eslint-disable-next-line no-empty-pattern
  expectedErrors: async ({}, provide) => {
    await provide([]);
  },

  context: async ({ context, appUrl, expectedErrors }, provide) => {
    const strayRequests: string[] = [];
    const errors: string[] = [];
    context.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== appUrl)
        strayRequests.push(request.url());
    });
    context.on("console", (message) => {
      if (message.type() === "error")
        errors.push(`${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => {
      errors.push(String(error.error().stack ?? error.error()));
    });
    await provide(context);
    expect(strayRequests, "requests to other origins").toEqual([]);
    expect(
      errors.filter(
        (text) => !expectedErrors.some((known) => known.test(text)),
      ),
      "errors on the console or thrown in a page",
    ).toEqual([]);
  },
});

/** Asserts that axe finds nothing on the page as it stands, or in the part that `within` selects. */
export async function axe(page: Page, within?: string): Promise<void> {
  const builder = new AxeBuilder({ page }).withTags([
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
  ]);
  if (within !== undefined) builder.include(within);
  const { violations } = await builder.analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`),
  );
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

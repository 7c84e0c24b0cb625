/**
 * Finds a Chromium for the tests: CHROMIUM_PATH, then the system's, then Playwright's own. `ensureChromium`
 * installs one where there is none, so that `npm ci && npm test` works on a bare machine.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright";

/** Needed as root and on closed networks; they switch off what a test browser should not do anyway. */
export const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const CANDIDATES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Path of a Chromium on this machine, or null. */
export function chromiumPath(): string | null {
  const named = process.env["CHROMIUM_PATH"];
  if (named) return existsSync(named) ? named : null;
  return (
    [...CANDIDATES, chromium.executablePath()].find(
      (p) => p !== "" && existsSync(p),
    ) ?? null
  );
}

/** Finds or installs a Chromium; throws with one sentence that says what to do. */
export function ensureChromium(): string {
  const found = chromiumPath();
  if (found) return found;
  if (process.env["CHROMIUM_PATH"])
    throw new Error(
      `CHROMIUM_PATH names ${process.env["CHROMIUM_PATH"]}, and there is no file there.`,
    );
  console.log("No Chromium found: installing one for the tests.");
  const isRoot = process.getuid?.() === 0;
  if (
    process.platform === "linux" &&
    isRoot &&
    existsSync("/usr/bin/apt-get")
  ) {
    spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    spawnSync(
      "apt-get",
      ["install", "-y", "-qq", "--no-install-recommends", "chromium"],
      {
        stdio: "inherit",
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      },
    );
  } else {
    try {
      execFileSync(
        process.execPath,
        ["node_modules/playwright/cli.js", "install", "chromium"],
        { stdio: "inherit" },
      );
    } catch {
      // Said below, with what to do.
    }
  }
  const installed = chromiumPath();
  if (installed) return installed;
  throw new Error(
    "The tests need Chromium: install it (Debian: apt-get install chromium; elsewhere: npx playwright install chromium) or set CHROMIUM_PATH.",
  );
}

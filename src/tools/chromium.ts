/**
 * Finds a Chromium for the tests: CHROMIUM_PATH, then the system's, then Playwright's own. `ensureChromium`
 * installs one where there is none, so that `npm ci && npm test` works on a bare machine.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { projectRoot } from "./bank-files.ts";

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
  const named = process.env["CHROMIUM_PATH"];
  if (named)
    throw new Error(
      `CHROMIUM_PATH names ${named}, and there is no file there.`,
    );
  console.log("No Chromium found: installing one for the tests.");
  // The system's first: Playwright's download does not work on every network.
  for (const install of [installFromDebian, installFromPlaywright]) {
    install();
    const installed = chromiumPath();
    if (installed) return installed;
  }
  throw new Error(
    "The tests need Chromium: install it (Debian: apt-get install chromium; elsewhere: npx playwright install chromium) or set CHROMIUM_PATH.",
  );
}

function installFromDebian(): void {
  const canInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (!canInstall) return;
  const aptGet = (...args: string[]) =>
    spawnSync("apt-get", ["-qq", ...args], {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  aptGet("update");
  aptGet("install", "-y", "--no-install-recommends", "chromium");
}

function installFromPlaywright(): void {
  const script = join(projectRoot, "node_modules/playwright/cli.js");
  spawnSync(process.execPath, [script, "install", "chromium"], {
    stdio: ["ignore", "inherit", "inherit"],
  });
}

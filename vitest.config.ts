import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";
import { chromiumPath, chromiumFlags } from "./src/tools/chromium.ts";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          include: ["src/**/*.test.ts", "tests/*.test.ts"],
          exclude: ["**/*.browser.test.*"],
        },
      },
      {
        // The second one so that virtual:pwa-register resolves; outside a build it registers nothing.
        plugins: [react(), VitePWA({ injectRegister: null })],
        optimizeDeps: {
          include: [
            "react",
            "react-dom",
            "react-dom/client",
            "react/jsx-dev-runtime",
            "react-router",
            "react-router/dom",
            "@testing-library/react",
            "@testing-library/user-event",
            "dexie",
            "dexie-react-hooks",
            "zustand",
            "zustand/vanilla",
            "ts-fsrs",
            "valibot",
            "uuid",
            "fast-check",
            "ics",
            "papaparse",
          ],
        },
        test: {
          name: "browser",
          include: [
            "src/**/*.browser.test.{ts,tsx}",
            "tests/*.browser.test.{ts,tsx}",
          ],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: chromiumPath() ?? undefined,
                args: chromiumFlags,
              },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});

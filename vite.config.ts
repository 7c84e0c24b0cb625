import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { packedBanks } from "./src/tools/pack-banks.ts";
import { metaPolicy } from "./src/tools/security-headers.ts";

export default defineConfig({
  // The build for current browsers is smaller and faster than the one Dexie's package names.
  resolve: {
    alias: [
      { find: /^dexie$/, replacement: "dexie/dist/modern/dexie.min.mjs" },
    ],
  },
  plugins: [
    react(),
    packedBanks(),
    metaPolicyFallback(),
    VitePWA({
      // The app asks before it updates, and never under a running exam.
      registerType: "prompt",
      injectRegister: null,
      // The glob below takes the icons that a page needs; the installer fetches the others itself.
      includeManifestIcons: false,
      manifest: {
        name: "Critical Pass",
        short_name: "Critical Pass",
        description: "Prepare for certification exams, online or off.",
        lang: "en-GB",
        display: "standalone",
        // The paper ground of tokens.css.
        theme_color: "#f7f4ec",
        background_color: "#f7f4ec",
        icons: [
          { src: "icons/mark.svg", sizes: "any", type: "image/svg+xml" },
          { src: "icons/icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "icons/icon-512.png", sizes: "512x512", type: "image/png" },
          {
            src: "icons/maskable-512.png",
            sizes: "512x512",
            type: "image/png",
            purpose: "maskable",
          },
        ],
      },
      workbox: {
        globPatterns: ["**/*.{js,css,html,woff2,svg,webmanifest}"],
        // Banks live in IndexedDB, where the app puts them after checking their hash.
        globIgnores: ["banks/**"],
        navigateFallback: "index.html",
        navigateFallbackDenylist: [/\/banks\/[^/]+\.json$/],
        cleanupOutdatedCaches: true,
        // Under the page's policy a separate runtime file is refused and offline fails without a word.
        inlineWorkboxRuntime: true,
        // What happens when a reminder is pressed.
        importScripts: ["notification.js"],
      },
    }),
  ],
  worker: { format: "es" },
  build: {
    target: ["chrome123", "edge123", "firefox121", "safari17.5"],
    // A small asset inlined as data: would be refused by the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What every first load needs comes in one file: ten small ones cost a round trip each on a phone.
        codeSplitting: {
          groups: [
            {
              name: "core",
              test: /node_modules\/(react|react-dom|react-router|scheduler|dexie|dexie-react-hooks|zustand|uuid)\/|src\/(app|domain\/(time|random|result|mastery))\/|src\/data\/(db|settings|attempt-list|item-states)|src\/session\/(ambient|live|exam-context|settings)|vite\/preload-helper|rolldown/,
            },
          ],
        },
      },
    },
  },
});

/**
 * Only in the build: the dev server injects inline code that the policy forbids. At the end of the head: it binds
 * all that comes later, and before the page's own tags it would keep the browser from fetching them ahead.
 */
function metaPolicyFallback(): Plugin {
  return {
    name: "meta-policy-fallback",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: {
          "http-equiv": "Content-Security-Policy",
          content: metaPolicy,
        },
        injectTo: "head",
      },
    ],
  };
}

/** Builds the pages of the bench into a folder, with the app's own build settings where they matter. */
import react from "@vitejs/plugin-react";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

export async function buildBenchPages(outDir: string): Promise<void> {
  const root = join(import.meta.dirname, "pages");
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    plugins: [react()],
    worker: { format: "es" },
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2022",
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: ["empty", "quiz", "bank", "rebuild"].map((page) =>
          join(root, page, "index.html"),
        ),
      },
    },
  });
  // The server wants a front page; the bench asks for the others by name.
  writeFileSync(
    join(outDir, "index.html"),
    "<!doctype html><title>Bench</title>",
  );
}

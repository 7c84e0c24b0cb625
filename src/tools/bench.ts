/**
 * npm run bench: speed against its targets. Ratios are taken to a yardstick measured in the same run, figures
 * are medians, and the exit code says whether every target was met.
 *
 *   npm run bench [-- --json] [-- --only load|bank|click|form|queue|fit|rebuild|readiness]
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchBank } from "../../tests/bench/bank.ts";
import { buildBenchPages } from "../../tests/bench/build-pages.ts";
import { benchClicks } from "../../tests/bench/clicks.ts";
import { passes, table, type Row } from "../../tests/bench/figures.ts";
import { benchForm } from "../../tests/bench/form.ts";
import { benchLoad } from "../../tests/bench/load.ts";
import { benchFit } from "../../tests/bench/memory.ts";
import { benchQueue } from "../../tests/bench/queue.ts";
import { benchReadiness } from "../../tests/bench/readiness.ts";
import { benchRebuild } from "../../tests/bench/rebuild.ts";
import { pilotBank, largeBank, quizItems } from "../../tests/bench/banks.ts";
import { writeBankFolders } from "../../tests/support/bank-folder.ts";
import { ensureChromium } from "./chromium.ts";
import { startServer } from "./serve.ts";
import { build } from "vite";

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string" },
  },
});
const wanted = (name: string) =>
  values.only === undefined || values.only === name;

ensureChromium();
const scratch = mkdtempSync(join(tmpdir(), "critical-pass-bench-"));
const rows: Row[] = [];
try {
  if (wanted("form")) rows.push(...benchForm());
  if (wanted("queue")) rows.push(...benchQueue());
  if (wanted("fit")) rows.push(...benchFit());
  if (wanted("readiness")) rows.push(...benchReadiness());
  if (["load", "bank", "click", "rebuild"].some(wanted)) {
    const dist = join(scratch, "app");
    const pages = join(scratch, "pages");
    await build({
      logLevel: "warn",
      build: { outDir: dist, emptyOutDir: true },
    });
    await buildBenchPages(pages);
    const large = largeBank();
    writeFileSync(join(pages, "bank.json"), JSON.stringify(large));
    writeFileSync(
      join(pages, "items.json"),
      JSON.stringify(quizItems(pilotBank())),
    );
    const small = writeBankFolders([pilotBank()]);
    const big = writeBankFolders([large]);
    const app = await startServer({ port: 0, dist, banks: small });
    const bigApp = await startServer({ port: 0, dist, banks: big });
    const yardstick = await startServer({ port: 0, dist: pages });
    try {
      if (wanted("load"))
        rows.push(...(await benchLoad(app.url, yardstick.url, dist)));
      if (wanted("bank"))
        rows.push(...(await benchBank(bigApp.url, yardstick.url)));
      if (wanted("rebuild")) rows.push(...(await benchRebuild(yardstick.url)));
      if (wanted("click"))
        rows.push(...(await benchClicks(app.url, yardstick.url)));
    } finally {
      await Promise.all([app.close(), bigApp.close(), yardstick.close()]);
      for (const folder of [small, big]) rmSync(folder, { recursive: true });
    }
  }
} finally {
  rmSync(scratch, { recursive: true });
}
console.log(table(rows));
if (values.json) console.log(JSON.stringify(rows, null, 2));
const missed = rows.filter((r) => !passes(r));
console.log(
  missed.length === 0
    ? `All ${rows.length} targets met.`
    : `${missed.length} of ${rows.length} targets missed.`,
);
process.exitCode = missed.length === 0 ? 0 : 1;

/** From a file the learner chose to the receipt of its import. Files of any size and kind are survived. */
import { err, ok, type Result } from "../domain/result/result.ts";
import type { ImportMessage, ImportRequest } from "../workers/import-backup.ts";
import { BACKUP_FORMAT, NOT_A_BACKUP, type Receipt } from "./backup.ts";
import type { CriticalPassDb } from "./db.ts";

/** The format's name stands at the start of a backup; at its end where another program has sorted the fields. */
const LOOK_CHARS = 4_096;

async function looksLikeBackup(file: Blob): Promise<boolean> {
  const [head, tail] = await Promise.all([
    file.slice(0, LOOK_CHARS).text(),
    file.slice(-LOOK_CHARS).text(),
  ]);
  return (
    head
      .replace(/^\uFEFF/, "")
      .trimStart()
      .startsWith("{") &&
    (head.includes(BACKUP_FORMAT) || tail.includes(BACKUP_FORMAT))
  );
}

/** Imports a file in a Worker, so that the page stays usable. Errors are sentences for the learner. */
export async function importBackupFile(
  db: CriticalPassDb,
  file: Blob,
): Promise<Result<Receipt, string>> {
  try {
    // 50 MB of something else is told by its first bytes.
    if (!(await looksLikeBackup(file))) return err(NOT_A_BACKUP);
  } catch {
    return err(
      "The file could not be read, so nothing was changed. It may have been moved or renamed meanwhile: choose it again.",
    );
  }
  return new Promise((resolve) => {
    const worker = new Worker(
      new URL("../workers/import-backup.ts", import.meta.url),
      { type: "module" },
    );
    const end = (result: Result<Receipt, string>) => {
      worker.terminate();
      resolve(result);
    };
    worker.onerror = () =>
      end(
        err(
          "The backup could not be read in this browser, so nothing was changed. Reload the page and try again.",
        ),
      );
    worker.onmessage = ({ data }: MessageEvent<ImportMessage>) =>
      end(data.kind === "imported" ? ok(data.receipt) : err(data.message));
    const request: ImportRequest = { file, dbName: db.name };
    worker.postMessage(request);
  });
}

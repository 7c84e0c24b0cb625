/** Reads, checks and stores a backup off the main thread. A thin shell: the rules are in data/backup. */
import { v7 } from "uuid";
import { importBackup, type Receipt } from "../data/backup.ts";
import { CriticalPassDb } from "../data/db.ts";

export interface ImportRequest {
  file: Blob;
  dbName: string;
}

export type ImportMessage =
  { kind: "imported"; receipt: Receipt } | { kind: "refused"; message: string };

async function run({ file, dbName }: ImportRequest): Promise<ImportMessage> {
  const text = await file.text();
  const db = new CriticalPassDb(dbName);
  try {
    const result = await importBackup({ db, newId: () => v7() }, text);
    return result.ok
      ? { kind: "imported", receipt: result.value }
      : { kind: "refused", message: result.error };
  } finally {
    db.close();
  }
}

self.onmessage = (event: MessageEvent<ImportRequest>) => {
  run(event.data).then(
    (message) => self.postMessage(message),
    (error: unknown) => {
      const full =
        error instanceof Error && error.name === "QuotaExceededError";
      const refused: ImportMessage = {
        kind: "refused",
        message: full
          ? "This device has no room for the backup, so nothing was changed. Free some space, then import it again."
          : `The backup could not be stored, so nothing was changed. (${String(error)})`,
      };
      self.postMessage(refused);
    },
  );
};

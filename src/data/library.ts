/** The library's index: which banks this site offers. Kept on the device for when the network is off. */
import type {
  InstallMessage,
  InstallRequest,
} from "../workers/install-bank.ts";
import { err, ok, type Result } from "../domain/result/result.ts";
import type { CriticalPassDb } from "./db.ts";

export interface LibraryEntry {
  id: string;
  abbreviation: string;
  name: string;
  issuer: string;
  level: string;
  outline: string;
  /** First day of exams by that outline, 'YYYY-MM-DD'; a site that was packed before does not say. */
  outlineEffective?: string;
  bankVersion: string;
  hash: string;
  bytes: number;
  questions: number;
  flashcards: number;
  file: string;
  /** File with the facts of all exams; a site that was packed before has none. */
  facts?: string;
}

const KEY = "library";

function isEntry(raw: unknown): raw is LibraryEntry {
  const e = raw as Partial<LibraryEntry> | null;
  return (
    typeof e?.id === "string" &&
    typeof e.hash === "string" &&
    typeof e.file === "string" &&
    typeof e.name === "string" &&
    ["string", "undefined"].includes(typeof e.outlineEffective)
  );
}

/** The site's banks: from the network where there is one, else as they were known last. */
export async function readLibrary(
  db: CriticalPassDb,
): Promise<Result<{ entries: LibraryEntry[]; fresh: boolean }, string>> {
  try {
    const response = await fetch("/banks/index.json", { cache: "no-cache" });
    if (response.ok) {
      const raw: unknown = await response.json();
      if (Array.isArray(raw) && raw.every(isEntry)) {
        await db.meta.put({ key: KEY, value: JSON.stringify(raw) });
        return ok({ entries: raw, fresh: true });
      }
    }
  } catch {
    // Offline is normal: what was known last is good enough.
  }
  const held = await db.meta.get(KEY);
  if (held)
    return ok({
      entries: JSON.parse(String(held.value)) as LibraryEntry[],
      fresh: false,
    });
  return err(
    "The list of certifications could not be loaded, and none is on this device yet. Connect once, then everything works offline.",
  );
}

export type InstallProgress = Extract<InstallMessage, { kind: "progress" }>;

/** Installs or updates a bank in a Worker. Refusals are sentences for the learner; the old bank stays. */
export function installFromLibrary(
  db: CriticalPassDb,
  entry: LibraryEntry,
  nowMs: number,
  onProgress: (p: InstallProgress) => void,
): Promise<
  Result<
    Extract<InstallMessage, { kind: "installed" }>,
    { message: string; details: string[] }
  >
> {
  return new Promise((resolve) => {
    const worker = new Worker(
      new URL("../workers/install-bank.ts", import.meta.url),
      { type: "module" },
    );
    const end = (result: Parameters<typeof resolve>[0]) => {
      worker.terminate();
      resolve(result);
    };
    worker.onerror = () =>
      end(
        err({
          message:
            "The question bank could not be read in this browser. Reload the page and try again.",
          details: [],
        }),
      );
    worker.onmessage = (event: MessageEvent<InstallMessage>) => {
      const m = event.data;
      if (m.kind === "progress") onProgress(m);
      else if (m.kind === "installed") end(ok(m));
      else end(err({ message: m.message, details: m.details }));
    };
    const request: InstallRequest = {
      url: new URL(`/banks/${entry.file}`, location.href).href,
      exam: entry.id,
      hash: entry.hash,
      dbName: db.name,
      nowMs,
    };
    worker.postMessage(request);
  });
}

/**
 * Downloads, checks, hashes and stores a bank off the main thread. A thin shell: the rules are in
 * domain/bank, the rows in data/banks.
 */
import { installBank } from "../data/banks.ts";
import { CriticalPassDb } from "../data/db.ts";
import { readBankText } from "../domain/bank/read.ts";

export interface InstallRequest {
  url: string;
  exam: string;
  /** First 16 hex digits of the file's SHA-256, as the library's index states it. */
  hash: string;
  dbName: string;
  nowMs: number;
}

export type InstallMessage =
  | {
      kind: "progress";
      step: "download" | "check" | "store";
      done: number;
      of: number;
    }
  | { kind: "installed"; questions: number; cards: number; bankVersion: string }
  | { kind: "refused"; message: string; details: string[] };

const say = (message: InstallMessage) => self.postMessage(message);

async function download(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const of = Number(response.headers.get("content-length") ?? 0);
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const parts: Uint8Array[] = [];
  let done = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { value, done: end } = await reader.read();
    if (end) break;
    parts.push(value);
    done += value.byteLength;
    // A compressed transfer counts unpacked bytes against packed length; never promise more than all.
    say({
      kind: "progress",
      step: "download",
      done: of ? Math.min(done, of) : done,
      of,
    });
  }
  const bytes = new Uint8Array(done);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}

async function install({
  url,
  exam,
  hash,
  dbName,
  nowMs,
}: InstallRequest): Promise<InstallMessage> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await download(url);
  } catch (error) {
    const why =
      error instanceof Error && error.message.startsWith("the server")
        ? error.message
        : "there was no connection";
    return {
      kind: "refused",
      message: `The question bank could not be downloaded: ${why}. What is on this device was not changed.`,
      details: [],
    };
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const got = [...digest.slice(0, 8)]
    .map((b) => b.toString(16).padStart(2, "0"))
    .join("");
  say({ kind: "progress", step: "check", done: 0, of: 1 });
  const read = readBankText(new TextDecoder().decode(bytes));
  if (!read.ok) {
    const first = read.error[0];
    return {
      kind: "refused",
      message:
        `The question bank is damaged and was not used. ${first ? `${first.item ? `${first.item}: ` : ""}${first.message}` : ""}`.trim(),
      details: read.error.map(
        (p) => `${p.item ? `${p.item}: ` : ""}${p.message}`,
      ),
    };
  }
  if (got !== hash)
    return {
      kind: "refused",
      message:
        "The question bank changed on its way here (its checksum differs), so it was not used. Try again.",
      details: [],
    };
  const bank = read.value;
  if (bank.exam.id !== exam)
    return {
      kind: "refused",
      message: `The file holds the bank of ${bank.exam.id}, not of ${exam}, so it was not used.`,
      details: [],
    };
  const of = bank.questions.length + bank.flashcards.length;
  say({ kind: "progress", step: "store", done: 0, of });
  const db = new CriticalPassDb(dbName);
  try {
    await installBank(db, bank, hash, nowMs);
  } finally {
    db.close();
  }
  say({ kind: "progress", step: "store", done: of, of });
  return {
    kind: "installed",
    questions: bank.questions.length,
    cards: bank.flashcards.length,
    bankVersion: bank.exam.bankVersion,
  };
}

self.onmessage = (event: MessageEvent<InstallRequest>) => {
  install(event.data).then(say, (error: unknown) => {
    const name = error instanceof Error ? error.name : "";
    say({
      kind: "refused",
      message:
        name === "QuotaExceededError"
          ? "This device has no room for the question bank. Free some space and try again; nothing was changed."
          : "The question bank could not be stored on this device. Nothing was changed; try again.",
      details: [String(error)],
    });
  });
};

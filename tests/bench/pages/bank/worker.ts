import { bankRows, installBank } from "../../../../src/data/banks.ts";
import { CriticalPassDb } from "../../../../src/data/db.ts";
import { readBankText } from "../../../../src/domain/bank/read.ts";

/** Milliseconds by step. */
export type Figures =
  | { rows: number }
  | { parseAndCheck: number; hash: number; write: number; whole: number };

let run = 0;

async function bytesOfBank(): Promise<ArrayBuffer> {
  return (await fetch("/bank.json")).arrayBuffer();
}

/** The yardstick: every item its own row, by raw `put` in one transaction of the same durability. */
async function rawRows(): Promise<Figures> {
  const bank = JSON.parse(new TextDecoder().decode(await bytesOfBank())) as {
    questions: { id: string }[];
    flashcards: { id: string }[];
  };
  const items = [...bank.questions, ...bank.flashcards];
  const name = `rows-${++run}`;
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const open = indexedDB.open(name, 1);
    open.onupgradeneeded = () =>
      open.result.createObjectStore("items", { keyPath: "id" });
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(new Error("open failed"));
  });
  const start = performance.now();
  await new Promise<void>((resolve, reject) => {
    const tx = db.transaction("items", "readwrite", { durability: "strict" });
    const store = tx.objectStore("items");
    for (const item of items) store.put(item);
    tx.oncomplete = () => resolve();
    tx.onerror = () => reject(new Error("put failed"));
  });
  const rows = performance.now() - start;
  db.close();
  indexedDB.deleteDatabase(name);
  return { rows };
}

async function wholeBank(): Promise<Figures> {
  const bytes = await bytesOfBank();
  const db = new CriticalPassDb(`bank-${++run}`);
  await db.open();
  const start = performance.now();
  await crypto.subtle.digest("SHA-256", bytes);
  const hashed = performance.now();
  const read = readBankText(new TextDecoder().decode(bytes));
  if (!read.ok) throw new Error(read.error[0]?.message ?? "refused");
  const checked = performance.now();
  await installBank(db, read.value, "bench", 0);
  const end = performance.now();
  // The rows are made inside; asked for here so that a change of shape breaks the bench, not its figures.
  if (bankRows(read.value, "bench", 0, null).segments.length === 0)
    throw new Error("no segments");
  await db.delete();
  return {
    hash: hashed - start,
    parseAndCheck: checked - hashed,
    write: end - checked,
    whole: end - start,
  };
}

self.onmessage = (
  event: MessageEvent<{ id: number; kind: "rows" | "bank" }>,
) => {
  void (event.data.kind === "rows" ? rawRows() : wholeBank()).then((value) =>
    self.postMessage({ id: event.data.id, value }),
  );
};

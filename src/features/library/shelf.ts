import type { LibraryEntry } from "../../session/library.ts";
import type { BankRow } from "../../session/live.ts";

/** One line of the library: what the site offers, what is on this device, or both. */
export interface Shelf {
  id: string;
  entry: LibraryEntry | null;
  bank: BankRow | null;
}

/** What is on this device first, then the site's own order. */
export function shelves(
  entries: readonly LibraryEntry[],
  banks: readonly BankRow[],
): Shelf[] {
  const here = banks.map((bank) => ({
    id: bank.exam,
    bank,
    entry: entries.find((e) => e.id === bank.exam) ?? null,
  }));
  const others = entries
    .filter((e) => !banks.some((b) => b.exam === e.id))
    .map((entry) => ({ id: entry.id, entry, bank: null }));
  return [...here, ...others];
}

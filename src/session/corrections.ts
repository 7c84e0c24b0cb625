/** Published corrections reach the answers on this device as soon as their bank is open. */
import { useEffect } from "react";
import type { BankRow } from "../data/db.ts";
import { useWorld } from "./ambient.ts";

/** Looks once a bank version whether its errata change anything; off the first load, since that is rare. */
export function useCorrections(bank: BankRow | null | undefined): void {
  const world = useWorld();
  useEffect(() => {
    if (!bank || bank.errata.length === 0) return;
    void import("../data/corrections.ts").then(({ applyCorrections }) =>
      applyCorrections(world, bank),
    );
  }, [world, bank]);
}

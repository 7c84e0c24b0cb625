/** Personal weights of the memory model: fit, take, and go back. */
import { useEffect, useMemo, useRef, useState } from "react";
import type { FitResult } from "../domain/memory/optimise.ts";
import { useWorld } from "./ambient.ts";
import { useSettingsActions } from "./settings.ts";

export type { FitResult };

export type FitState =
  | { state: "idle" }
  | { state: "fitting"; share: number }
  | { state: "fitted"; result: FitResult | null; reviews: number }
  | { state: "taking" }
  | { state: "failed"; message: string };

export interface MemoryFit {
  fit: FitState;
  start(): void;
  cancel(): void;
  /** Takes weights, or the published defaults for null, and folds every memory again. */
  take(weights: number[] | null): Promise<void>;
}

export function useMemoryFit(): MemoryFit {
  const world = useWorld();
  const { changeApp } = useSettingsActions();
  const [fit, setFit] = useState<FitState>({ state: "idle" });
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);
  return useMemo(
    () => ({
      fit,
      start() {
        setFit({ state: "fitting", share: 0 });
        void import("../data/memory-fit.ts").then(async ({ startFit }) => {
          const running = startFit(world.db, (share) =>
            setFit({ state: "fitting", share }),
          );
          stop.current = running.cancel;
          const outcome = await running.outcome;
          if (outcome.is === "cancelled") setFit({ state: "idle" });
          else if (outcome.is === "failed")
            setFit({ state: "failed", message: outcome.message });
          else setFit({ state: "fitted", ...outcome });
        });
      },
      cancel() {
        stop.current();
      },
      async take(weights) {
        setFit({ state: "taking" });
        try {
          await changeApp({ memoryWeights: weights });
          const { refold } = await import("../data/memory-fit.ts");
          await refold(world.db);
          setFit({ state: "idle" });
        } catch (error) {
          setFit({
            state: "failed",
            message: error instanceof Error ? error.message : String(error),
          });
        }
      },
    }),
    [world, changeApp, fit],
  );
}

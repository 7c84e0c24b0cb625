/** Starts the fit in its Worker, and what follows from taking or leaving its weights. */
import type { FitResult } from "../domain/memory/optimise.ts";
import type { OptimiseMessage, OptimiseRequest } from "../workers/optimise.ts";
import type { CriticalPassDb } from "./db.ts";

export type FitOutcome =
  | { is: "fitted"; result: FitResult | null; reviews: number }
  | { is: "cancelled" }
  | { is: "failed"; message: string };

export interface RunningFit {
  outcome: Promise<FitOutcome>;
  cancel(): void;
}

const open = () =>
  new Worker(new URL("../workers/optimise.ts", import.meta.url), {
    type: "module",
  });
const asked = (db: CriticalPassDb, what: OptimiseRequest["do"]) =>
  ({ do: what, dbName: db.name }) satisfies OptimiseRequest;

export function startFit(
  db: CriticalPassDb,
  onProgress: (share: number) => void,
): RunningFit {
  const worker = open();
  let end: (outcome: FitOutcome) => void = () => undefined;
  const outcome = new Promise<FitOutcome>((resolve) => {
    end = (o) => {
      worker.terminate();
      resolve(o);
    };
  });
  worker.onerror = () =>
    end({ is: "failed", message: "the Worker could not run" });
  worker.onmessage = ({ data }: MessageEvent<OptimiseMessage>) => {
    if (data.kind === "progress") onProgress(data.done / data.of);
    else if (data.kind === "fitted")
      end({ is: "fitted", result: data.result, reviews: data.reviews });
    else if (data.kind === "failed")
      end({ is: "failed", message: data.message });
  };
  worker.postMessage(asked(db, "fit"));
  return { outcome, cancel: () => end({ is: "cancelled" }) };
}

/** Folds every memory again under the weights that are set now. */
export function refold(db: CriticalPassDb): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = open();
    const end = (error?: string) => {
      worker.terminate();
      if (error === undefined) resolve();
      else reject(new Error(error));
    };
    worker.onerror = () => end("the Worker could not run");
    worker.onmessage = ({ data }: MessageEvent<OptimiseMessage>) => {
      if (data.kind === "rebuilt") end();
      else if (data.kind === "failed") end(data.message);
    };
    worker.postMessage(asked(db, "rebuild"));
  });
}

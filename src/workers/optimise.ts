/**
 * Fits the memory model to the learner's reviews, and folds every memory again under new weights, off the
 * main thread. A thin shell: the rules are in domain/memory, the rows in data.
 */
import { CriticalPassDb } from "../data/db.ts";
import { fitItems } from "../data/fit-items.ts";
import { rebuildDerived } from "../data/log.ts";
import { readWeights } from "../data/memory-weights.ts";
import { optimise, type FitResult } from "../domain/memory/optimise.ts";

export interface OptimiseRequest {
  do: "fit" | "rebuild";
  dbName: string;
}

export type OptimiseMessage =
  | { kind: "progress"; done: number; of: number }
  /** null: too few reviews. */
  | { kind: "fitted"; result: FitResult | null; reviews: number }
  | { kind: "rebuilt" }
  | { kind: "failed"; message: string };

const say = (message: OptimiseMessage) => self.postMessage(message);

async function run(request: OptimiseRequest): Promise<OptimiseMessage> {
  const db = new CriticalPassDb(request.dbName);
  try {
    if (request.do === "rebuild") {
      await rebuildDerived(db);
      return { kind: "rebuilt" };
    }
    const items = await fitItems(db);
    const reviews = items.reduce(
      (n, i) => n + i.filter((r, at) => at > 0 && r.elapsedDays >= 1).length,
      0,
    );
    const result = optimise(items, await readWeights(db), (done, of) => {
      say({ kind: "progress", done, of });
      return true;
    });
    return { kind: "fitted", result, reviews };
  } finally {
    db.close();
  }
}

self.onmessage = (event: MessageEvent<OptimiseRequest>) => {
  run(event.data).then(say, (error: unknown) =>
    say({ kind: "failed", message: String(error) }),
  );
};

/** Has the plan made in a Worker: a page that is used meanwhile must not wait for it. */
import type { PlanMessage } from "../workers/plan.ts";
import type { CriticalPassDb } from "./db.ts";
import type { PlanRequest, StudyPlan } from "./study-plan.ts";

export interface PlanJob {
  done: Promise<StudyPlan>;
  /** Gives up; `done` is then never settled. */
  stop(): void;
}

export function startPlan(db: CriticalPassDb, request: PlanRequest): PlanJob {
  const worker = new Worker(new URL("../workers/plan.ts", import.meta.url), {
    type: "module",
  });
  const done = new Promise<StudyPlan>((resolve, reject) => {
    worker.onerror = (event) => {
      worker.terminate();
      reject(new Error(event.message || "The plan's Worker did not start."));
    };
    worker.onmessage = ({ data }: MessageEvent<PlanMessage>) => {
      worker.terminate();
      if (data.kind === "made") resolve(data.plan);
      else reject(new Error(data.message));
    };
  });
  worker.postMessage({ ...request, dbName: db.name });
  return { done, stop: () => worker.terminate() };
}

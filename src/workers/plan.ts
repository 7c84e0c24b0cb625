/** Makes the plan off the main thread. A thin shell: the rules are in domain/planning, the reading in data/study-plan. */
import { CriticalPassDb } from "../data/db.ts";
import {
  readStudyPlan,
  type PlanRequest,
  type StudyPlan,
} from "../data/study-plan.ts";

export type PlanMessage =
  { kind: "made"; plan: StudyPlan } | { kind: "failed"; message: string };

async function run({
  dbName,
  ...request
}: PlanRequest & { dbName: string }): Promise<PlanMessage> {
  const db = new CriticalPassDb(dbName);
  try {
    return { kind: "made", plan: await readStudyPlan(db, request) };
  } finally {
    db.close();
  }
}

self.onmessage = (event: MessageEvent<PlanRequest & { dbName: string }>) => {
  run(event.data).then(
    (message) => self.postMessage(message),
    (error: unknown) => {
      const failed: PlanMessage = { kind: "failed", message: String(error) };
      self.postMessage(failed);
    },
  );
};

/** The learner's own weights of the memory model, a setting like any other, and the scheduler they make. */
import {
  createScheduler,
  defaultMemoryConfig,
  type Scheduler,
} from "../domain/memory/memory.ts";
import type { SettingValue } from "../domain/events/event.ts";
import type { CriticalPassDb } from "./db.ts";

export const WEIGHTS_KEY = "app/memoryWeights";

/** 21 numbers, or null: the published defaults. Anything else counts as not set. */
export const weightsIn = (value: SettingValue | undefined): number[] | null =>
  Array.isArray(value) &&
  value.length === 21 &&
  value.every((w): w is number => typeof w === "number")
    ? value
    : null;

const made = new Map<string, Scheduler>();

export function schedulerWith(weights: readonly number[] | null): Scheduler {
  const key = weights?.join() ?? "";
  const known = made.get(key);
  if (known) return known;
  const scheduler = createScheduler({ ...defaultMemoryConfig, weights });
  made.set(key, scheduler);
  return scheduler;
}

export const readWeights = async (
  db: CriticalPassDb,
): Promise<number[] | null> =>
  weightsIn((await db.settings.get(WEIGHTS_KEY))?.value);

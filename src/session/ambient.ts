/** The outside world, handed down by React context so that tests can give another one. */
import { createContext, useContext } from "react";
import type { Ambient } from "../data/log.ts";
import type { Rng } from "../domain/random/random.ts";
import { learnerDay, type Day } from "../domain/time/time.ts";

export interface World extends Ambient {
  rng: Rng;
}

export const WorldContext = createContext<World | null>(null);

export function useWorld(): World {
  const world = useContext(WorldContext);
  if (!world) throw new Error("useWorld outside of WorldContext");
  return world;
}

/** The learner's day right now. */
export function today(world: Pick<World, "clock">): Day {
  const now = world.clock.now();
  return learnerDay(now, world.clock.utcOffsetMinutes(now));
}

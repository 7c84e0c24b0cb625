/** What is decided about single items outside of a session. Each decision is an event. */
import { useMemo } from "react";
import { append } from "../data/log.ts";
import type { ItemState } from "../domain/memory/item-state.ts";
import { today, useWorld } from "./ambient.ts";

type About = Pick<ItemState, "exam" | "item" | "task">;

export interface ItemCare {
  suspend(state: About): Promise<void>;
  /** Out of suspension. */
  bringBack(state: About): Promise<void>;
  /** What was set aside until tomorrow is wanted today after all. */
  unbury(state: About): Promise<void>;
  /** Words that are shown with the item whenever it comes back. */
  note(state: About, text: string): Promise<void>;
  /** Goes on with a leech as it is. */
  keep(state: ItemState): Promise<void>;
}

export function useItemCare(): ItemCare {
  const world = useWorld();
  return useMemo(() => {
    const suspended =
      (on: boolean) =>
      async ({ exam, item, task }: About) =>
        void (await append(world, [{ kind: "suspend", exam, item, task, on }]));
    return {
      suspend: suspended(true),
      bringBack: suspended(false),
      unbury: async ({ exam, item, task }) =>
        void (await append(world, [
          { kind: "bury", exam, item, task, until: today(world) },
        ])),
      note: async ({ exam, item, task }, text) =>
        void (await append(world, [{ kind: "note", exam, item, task, text }])),
      keep: async ({ exam, item, task, memory }) =>
        void (await append(world, [
          { kind: "keep", exam, item, task, lapses: memory?.lapses ?? 0 },
        ])),
    };
  }, [world]);
}

/** Certificates held and renewal activities, live, and what can be done with them. Each change is an event. */
import { useLiveQuery } from "dexie-react-hooks";
import { useMemo } from "react";
import type { CalendarEntry } from "../data/calendar.ts";
import { readActivities, readCredentials } from "../data/renewals.ts";
import type {
  ActivityEntry,
  HeldSince,
  Payload,
} from "../domain/events/event.ts";
import type { Activity } from "../domain/renewal/progress.ts";
import type { Credential } from "../domain/renewal/reminders.ts";
import { useWorld } from "./ambient.ts";

export type { ActivityEntry };

/** undefined while loading. */
export function useCredentials(): Credential[] | undefined {
  const { db } = useWorld();
  return useLiveQuery(() => readCredentials(db), [db]);
}

/** Newest first; undefined while loading. */
export function useActivities(): Activity[] | undefined {
  const { db } = useWorld();
  return useLiveQuery(() => readActivities(db), [db]);
}

export interface RenewalActions {
  /** Tracks a certificate, or puts its dates right; null ends the tracking and keeps the activities. */
  hold(exam: string, held: HeldSince | null): Promise<void>;
  /** Logs a new activity, or writes over one. */
  keep(exam: string, entry: ActivityEntry, activity?: string): Promise<void>;
  /** Takes an activity out; keeping it again under its id brings it back. */
  takeOut(exam: string, activity: string): Promise<void>;
  /** The text of a CSV file. */
  table(
    columns: readonly string[],
    rows: readonly (readonly (string | number)[])[],
  ): Promise<string>;
  /** The text of a calendar file. */
  calendar(name: string, entries: readonly CalendarEntry[]): Promise<string>;
}

export function useRenewalActions(): RenewalActions {
  const world = useWorld();
  return useMemo(() => {
    const write = async (payload: Payload) => {
      const { append } = await import("../data/log.ts");
      await append(world, [payload]);
    };
    return {
      hold: (exam, held) => write({ kind: "credential", exam, held }),
      keep: (exam, entry, activity = world.newId()) =>
        write({ kind: "activity", exam, activity, entry }),
      takeOut: (exam, activity) =>
        write({ kind: "activity", exam, activity, entry: null }),
      table: async (columns, rows) =>
        (await import("../data/csv.ts")).csvText(columns, rows),
      calendar: async (name, entries) =>
        (await import("../data/calendar.ts")).calendarText(
          name,
          entries,
          world.clock.now(),
        ),
    };
  }, [world]);
}

/**
 * One notification a day, at the time the learner has chosen and only after the browser was allowed to. There is no
 * server that could push it: it comes while the app runs in this browser, open or in the background.
 */
import { readWeights } from "../data/memory-weights.ts";
import { useLiveQuery } from "dexie-react-hooks";
import { liveQuery } from "dexie";
import { useCallback, useState } from "react";
import { guidanceOf, milestonesOf, minutesLeft } from "../data/guidance.ts";
import { itemStates } from "../data/item-states.ts";
import {
  changeAppSettings,
  readAppSettings,
  readExamSettings,
} from "../data/settings.ts";
import { examsInPlan } from "../data/study-plan.ts";
import { emptyProgress } from "../domain/mastery/progress.ts";
import { today, useWorld, type World } from "./ambient.ts";

/** What this browser lets the app do. */
export type Permission = NotificationPermission | "unsupported";

const permissionNow = (): Permission =>
  "Notification" in globalThis ? Notification.permission : "unsupported";

export interface ReminderSetting {
  /** 'HH:MM'; null without a reminder. */
  at: string | null;
  permission: Permission;
  /** Sets the time, and asks the browser for permission where it was never asked; null ends it. */
  set(at: string | null): Promise<void>;
}

/** undefined while loading. */
export function useReminder(): ReminderSetting | undefined {
  const world = useWorld();
  const app = useLiveQuery(() => readAppSettings(world.db), [world]);
  const [permission, setPermission] = useState(permissionNow);
  const set = useCallback(
    async (at: string | null) => {
      let allowed = permissionNow();
      if (at !== null && allowed === "default") {
        try {
          allowed = await Notification.requestPermission();
        } catch {
          allowed = "unsupported";
        }
      }
      setPermission(allowed);
      // Without permission there would be a switch that is on and does nothing.
      if (at === null || allowed === "granted")
        await changeAppSettings(world, { remindAt: at });
    },
    [world],
  );
  return app && { at: app.remindAt, permission, set };
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** Milliseconds until the wall clock next shows 'HH:MM' at this offset; a whole day where it does so now. */
export function untilTime(
  at: string,
  nowMs: number,
  offsetMinutes: number,
): number {
  const [h = 0, m = 0] = at.split(":").map(Number);
  const local = nowMs + offsetMinutes * MINUTE_MS;
  const dayMs = DAY_MINUTES * MINUTE_MS;
  const gone = ((local % dayMs) + dayMs) % dayMs;
  const wait = (h * 60 + m) * MINUTE_MS - gone;
  return wait > 0 ? wait : wait + dayMs;
}

/** What a reminder says now; null where there is nothing to be reminded of. */
export async function reminderText(
  world: Pick<World, "db" | "clock">,
): Promise<{ body: string; path: string } | null> {
  const { db, clock } = world;
  const { currentExam: exam } = await readAppSettings(db);
  const bank = exam === null ? undefined : await db.banks.get(exam);
  if (!bank) return null;
  const settings = await readExamSettings(db, bank.exam);
  if (settings.stage !== "active") return null;
  const now = today(world);
  const states = await itemStates(db, bank.exam);
  const progress =
    (await db.progress.get(bank.exam)) ?? emptyProgress(bank.exam);
  const guidance = guidanceOf(
    settings,
    progress,
    states,
    now,
    await readWeights(db),
  );
  const offset = clock.utcOffsetMinutes(clock.now());
  const milestones = milestonesOf(
    guidance,
    await examsInPlan(db, bank, offset),
    states,
    now,
  );
  const path = `/${bank.exam}/today`;
  const name = bank.profile.abbreviation;
  if (milestones.some((m) => m.parts.some((p) => p.day === now)))
    return { body: `${name}: a practice exam is planned for today.`, path };
  const minutes = Math.round(minutesLeft(guidance, milestones, states, now));
  return minutes < 1
    ? null
    : {
        body: `${name}: ${minutes === 1 ? "1 minute" : `${minutes} minutes`} of today’s plan ${minutes === 1 ? "is" : "are"} left.`,
        path,
      };
}

async function remind(world: World): Promise<void> {
  if (permissionNow() !== "granted") return;
  const text = await reminderText(world);
  if (!text) return;
  const options = {
    body: text.body,
    // Two open tabs say it once.
    tag: "critical-pass-today",
    icon: "/icons/icon-192.png",
    data: { path: text.path },
  };
  const worker = await navigator.serviceWorker?.getRegistration();
  // Phones show notifications of a service worker only; where there is none, the page's own will do.
  if (worker?.active) await worker.showNotification("Critical Pass", options);
  else
    new Notification("Critical Pass", options).onclick = () => window.focus();
}

/** A device that was asleep at the time is not reminded hours later. */
const LATEST_MS = 60 * MINUTE_MS;

/** Waits for the time of each day, and follows the setting. */
export function startReminders(world: World): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (at: string | null) => {
    clearTimeout(timer);
    if (at === null) return;
    const { clock } = world;
    const nowMs = clock.now();
    const due = nowMs + untilTime(at, nowMs, clock.utcOffsetMinutes(nowMs));
    timer = setTimeout(() => {
      if (clock.now() - due < LATEST_MS) remind(world).catch(() => undefined);
      wait(at);
    }, due - nowMs);
  };
  liveQuery(() => readAppSettings(world.db)).subscribe({
    next: ({ remindAt }) => wait(remindAt),
    error: () => undefined,
  });
}

import { expect, test } from "vitest";
import { untilTime } from "./reminders.ts";

const hours = (ms: number) => ms / 3_600_000;
const at = (iso: string) => Date.parse(iso);

test.each([
  ["19:00", "2026-11-22T10:00:00Z", 0, 9],
  ["19:00", "2026-11-22T10:00:00Z", 120, 7],
  ["19:00", "2026-11-22T10:00:00Z", -300, 14],
  ["08:30", "2026-11-22T10:00:00Z", 0, 22.5],
  ["10:00", "2026-11-22T10:00:00Z", 0, 24],
  ["00:15", "2026-11-22T23:45:00Z", 0, 0.5],
])(
  "the next %s after %s at %i minutes east is %d hours away",
  (time, now, east, wait) => {
    expect(hours(untilTime(time, at(now), east))).toBe(wait);
  },
);

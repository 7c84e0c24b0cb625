import { instant, type Clock } from "../domain/time/time.ts";

/** The browser's clocks. Made once, in main.tsx. */
export const browserClock: Clock = {
  now: () => instant(Date.now()),
  utcOffsetMinutes: (at) => -new Date(at).getTimezoneOffset(),
  monotonicMs: () => performance.now(),
};

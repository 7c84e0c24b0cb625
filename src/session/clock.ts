import { instant, type Clock } from "../domain/time/time.ts";

/** The browser's clocks. Made once, in main.tsx. */
export const browserClock: Clock = {
  now: () => instant(Date.now()),
  utcOffsetMinutes: (at) => -new Date(at).getTimezoneOffset(),
  // Whole milliseconds, as the log has them: replayed acts then add up to the very state that was shown.
  monotonicMs: () => Math.floor(performance.now()),
};

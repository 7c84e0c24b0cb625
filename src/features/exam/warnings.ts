/** When the exam says how much time is left. */
const MINUTE = 60_000;

/** Minutes at which time left is spoken, whatever the exam itself shows (exam-player.md, 'Accessibility'). */
export const SPOKEN_MINUTES = [30, 10, 5, 1] as const;
/** A clock that was hidden by hand comes back here, as in the test centre. */
export const CLOCK_RETURNS_MINUTES = 5;

/** The smallest of `minutes` that was passed on the way from `beforeMs` to `nowMs`; null when none was. */
export function passed(
  beforeMs: number,
  nowMs: number,
  minutes: readonly number[],
): number | null {
  const hit = minutes.filter(
    (m) => beforeMs > m * MINUTE && nowMs <= m * MINUTE && nowMs > 0,
  );
  return hit.length > 0 ? Math.min(...hit) : null;
}

export const minutesLeft = (m: number): string =>
  `${m} ${m === 1 ? "minute" : "minutes"} left`;

/** The line beside the timer: a warning stands for one minute. */
export function warningLine(
  leftMs: number,
  minutes: readonly number[],
): string | null {
  const m = minutes.find(
    (w) => leftMs <= w * MINUTE && leftMs > (w - 1) * MINUTE,
  );
  return m === undefined ? null : minutesLeft(m);
}

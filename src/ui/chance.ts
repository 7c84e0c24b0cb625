/** Chances and shares in words. A figure of an estimate always comes with its range. */
import type { Interval } from "../domain/readiness/forecast.ts";

/** Never 0 or 100, which nobody can know. */
function whole(p: number): string {
  const percent = Math.round(p * 100);
  return percent < 1 ? "under 1" : percent > 99 ? "over 99" : String(percent);
}

/** '68%', 'over 99%'. */
export const percentWords = (p: number): string => `${whole(p)}%`;

/** '51 to 82%', '64 to over 99%'. */
export const rangeWords = ({ low, high }: Interval): string =>
  `${whole(low)} to ${whole(high)}%`;

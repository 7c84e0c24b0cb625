/** Chances and shares in words. A figure of an estimate always comes with its range. */
import type { Interval } from "../domain/readiness/forecast.ts";

/** '68%'; never 0 or 100, which nobody can know. */
export function percentWords(p: number): string {
  const whole = Math.round(p * 100);
  return whole < 1 ? "under 1%" : whole > 99 ? "over 99%" : `${whole}%`;
}

/** '51 to 82%'. */
export const rangeWords = ({ low, high }: Interval): string =>
  `${Math.round(low * 100)} to ${Math.round(high * 100)}%`;

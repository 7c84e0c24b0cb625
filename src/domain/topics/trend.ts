/** Whether first answers have lately come out better than before. Questions seen again say nothing here. */
import type { Day } from "../time/time.ts";
import type { FirstAnswers } from "../mastery/progress.ts";

export const RECENT_DAYS = 30;
/** Fewer than this on either side say nothing. */
const ENOUGH = 5;
/** 90 % of a normal distribution lies within this many standard deviations. */
const Z90 = 1.645;

export interface Share {
  right: number;
  of: number;
}

export interface Trend {
  recent: Share;
  before: Share;
  /** 'steady': the difference is within what chance gives nine times in ten. */
  way: "rising" | "falling" | "steady" | "too-few";
}

/** First answers of the last 30 days against those before, over the tasks given. Two-proportion z test, pooled variance. */
export function trendOf(
  firsts: readonly (FirstAnswers | undefined)[],
  today: Day,
): Trend {
  const recent = { right: 0, of: 0 };
  const before = { right: 0, of: 0 };
  for (const byDay of firsts)
    for (const [on, [of, right]] of Object.entries(byDay ?? {})) {
      const sum = today - Number(on) < RECENT_DAYS ? recent : before;
      sum.of += of;
      sum.right += right;
    }
  return { recent, before, way: wayOf(recent, before) };
}

function wayOf(recent: Share, before: Share): Trend["way"] {
  if (recent.of < ENOUGH || before.of < ENOUGH) return "too-few";
  const pooled = (recent.right + before.right) / (recent.of + before.of);
  const sd = Math.sqrt(pooled * (1 - pooled) * (1 / recent.of + 1 / before.of));
  const rise = recent.right / recent.of - before.right / before.of;
  if (Math.abs(rise) <= Z90 * sd) return "steady";
  return rise > 0 ? "rising" : "falling";
}

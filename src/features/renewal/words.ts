/** A renewal's standing in plain words. */
import type { Renewal } from "../../domain/bank/schema.ts";
import type { Cycle } from "../../domain/renewal/cycle.ts";
import type { LimitStanding, Standing } from "../../domain/renewal/progress.ts";
import { never } from "../../domain/result/result.ts";
import { counted } from "../../ui/dates.ts";
import { dated, units } from "../../ui/exam-words.ts";

export function leftWords(daysLeft: number, { until }: Cycle): string {
  if (daysLeft < 0) return `Ended on ${dated(until)}`;
  if (daysLeft === 0) return `Today, ${dated(until)}, is the last day`;
  return `${counted(daysLeft, "day")} left, until ${dated(until)}`;
}

/** One or two sentences: where it stands, and what is enough from here. */
export function paceWords(s: Standing, renewal: Renewal): string {
  const { counted: n, amount, needed, perMonth } = s;
  const even = Math.floor(s.evenPace);
  const have = `${n} of ${units(amount, renewal)} ${n === 1 ? "counts" : "count"} so far`;
  const enough =
    s.daysLeft < 31
      ? `${units(needed, renewal)} still to earn before the last day.`
      : `${units(perMonth ?? 0, renewal)} a month from here ${perMonth === 1 ? "is" : "are"} enough.`;
  switch (s.state) {
    case "done":
      return `Done: ${n} of ${units(amount, renewal)}. Nothing more is needed in this cycle.`;
    case "on-pace":
      return `On pace. ${have}; an even pace would be at ${even}. ${enough}`;
    case "behind":
      return n >= even
        ? `${have}. ${enough}`
        : `Behind an even pace by ${Math.round((even - n) * 100) / 100}. ${have}. ${enough}`;
    case "ended-done":
      return `This cycle is over, with ${n} of ${units(amount, renewal)}. If you have renewed, start the next cycle.`;
    case "ended-short":
      return `This cycle is over, with ${n} of ${units(amount, renewal)} that count. Ask the issuer what is still possible.`;
    default:
      return never(s.state);
  }
}

/** What a least or a most asks for, and how it stands. */
export function limitWords(l: LimitStanding): {
  asks: string;
  stands: string;
  ok: boolean;
} {
  const asks = [
    ...(l.min !== null ? [`at least ${l.min}`] : []),
    ...(l.max !== null ? [`at most ${l.max}`] : []),
  ].join(", ");
  if (l.short > 0) return { asks, stands: `${l.short} to go`, ok: false };
  if (l.over > 0) return { asks, stands: `${l.over} do not count`, ok: false };
  return { asks, stands: l.min !== null ? "Reached" : "Within", ok: true };
}

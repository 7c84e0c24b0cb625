import type { Day } from "../time/time.ts";

/** Items by due day: [questions, cards]. */
export type DueHistogram = Record<string, [number, number]>;

export const dayOf0 = (d: Day | undefined): string | null =>
  d === undefined ? null : String(d);

/** Everything due up to and including a day. */
export function dueBy(
  histogram: DueHistogram,
  today: Day,
): { questions: number; cards: number } {
  let questions = 0;
  let cards = 0;
  for (const [day, [q, c]] of Object.entries(histogram)) {
    if (Number(day) > today) continue;
    questions += q;
    cards += c;
  }
  return { questions, cards };
}

/** Due counts for each of the next `days` days; what is overdue counts for the first. */
export function dueAhead(
  histogram: DueHistogram,
  today: Day,
  days: number,
): { day: Day; questions: number; cards: number }[] {
  const out = Array.from({ length: days }, (_, i) => ({
    day: (today + i) as Day,
    questions: 0,
    cards: 0,
  }));
  for (const [day, [q, c]] of Object.entries(histogram)) {
    const slot = out[Math.max(0, Number(day) - today)];
    if (!slot) continue;
    slot.questions += q;
    slot.cards += c;
  }
  return out;
}

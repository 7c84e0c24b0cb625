/** Highlighted passages of a stem: sorted, without overlaps. */
import type { Highlight } from "../../domain/exam/attempt.ts";

/** Marks a passage; a passage that is marked from end to end is cleared. */
export function toggleHighlight(
  ranges: readonly Highlight[],
  { start, end }: Highlight,
): Highlight[] {
  const marked = ranges.some((r) => r.start <= start && r.end >= end);
  if (marked) {
    return ranges.flatMap((r) =>
      [
        { start: r.start, end: Math.min(r.end, start) },
        { start: Math.max(r.start, end), end: r.end },
      ].filter((part) => part.end > part.start),
    );
  }
  const touching = ranges.filter((r) => r.start <= end && r.end >= start);
  const grown = {
    start: Math.min(start, ...touching.map((r) => r.start)),
    end: Math.max(end, ...touching.map((r) => r.end)),
  };
  return [...ranges.filter((r) => !touching.includes(r)), grown].sort(
    (a, b) => a.start - b.start,
  );
}

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Highlight } from "../../domain/exam/attempt.ts";
import { toggleHighlight } from "./highlights.ts";

const h = (start: number, end: number): Highlight => ({ start, end });

test.each([
  ["marks a passage", [], h(3, 8), [h(3, 8)]],
  ["keeps passages in order", [h(10, 12)], h(3, 8), [h(3, 8), h(10, 12)]],
  ["joins what overlaps or touches", [h(0, 4), h(8, 12)], h(4, 9), [h(0, 12)]],
  ["clears a passage that is marked", [h(3, 8)], h(3, 8), []],
  ["clears the middle of a passage", [h(0, 20)], h(5, 9), [h(0, 5), h(9, 20)]],
])("%s", (_, before, range, after) => {
  expect(toggleHighlight(before, range)).toEqual(after);
});

test("passages never overlap and never come empty", () => {
  const range = fc
    .tuple(fc.nat(40), fc.integer({ min: 1, max: 15 }))
    .map(([s, n]) => h(s, s + n));
  fc.assert(
    fc.property(fc.array(range, { maxLength: 12 }), (steps) => {
      const end = steps.reduce<Highlight[]>(
        (held, r) => toggleHighlight(held, r),
        [],
      );
      for (const [i, r] of end.entries()) {
        expect(r.end).toBeGreaterThan(r.start);
        const next = end[i + 1];
        if (next) expect(next.start).toBeGreaterThanOrEqual(r.end);
      }
    }),
  );
});

import { expect, test } from "vitest";
import { clockText, clockWords } from "./clockText.ts";

test.each([
  [7_421_000, "2:03:41", "2 hours 3 minutes"],
  [3_600_000, "1:00:00", "1 hour"],
  [245_000, "4:05", "4 minutes"],
  [60_000, "1:00", "1 minute"],
  [59_001, "1:00", "1 minute"],
  [40_000, "0:40", "40 seconds"],
  [1, "0:01", "1 second"],
  [0, "0:00", "0 seconds"],
  [-500, "0:00", "0 seconds"],
])("%d ms is shown as %s and said as %s", (ms, shown, said) => {
  expect(clockText(ms)).toBe(shown);
  expect(clockWords(ms)).toBe(said);
});

import { expect, test } from "vitest";
import { briefDate, counted, dayName, longDate } from "./dates.ts";

const DAY_MS = 86_400_000;

test("dates read as the locale writes them, on every day of four years", () => {
  const as = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
  const formats = {
    full: as({
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
    }),
    yearless: as({ weekday: "long", day: "numeric", month: "long" }),
    short: as({ day: "numeric", month: "long" }),
    brief: as({ weekday: "short", day: "numeric", month: "short" }),
  };
  const said = (format: Intl.DateTimeFormat, at: Date) =>
    format.format(at).replace(",", "");
  for (let n = 0; n < 1461; n++) {
    const at = new Date(Date.UTC(2026, 0, 1) + n * DAY_MS);
    const iso = at.toISOString().slice(0, 10);
    expect(longDate(iso)).toBe(said(formats.full, at));
    expect(longDate(iso, false)).toBe(said(formats.short, at));
    expect(dayName(iso)).toBe(said(formats.yearless, at));
    expect(briefDate(iso)).toBe(said(formats.brief, at));
  }
});

test.each([
  [0, "0 questions"],
  [1, "1 question"],
  [999, "999 questions"],
  [1_000, "1,000 questions"],
  [12_345, "12,345 questions"],
  [2.5, "2.5 questions"],
])("%d is counted as %j", (n, words) => {
  expect(counted(n, "question")).toBe(words);
});

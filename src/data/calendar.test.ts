import { expect, test } from "vitest";
import { calendarText } from "./calendar.ts";

const now = Date.parse("2026-11-22T10:00:00Z");
const entry = {
  uid: "renewal-pmp-0-12m@critical-pass",
  date: "2028-02-29",
  title: "PMP: 12 months left to renew",
  text: "36 PDUs of 60, still to earn; check the date.",
};
/** Long lines are folded by a line end and a blank. */
const lines = (text: string) => text.replaceAll(/\r\n[ \t]/g, "").split("\r\n");

test("a reminder is one all-day entry with its own id, free time and an alarm at nine", () => {
  const text = lines(calendarText("Critical Pass: renewals", [entry], now));
  expect(text[0]).toBe("BEGIN:VCALENDAR");
  expect(text).toEqual(
    expect.arrayContaining([
      "X-WR-CALNAME:Critical Pass: renewals",
      "UID:renewal-pmp-0-12m@critical-pass",
      "SUMMARY:PMP: 12 months left to renew",
      "DTSTART;VALUE=DATE:20280229",
      "DTEND;VALUE=DATE:20280301",
      "TRANSP:TRANSPARENT",
      "DESCRIPTION:36 PDUs of 60\\, still to earn\\; check the date.",
      "DTSTAMP:20261122T100000Z",
    ]),
  );
  expect(text.join("\n")).toMatch(/BEGIN:VALARM[^]*TRIGGER:PT9H[^]*END:VALARM/);
  expect(text.filter((l) => l === "BEGIN:VEVENT")).toHaveLength(1);
});

test("a file made later has the same ids and a higher number, so an import updates", () => {
  const of = (ms: number, name: string) =>
    lines(calendarText("R", [entry], ms)).find((l) => l.startsWith(name)) ?? "";
  expect(of(now, "UID")).toBe(of(now + 86_400_000, "UID"));
  expect(Number(of(now + 86_400_000, "SEQUENCE").slice(9))).toBeGreaterThan(
    Number(of(now, "SEQUENCE").slice(9)),
  );
});

test("an entry that says so rings no bell", () => {
  const text = calendarText("Plan", [{ ...entry, alarm: false }], now);
  expect(text).not.toContain("VALARM");
});

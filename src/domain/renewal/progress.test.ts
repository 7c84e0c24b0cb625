import { describe, expect, test } from "vitest";
import {
  certification,
  CERTIFICATIONS,
} from "../../../tests/support/certifications.ts";
import type { Renewal } from "../bank/schema.ts";
import {
  addMonths,
  cycleFrom,
  cycleNumber,
  cycleStart,
  dayOf,
  nextStart,
  yearsOf,
} from "./cycle.ts";
import { standing, type Activity } from "./progress.ts";
import { activityLine, reminders } from "./reminders.ts";

let made = 0;
const did = (
  amount: number,
  category: string | null = null,
  date = "2025-06-01",
): Activity => ({
  id: String(++made),
  exam: "pmp",
  date,
  category,
  amount,
  title: "Something",
  note: "",
});
const renewalOf = (id: (typeof CERTIFICATIONS)[number]): Renewal => {
  const { renewal } = certification(id);
  if (!renewal) throw new Error(`${id} needs no renewal.`);
  return renewal;
};

describe("a cycle", () => {
  test.each([
    ["2024-03-01", 3, "2027-02-28"],
    ["2024-02-29", 3, "2027-02-27"],
    ["2025-03-01", 3, "2028-02-29"],
    ["2025-02-28", 3, "2028-02-27"],
    ["2024-12-31", 2, "2026-12-30"],
    ["2024-01-01", 3, "2026-12-31"],
  ])("from %s for %i years lasts until %s", (from, years, until) => {
    expect(cycleFrom(from, years)).toEqual({ from, until });
  });

  test("of a certificate from the 29th of February keeps that day where there is one", () => {
    const now = (date: string) => cycleStart("2024-02-29", 4, dayOf(date));
    expect(now("2024-02-29")).toBe("2024-02-29");
    expect(now("2028-02-28")).toBe("2024-02-29");
    expect(now("2028-02-29")).toBe("2028-02-29");
    const three = (date: string) => cycleStart("2024-02-29", 3, dayOf(date));
    expect(three("2027-02-27")).toBe("2024-02-29");
    expect(three("2027-02-28")).toBe("2027-02-28");
    expect(three("2036-03-01")).toBe("2036-02-29");
  });

  test("follows the one before without a gap and has its years in it", () => {
    const first = cycleFrom("2024-05-15", 3);
    const next = nextStart(first.from, 3);
    expect(dayOf(next)).toBe(dayOf(first.until) + 1);
    expect(yearsOf(first, 3).map((y) => y.until)).toEqual([
      "2025-05-14",
      "2026-05-14",
      "2027-05-14",
    ]);
    expect(cycleNumber("2024-05-15", next, 3)).toBe(1);
    expect(cycleNumber("2024-05-15", "2027-06-01", 3)).toBe(1);
  });

  test("months end where a shorter month ends", () => {
    expect(addMonths("2026-08-31", -6)).toBe("2026-02-28");
    expect(addMonths("2028-03-31", -1)).toBe("2028-02-29");
  });
});

describe("what counts", () => {
  const cycle = cycleFrom("2024-01-01", 3);
  const at = (
    activities: Activity[],
    id: (typeof CERTIFICATIONS)[number] = "pmp",
    date = "2025-07-01",
  ) => standing(renewalOf(id), cycle, activities, dayOf(date));

  test("is nothing before anything was done", () => {
    expect(at([], "pmp", "2024-01-01")).toMatchObject({
      logged: 0,
      counted: 0,
      needed: 60,
      state: "on-pace",
    });
  });

  test("giving back counts for 25 PDUs at most, and 8 of work within it", () => {
    const s = at([did(30, "work"), did(30, "giving")]);
    expect(s.logged).toBe(60);
    expect(s.counted).toBe(25);
    expect(s.needed).toBe(35);
    expect(s.limits).toMatchObject([
      { name: "Education", have: 0, short: 35 },
      { name: "Giving back", have: 60, over: 35 },
      { name: "Work as a practitioner", have: 30, over: 22 },
    ]);
  });

  test("education above its minimum makes up for giving back", () => {
    expect(at([did(60, "ways")])).toMatchObject({
      counted: 60,
      needed: 0,
      state: "done",
    });
    expect(at([did(35, "ways"), did(25, "giving")])).toMatchObject({
      needed: 0,
    });
    expect(at([did(34, "ways"), did(25, "giving")])).toMatchObject({
      counted: 59,
      needed: 1,
    });
  });

  test("CAPM asks for two PDUs in each area of the triangle, which also count for education", () => {
    expect(at([did(9, "ways"), did(6, "giving")], "capm")).toMatchObject({
      counted: 15,
      needed: 4,
    });
    expect(
      at(
        [did(5, "ways"), did(2, "power"), did(2, "business"), did(6, "giving")],
        "capm",
      ),
    ).toMatchObject({ needed: 0 });
    expect(at([did(2, "power")], "capm")).toMatchObject({
      counted: 2,
      needed: 13,
    });
  });

  test("90 of 120 CISSP credits must be of group A, whatever group B brings", () => {
    expect(at([did(80, "group-a"), did(60, "group-b")], "cissp")).toMatchObject(
      { counted: 110, needed: 10 },
    );
    expect(at([did(120, "group-a")], "cissp")).toMatchObject({ needed: 0 });
  });

  test("only what lies in the cycle counts, its first and last day included", () => {
    const s = at([
      did(1, "ways", "2023-12-31"),
      did(2, "ways", "2024-01-01"),
      did(4, "ways", "2026-12-31"),
      did(8, "ways", "2027-01-01"),
    ]);
    expect(s.counted).toBe(6);
  });

  test("a category that is not known any more still counts as a unit", () => {
    expect(at([did(3, "gone"), did(2)]).counted).toBe(5);
  });

  test("years of a renewal by the year are told apart", () => {
    const s = at(
      [did(20, null, "2024-11-01"), did(5, null, "2025-02-01")],
      "itil-4-foundation",
    );
    expect(s.years.map((y) => [y.have, y.when])).toEqual([
      [20, "past"],
      [5, "now"],
      [0, "to-come"],
    ]);
  });
});

describe("the pace", () => {
  const cycle = cycleFrom("2024-01-01", 3);
  const on = (date: string, amount: number) =>
    standing(
      renewalOf("pmp"),
      cycle,
      [did(amount, "ways", "2024-02-01")],
      dayOf(date),
    );

  test("half way through half is on pace, less is behind, and what is enough a month is said", () => {
    expect(on("2025-07-01", 30)).toMatchObject({
      state: "on-pace",
      daysLeft: 548,
    });
    const behind = on("2025-07-01", 12);
    expect(behind).toMatchObject({
      state: "behind",
      needed: 48,
      perMonth: 2.7,
    });
    expect(behind.evenPace).toBeCloseTo(30, 0);
  });

  test("in the last month everything is needed at once", () => {
    expect(on("2026-12-20", 50)).toMatchObject({ perMonth: 10, daysLeft: 11 });
  });

  test("a cycle that is over is done or short, with no pace any more", () => {
    expect(on("2026-12-31", 50)).toMatchObject({
      state: "behind",
      daysLeft: 0,
    });
    expect(on("2027-01-01", 50)).toMatchObject({
      state: "ended-short",
      perMonth: null,
      daysLeft: -1,
    });
    expect(on("2027-01-01", 60)).toMatchObject({ state: "ended-done" });
  });
});

describe("reminders", () => {
  const held = { exam: "pmp", since: "2024-05-15", from: "2024-05-15" };
  test("come 12, 6 and 1 months before the last day, and on it", () => {
    const list = reminders(
      "PMP",
      held,
      renewalOf("pmp"),
      36,
      dayOf("2025-01-01"),
    );
    expect(list.map((r) => [r.uid, r.date])).toEqual([
      ["renewal-pmp-0-12m@critical-pass", "2026-05-14"],
      ["renewal-pmp-0-6m@critical-pass", "2026-11-14"],
      ["renewal-pmp-0-1m@critical-pass", "2027-04-14"],
      ["renewal-pmp-0-end@critical-pass", "2027-05-14"],
    ]);
    expect(list[0]?.text).toContain("36 PDUs of 60 were still to earn");
  });

  test("keep their ids when the date is put right, and have new ones in the next cycle", () => {
    const ids = (from: string, now = "2025-01-01") =>
      reminders("PMP", { ...held, from }, renewalOf("pmp"), 0, dayOf(now)).map(
        (r) => r.uid,
      );
    expect(ids("2024-06-01")).toEqual(ids("2024-05-15"));
    expect(ids("2027-05-15", "2027-06-01")[0]).toBe(
      "renewal-pmp-1-12m@critical-pass",
    );
  });

  test("past ones are left out", () => {
    expect(
      reminders("PMP", held, renewalOf("pmp"), 0, dayOf("2027-01-01")).map(
        (r) => r.date,
      ),
    ).toEqual(["2027-04-14", "2027-05-14"]);
  });
});

test("a line of the table says the category by name and whether it counts", () => {
  const renewal = renewalOf("pmp");
  const cycle = cycleFrom("2024-01-01", 3);
  const a = {
    ...did(1.5, "power", "2025-02-03"),
    title: "Talk",
    note: "Cert 7",
  };
  expect(activityLine(a, "PMP", renewal, cycle)).toEqual([
    "PMP",
    "2025-02-03",
    "Talk",
    "Education: power skills",
    1.5,
    "PDU",
    "Cert 7",
    "2024-01-01 to 2026-12-31",
  ]);
  expect(
    activityLine(
      { ...a, date: "2023-02-03", category: null },
      "PMP",
      null,
      cycle,
    ),
  ).toEqual(["PMP", "2023-02-03", "Talk", "", 1.5, "", "Cert 7", ""]);
});

import { expect, test } from "vitest";
import { heldBack, notYet, type ExamTime } from "./outline-choice.ts";

const old = { version: "January 2021", effective: "2021-01-02" };
const coming = { version: "July 2026", effective: "2026-07-09" };

const cases: [
  says: string,
  when: ExamTime,
  waits: { examDate: string | null } | null,
][] = [
  [
    "an exam on the day before the new outline is by the old one",
    { examDate: "2026-07-08", today: "2026-05-01" },
    { examDate: "2026-07-08" },
  ],
  [
    "an exam on the very day is by the new one",
    { examDate: "2026-07-09", today: "2026-05-01" },
    null,
  ],
  [
    "an exam after it is by the new one, long before it takes effect",
    { examDate: "2027-01-20", today: "2026-05-01" },
    null,
  ],
  [
    "without a date the outline in force today counts",
    { examDate: null, today: "2026-07-08" },
    { examDate: null },
  ],
  [
    "without a date the new one counts from its first day on",
    { examDate: null, today: "2026-07-09" },
    null,
  ],
  [
    "an exam that is over says nothing about the next one: not yet in force",
    { examDate: "2026-06-12", today: "2026-07-01" },
    { examDate: null },
  ],
  [
    "an exam that is over does not keep the old outline for ever",
    { examDate: "2026-06-12", today: "2026-07-09" },
    null,
  ],
  [
    "on exam day itself the exam is still to come",
    { examDate: "2026-07-08", today: "2026-07-08" },
    { examDate: "2026-07-08" },
  ],
];

for (const [says, when, waits] of cases)
  test(says, () => {
    const reason = waits && { effective: "2026-07-09", ...waits };
    expect(heldBack(old, coming, when)).toEqual(reason);
    expect(notYet(coming, when)).toEqual(reason);
  });

test("only another, later outline waits", () => {
  const when = { examDate: "2026-06-12", today: "2026-05-01" };
  // Corrections of what is studied already, chosen early or the only one there was.
  expect(heldBack(coming, coming, when)).toBeNull();
  expect(
    heldBack(coming, { ...coming, effective: "2026-08-01" }, when),
  ).toBeNull();
  // Named anew, or taken back by the site.
  expect(heldBack(coming, { ...coming, version: "2026" }, when)).toBeNull();
  expect(heldBack(coming, old, when)).toBeNull();
  // Of the older one nobody wrote down since when it holds.
  expect(heldBack({ version: "2015" }, coming, when)).not.toBeNull();
});

test("a site that does not say when its outline takes effect is taken at once", () => {
  const when = { examDate: "2026-06-12", today: "2026-05-01" };
  expect(heldBack(old, { version: "July 2026" }, when)).toBeNull();
});

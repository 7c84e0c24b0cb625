import { describe, expect, test } from "vitest";
import { certification } from "../../../tests/support/certifications.ts";
import {
  itemInfos,
  syntheticBank,
} from "../../../tests/support/synthetic-bank.ts";
import { seededRng } from "../random/random.ts";
import { assembleForm } from "./assemble.ts";
import {
  customProblems,
  customProfile,
  usualCustom,
  type CustomExam,
} from "./custom.ts";
import { planAttempt } from "./plan.ts";

const pmp = certification("pmp");
const bank = syntheticBank(pmp);
const questions = new Map(bank.questions.map((q) => [q.id, q]));
const own: CustomExam = {
  ...usualCustom(pmp, "1", "Evening round"),
  sections: [
    { questions: 12, minutes: 15 },
    { questions: 6, minutes: 10 },
  ],
  minutes: null,
  breakMinutes: 5,
  mix: { people: 2, process: 1, business: 0 },
};

function planOf(custom: CustomExam, exam = pmp) {
  const profile = customProfile(exam, custom);
  const drawn = assembleForm(
    { exam: profile, items: itemInfos(bank), lastSeen: new Map() },
    1,
    seededRng("own"),
  );
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.missing));
  return planAttempt(
    profile,
    drawn.form,
    questions,
    { title: custom.name, timeFactor: 1, gapPolicy: "exam", bankHash: "hash" },
    seededRng("own"),
  );
}

describe("an exam of one's own", () => {
  const plan = planOf(own);

  test("has the sections, clocks and breaks that were asked for, and no unscored question", () => {
    expect(plan.sections.map((s) => [s.items.length, s.limitMs])).toEqual([
      [12, 15 * 60_000],
      [6, 10 * 60_000],
    ]);
    expect(plan.limitMs).toBeNull();
    expect(plan.breaks).toMatchObject([
      { afterSection: 0, limitMs: 5 * 60_000, stopsClock: true },
    ]);
    expect(
      plan.sections.flatMap((s) => s.items).filter((i) => i.pretest),
    ).toEqual([]);
  });

  test("has the topic mix: two thirds People, one third Process, nothing else", () => {
    const tasks = plan.sections
      .flatMap((s) => s.items)
      .map((i) => questions.get(i.item)!.task.split(".")[0]);
    expect(tasks.filter((t) => t === "people")).toHaveLength(12);
    expect(tasks.filter((t) => t === "process")).toHaveLength(6);
  });

  test("keeps to the chosen tasks", () => {
    const few = planOf({ ...own, tasks: ["people.1", "people.2"] });
    const tasks = new Set(
      few.sections
        .flatMap((s) => s.items)
        .map((i) => questions.get(i.item)!.task),
    );
    expect([...tasks].sort()).toEqual(["people.1", "people.2"]);
  });

  test("shares one clock among the sections that have none of their own", () => {
    const shared = planOf({
      ...own,
      sections: [
        { questions: 5, minutes: null },
        { questions: 5, minutes: 7 },
        { questions: 5, minutes: null },
      ],
      minutes: 20,
    });
    expect(shared.limitMs).toBe(20 * 60_000);
    expect(shared.sections.map((s) => s.limitMs)).toEqual([
      null,
      7 * 60_000,
      null,
    ]);
  });

  test("is linear also where the real exam adapts", () => {
    const cissp = certification("cissp");
    const profile = customProfile(cissp, usualCustom(cissp, "1", "Round"));
    expect(profile.delivery.mode).toBe("linear");
    expect(profile.delivery.adaptive).toBeNull();
  });
});

test.each<[string, Partial<CustomExam>]>([
  ["The exam needs a name.", { name: "  " }],
  ["The exam needs at least one section.", { sections: [] }],
  [
    "Section 2 needs at least one question.",
    {
      sections: [
        { questions: 5, minutes: 5 },
        { questions: 0, minutes: 5 },
      ],
    },
  ],
  [
    "Section 1: its own time is between 1 and 600 minutes.",
    { sections: [{ questions: 5, minutes: 0 }] },
  ],
  [
    "401 questions are more than the 400 an exam can have.",
    { sections: [{ questions: 401, minutes: 90 }] },
  ],
  [
    "The time that the sections share is between 1 and 600 minutes.",
    { sections: [{ questions: 5, minutes: null }], minutes: null },
  ],
  ["A break is between 0 and 60 minutes long.", { breakMinutes: 61 }],
  ["Choose at least one topic.", { mix: {} }],
  ["Choose at least one topic.", { tasks: ["business.1"] }],
])("'%s' is said, and nothing else", (words, change) => {
  expect(customProblems(pmp, { ...own, ...change })).toEqual([words]);
});

test("what the builder starts with can be built", () => {
  expect(customProblems(pmp, usualCustom(pmp, "1", "Mine"))).toEqual([]);
});

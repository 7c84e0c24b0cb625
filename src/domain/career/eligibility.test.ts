import { describe, expect, test } from "vitest";
import {
  certification,
  CERTIFICATIONS,
  type Certification,
} from "../../../tests/support/certifications.ts";
import { examContradictions } from "../bank/exam-profile.ts";
import { judge, noAnswers, questionsOf, type Answers } from "./eligibility.ts";
import { stageOf } from "./stage.ts";

const rules = Object.fromEntries(
  CERTIFICATIONS.map((id) => [id, certification(id).eligibilityRules]),
) as Record<
  Certification,
  ReturnType<typeof certification>["eligibilityRules"]
>;

/** Somebody who has answered everything, with nothing to show beyond what is given. */
const person = (change: Partial<Answers>): Answers => ({
  education: "none",
  fields: [],
  numbers: {},
  have: [],
  ...change,
});

const people = {
  "a school leaver": person({ education: "secondary" }),
  "a junior with 30 hours of project training": person({
    education: "secondary",
    fields: ["projects"],
    numbers: { "projects.months.10": 6, "projects.training.ever": 30 },
  }),
  "a bachelor with 40 months of projects, 40 hours": person({
    education: "bachelor",
    fields: ["projects"],
    numbers: { "projects.months.10": 40, "projects.training.ever": 40 },
  }),
  "a bachelor with 40 months of projects, no training, a CAPM": person({
    education: "bachelor",
    fields: ["projects"],
    numbers: { "projects.months.10": 40, "projects.training.ever": 0 },
    have: ["capm"],
  }),
  "a Scrum team member after the course": person({
    education: "secondary",
    fields: ["agile"],
    numbers: { "agile.months.5": 30, "agile.training.ever": 21 },
    have: ["csm-course"],
  }),
  "a programme manager with a PMP": person({
    education: "bachelor",
    fields: ["projects", "programs", "business"],
    numbers: {
      "projects.months.10": 70,
      "projects.months.15": 96,
      "projects.training.ever": 35,
      "programs.months.15": 60,
      "business.months.15": 150,
    },
    have: ["pmp"],
  }),
  "a security engineer with a degree": person({
    education: "bachelor",
    fields: ["security"],
    numbers: { "security.months.ever": 50, "security.areas": 3 },
  }),
  "a change lead": person({
    education: "bachelor",
    fields: ["change"],
    numbers: {
      "change.hours.3": 4500,
      "change.hours.5": 6000,
      "change.training.7": 24,
    },
  }),
} satisfies Record<string, Answers>;

const YES: Record<keyof typeof people, Certification[]> = {
  "a school leaver": [
    "project-plus",
    "itil-4-foundation",
    "prince2-foundation",
  ],
  "a junior with 30 hours of project training": [
    "capm",
    "project-plus",
    "itil-4-foundation",
    "prince2-foundation",
  ],
  "a bachelor with 40 months of projects, 40 hours": [
    "capm",
    "project-plus",
    "itil-4-foundation",
    "prince2-foundation",
    "pmp",
  ],
  "a bachelor with 40 months of projects, no training, a CAPM": [
    "project-plus",
    "itil-4-foundation",
    "prince2-foundation",
    "pmp",
    "prince2-practitioner",
  ],
  "a Scrum team member after the course": [
    "project-plus",
    "csm",
    "itil-4-foundation",
    "prince2-foundation",
    "pmi-acp",
  ],
  "a programme manager with a PMP": [
    "capm",
    "project-plus",
    "itil-4-foundation",
    "prince2-foundation",
    "pmp",
    "prince2-practitioner",
    "pgmp",
  ],
  "a security engineer with a degree": [
    "project-plus",
    "itil-4-foundation",
    "prince2-foundation",
    "cissp",
  ],
  "a change lead": [
    "project-plus",
    "itil-4-foundation",
    "prince2-foundation",
    "ccmp",
  ],
};

describe("who has answered everything", () => {
  for (const [name, answers] of Object.entries(people))
    test(`${name} is eligible for what the rules say and nothing else`, () => {
      const eligible = CERTIFICATIONS.filter(
        (id) => judge(rules[id], answers).kind === "eligible",
      );
      expect(new Set(eligible)).toEqual(
        new Set(YES[name as keyof typeof people]),
      );
    });

  test("hears what is missing on the shortest way, with what is there already", () => {
    expect(
      judge(rules.pmp, people["a junior with 30 hours of project training"]),
    ).toEqual({
      kind: "not-yet",
      missing: [
        "54 more months of leading projects in the last 10 years (6 of 60 so far)",
        "5 more hours of training in project management (30 of 35 so far) or CAPM",
      ],
      unanswered: [],
    });
    expect(judge(rules.capm, people["a school leaver"])).toEqual({
      kind: "not-yet",
      missing: ["23 hours of training in project management"],
      unanswered: [],
    });
    expect(judge(rules.csm, people["a school leaver"])).toMatchObject({
      missing: [
        "a CSM course of 16 hours (14 hours live online) with a Certified Scrum Trainer",
      ],
    });
  });

  test("a degree that is missing is not the shortest way where work would do", () => {
    expect(
      judge(
        rules.ccmp,
        person({
          education: "secondary",
          fields: ["change"],
          numbers: {
            "change.hours.3": 4500,
            "change.hours.5": 6900,
            "change.training.7": 21,
          },
        }),
      ),
    ).toMatchObject({
      kind: "not-yet",
      missing: [
        "100 more hours of change management in the last 5 years (6,900 of 7,000 so far)",
      ],
    });
  });

  test("a degree shortens the way that is told to somebody with no experience yet", () => {
    const graduate = person({ education: "bachelor" });
    expect(judge(rules.pgmp, graduate)).toMatchObject({
      missing: [
        "48 months of leading projects in the last 15 years",
        "48 months of managing programmes in the last 15 years",
      ],
    });
    expect(judge(rules.pmp, graduate)).toMatchObject({
      missing: [
        "36 months of leading projects in the last 10 years",
        "35 hours of training in project management or CAPM",
      ],
    });
  });

  test("enough work in one CISSP domain only is not enough", () => {
    const { numbers, ...rest } = people["a security engineer with a degree"];
    expect(
      judge(rules.cissp, {
        ...rest,
        numbers: { ...numbers, "security.areas": 1 },
      }),
    ).toMatchObject({
      kind: "not-yet",
      missing: ["work in at least 2 of the 8 CISSP domains"],
    });
  });
});

describe("where it cannot be told", () => {
  test("without any answer every exam that asks for something says what is not answered", () => {
    for (const id of CERTIFICATIONS) {
      const verdict = judge(rules[id], noAnswers);
      if (verdict.kind === "eligible") expect(verdict.open).toBe(true);
      else {
        expect(verdict.kind).toBe("cannot-tell");
        expect(verdict).not.toMatchObject({ unanswered: [] });
      }
    }
  });

  test("the answer that is missing is named", () => {
    expect(
      judge(
        rules.pmp,
        person({ education: "bachelor", fields: ["projects"], have: ["capm"] }),
      ),
    ).toEqual({
      kind: "cannot-tell",
      unanswered: ["months of leading projects in the last 10 years"],
      doubt: null,
    });
  });

  test.each([
    [
      "pmi-rmp",
      "risk",
      { "risk.months.5": 30, "risk.training.ever": 30 },
      /another asks for 36 months/,
    ],
    [
      "pgmp",
      "programs",
      { "projects.months.15": 40, "programs.months.15": 40 },
      /disagree on the degree path/,
    ],
    [
      "pmi-acp",
      "agile",
      { "agile.months.5": 10, "agile.training.ever": 21 },
      /how much less was not found/,
    ],
  ] as const)(
    "between two readings of the rules for %s the doubt is told, not a verdict",
    (id, field, numbers, doubt) => {
      const verdict = judge(
        rules[id],
        person({
          education: "bachelor",
          fields: ["projects", field],
          numbers,
          have: ["pmp"],
        }),
      );
      expect(verdict).toMatchObject({ kind: "cannot-tell", unanswered: [] });
      expect(verdict.kind === "cannot-tell" && verdict.doubt).toMatch(doubt);
    },
  );

  test("a certificate that is tracked counts without being asked for, and says nothing about others", () => {
    const tracked = { ...noAnswers, tracked: ["pmp"] };
    expect(judge(rules["prince2-practitioner"], tracked).kind).toBe("eligible");
    expect(judge(rules.csm, tracked).kind).toBe("cannot-tell");
  });

  test("a profile without rules is said to have none", () => {
    expect(judge(undefined, noAnswers)).toEqual({ kind: "no-rules" });
  });
});

describe("answers about other spans of years", () => {
  const ask = (numbers: Record<string, number>) =>
    judge(
      {
        alternatives: [
          {
            requires: [
              {
                kind: "experience",
                in: "projects",
                amount: 48,
                unit: "months",
                withinYears: 15,
              },
            ],
          },
        ],
      },
      person({ fields: ["projects"], numbers }),
    ).kind;
  test("fewer years back count for more years back", () => {
    expect(ask({ "projects.months.10": 60 })).toBe("eligible");
    expect(ask({ "projects.months.10": 20 })).toBe("cannot-tell");
    expect(ask({ "projects.months.ever": 20 })).toBe("not-yet");
    expect(ask({ "projects.months.10": 20, "projects.months.15": 47 })).toBe(
      "not-yet",
    );
  });
});

describe("the thirteen profiles", () => {
  test.each(CERTIFICATIONS)(
    "%s has rules, a source for them, and no contradiction",
    (id) => {
      const exam = certification(id);
      expect(exam.eligibilityRules).toBeDefined();
      expect(exam.sources.map((s) => s.field)).toContain("eligibilityRules");
      expect(examContradictions(exam)).toEqual([]);
    },
  );

  test("they stand on the road where they belong", () => {
    const at = (stage: string) =>
      CERTIFICATIONS.filter((id) => stageOf(certification(id)) === stage);
    expect(at("entry")).toEqual([
      "capm",
      "project-plus",
      "csm",
      "itil-4-foundation",
      "prince2-foundation",
    ]);
    expect(at("experienced")).toEqual([
      "pmp",
      "pmi-acp",
      "pmi-rmp",
      "prince2-practitioner",
      "ccmp",
      "cissp",
    ]);
    expect(at("leading")).toEqual(["pgmp", "pfmp"]);
  });

  test("the form asks each thing once, and not much", () => {
    const asked = questionsOf(CERTIFICATIONS.flatMap((id) => rules[id] ?? []));
    expect(asked.education).toBe(true);
    expect(asked.fields).toHaveLength(8);
    const keys = asked.numbers.map((q) => q.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeLessThanOrEqual(15);
    expect(asked.certificates.map((c) => c.key)).toEqual(
      expect.arrayContaining([
        "capm",
        "pmp",
        "prince2-foundation",
        "APM PMQ or PPQ",
      ]),
    );
    expect(asked.courses).toHaveLength(1);
  });
});

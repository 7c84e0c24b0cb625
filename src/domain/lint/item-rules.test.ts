import { describe, expect, it } from "vitest";
import type { Exam, Question, QuestionOf } from "../bank/schema.ts";
import { cleanExam, cleanItem } from "./clean-item.ts";
import { itemRules } from "./item-rules.ts";
import { lintQuestion } from "./lint.ts";

type Single = QuestionOf<"single">;
type Change = (item: Single) => Partial<Single> | Question;

/** The clean item with the text of one option replaced. */
const option = (id: string, text: string) => (item: Single) => ({
  options: item.options.map((o) => (o.id === id ? { ...o, text } : o)),
});
const texts =
  (...list: string[]) =>
  (item: Single) => ({
    options: item.options.map((o, i) => ({ ...o, text: list[i] ?? o.text })),
  });
const rationale = (id: string, text: string) => (item: Single) => ({
  options: item.options.map((o) =>
    o.id === id ? { ...o, rationale: text } : o,
  ),
});
const question = (text: string) => (item: Single) => ({
  stem: item.stem.replace("What should the project manager do first?", text),
});
const multiple =
  (stemEnd: string, answer: string[]): Change =>
  (item) => ({
    ...item,
    type: "multiple" as const,
    stem: item.stem.replace(
      "What should the project manager do first?",
      stemEnd,
    ),
    answer,
    runnerUp: { option: "c", rightIf: "the client had to agree" },
  });

const KEY =
  "Apply for the diving permit today, and let the late stage slip by two days.";
const LONG = "word ".repeat(200);

interface Poison {
  rule: string;
  severity: "error" | "warning" | "advice";
  name: string;
  change: Change;
  exam?: Partial<Exam>;
}

const poisons: Poison[] = [
  {
    rule: "key-length",
    severity: "warning",
    name: "a key 1.3 times as long as any other option",
    change: option("b", `${KEY} Tell the client today.`),
  },
  {
    rule: "key-length",
    severity: "error",
    name: "a key 1.4 times as long and 25 characters longer",
    change: option("b", `${KEY} The client hears of it soon.`),
  },
  {
    rule: "key-length",
    severity: "error",
    name: "a key 1.5 times as long",
    change: texts("Wait.", "Dive on Friday.", "Ask twice.", "Go home."),
  },
  {
    rule: "option-spread",
    severity: "warning",
    name: "a longest option far longer than the shortest",
    change: option("d", "Plan the dives again."),
  },
  {
    rule: "option-length",
    severity: "warning",
    name: "an option of more than 200 characters",
    change: option("a", LONG),
  },
  {
    rule: "stem-length",
    severity: "warning",
    name: "a stem of more than 120 words",
    change: (i) => ({ stem: `${"The wall is long. ".repeat(20)}${i.stem}` }),
  },
  {
    rule: "stem-length",
    severity: "error",
    name: "a stem of more than 180 words",
    change: (i) => ({ stem: `${"The wall is long. ".repeat(40)}${i.stem}` }),
  },
  {
    rule: "catch-all-option",
    severity: "error",
    name: "all of the above",
    change: option(
      "d",
      "All of the above are things that the project manager should do this week.",
    ),
  },
  {
    rule: "catch-all-option",
    severity: "error",
    name: "both A and C",
    change: option("d", "Both A and C"),
  },
  {
    rule: "catch-all-option",
    severity: "error",
    name: "I don't know",
    change: option(
      "d",
      "I don’t know what the project manager should do in such a situation.",
    ),
  },
  {
    rule: "catch-all-option",
    severity: "error",
    name: "a bare True",
    change: texts("True", "False"),
  },
  {
    rule: "negative-stem",
    severity: "warning",
    name: "a small not in the question",
    change: question("Which step should the project manager not take?"),
  },
  {
    rule: "negative-stem",
    severity: "warning",
    name: "NOT where the paper avoids it",
    change: question("Which step should the project manager NOT take?"),
  },
  {
    rule: "negative-stem",
    severity: "error",
    name: "a double negative",
    change: question("Which step should NOT be the LEAST of the worries?"),
  },
  {
    rule: "lone-negation",
    severity: "warning",
    name: "negation in one option only",
    change: option(
      "a",
      "Pay the crew for the weekend, and do not wait for the permit to come.",
    ),
  },
  {
    rule: "absolute-distractor",
    severity: "advice",
    name: "an absolute in a distractor and not in the key",
    change: option(
      "c",
      "Report every delay to the client with a forecast for each of the stages.",
    ),
  },
  {
    rule: "hedged-key",
    severity: "error",
    name: "a hedged key beside absolute distractors",
    change: texts(
      "Always pay the crew so that the late stage is back on its dates.",
      "Apply for the diving permit, since the late stage may slip by some days.",
      "Report all delays to the client with a forecast for the three stages.",
    ),
  },
  {
    rule: "stem-word-in-key",
    severity: "advice",
    name: "words of the stem in the key alone",
    change: texts(
      "Pay for more hours so that what is late gets back on its dates.",
      "Renew the diving permit for the second stage before Friday comes.",
      "Report to the client with a forecast of what is to be expected.",
      "Draw up a fresh plan around the dates on which people are free.",
    ),
  },
  {
    rule: "key-overlap",
    severity: "advice",
    name: "a key that is the mean of the others",
    change: texts(
      "Pay the crew.",
      "Pay the crew, renew the permit, warn the client.",
      "Renew the permit.",
      "Warn the client.",
    ),
  },
  {
    rule: "duplicate-options",
    severity: "advice",
    name: "two options with most words in common",
    change: option(
      "d",
      "Report the delay to the client with a date for each of the dives.",
    ),
  },
  {
    rule: "duplicate-options",
    severity: "error",
    name: "two options that differ in one word",
    change: option(
      "d",
      "Report the delay to the client with a forecast for each of the three stages.",
    ),
  },
  {
    rule: "number-ranges",
    severity: "error",
    name: "ranges that overlap",
    change: (i) => ({
      ...texts(
        "1 to 5 days",
        "4 to 9 days",
        "10 to 14 days",
        "15 to 19 days",
      )(i),
      shuffle: false,
    }),
  },
  {
    rule: "number-order",
    severity: "warning",
    name: "numbers out of order",
    change: (i) => ({
      ...texts("5 days", "2 days", "9 days", "7 days")(i),
      shuffle: false,
    }),
  },
  {
    rule: "number-order",
    severity: "warning",
    name: "ordered numbers that are shuffled",
    change: texts("2 days", "5 days", "7 days", "9 days"),
  },
  {
    rule: "grammar-cue",
    severity: "error",
    name: "a stem that ends in an",
    change: (i) => ({
      stem: i.stem.replace(
        "What should the project manager do first?",
        "The permit is an",
      ),
    }),
  },
  {
    rule: "grammar-cue",
    severity: "error",
    name: "an article before the gap that fits the key alone",
    change: (i) => ({
      ...texts("baseline", "issue", "risk", "milestone")(i),
      style: "missing-word",
      stem: "The lapsed permit is an ___ once Friday has passed.",
    }),
  },
  {
    rule: "mark-in-key",
    severity: "warning",
    name: "a parenthesis in the key alone",
    change: option(
      "b",
      "Apply for the diving permit today (and let the late stage slip by days).",
    ),
  },
  {
    rule: "mark-in-key",
    severity: "warning",
    name: "a number in the key alone",
    change: option(
      "b",
      "Apply for the diving permit today, and let the late stage slip by 2 days.",
    ),
  },
  {
    rule: "mark-in-key",
    severity: "warning",
    name: "a quotation in the key alone",
    change: option(
      "b",
      "Apply for the “diving permit” today, and let the late stage slip by days.",
    ),
  },
  {
    rule: "one-question",
    severity: "warning",
    name: "two questions",
    change: question("Who decides? What should the project manager do first?"),
  },
  {
    rule: "one-question",
    severity: "warning",
    name: "no question",
    change: question("Say what the project manager should do first."),
  },
  {
    rule: "which-is-true",
    severity: "warning",
    name: "which is true?",
    change: question("Which of the following statements is true?"),
  },
  {
    rule: "option-count",
    severity: "error",
    name: "three options where the paper has four",
    change: (i) => ({ options: i.options.slice(0, 3) }),
  },
  {
    rule: "option-count",
    severity: "error",
    name: "two equal options",
    change: (i) => option("d", i.options[0]?.text ?? "")(i),
  },
  {
    rule: "key-count",
    severity: "error",
    name: "a single-answer item with two keys",
    change: () => ({ answer: ["a", "b"] }),
  },
  {
    rule: "key-count",
    severity: "error",
    name: "choose two missing",
    change: multiple("Which two steps come first?", ["a", "b"]),
  },
  {
    rule: "key-count",
    severity: "error",
    name: "choose three with two keys",
    change: multiple("Which steps come first? Choose three.", ["a", "b"]),
  },
  {
    rule: "rationale",
    severity: "error",
    name: "an option without rationale",
    change: (i) => ({
      options: i.options.map((o) => ({
        id: o.id,
        text: o.text,
        ...(o.misconception ? { misconception: o.misconception } : {}),
      })),
    }),
  },
  {
    rule: "rationale",
    severity: "warning",
    name: "a key rationale of fewer than 20 words",
    change: rationale(
      "b",
      "The permit ends on Friday and takes six weeks to renew.",
    ),
  },
  {
    rule: "rationale",
    severity: "warning",
    name: "a distractor rationale of fewer than 10 words",
    change: rationale("a", "Paying the crew does not help."),
  },
  {
    rule: "rationale-place",
    severity: "warning",
    name: "a matching rationale for an entry that does not exist",
    change: () =>
      matchingItem({
        rationales: [{ when: "l1→r9", text: "They look alike." }],
      }),
  },
  {
    rule: "rationale",
    severity: "error",
    name: "a matching item without rationales",
    change: () => matchingItem({ rationales: [] }),
  },
  {
    rule: "letter-or-position",
    severity: "error",
    name: "a rationale that names option B",
    change: rationale(
      "a",
      "Option B would be better, since the permit ends on Friday and takes long.",
    ),
  },
  {
    rule: "letter-or-position",
    severity: "error",
    name: "an explanation that names the first option",
    change: () => ({
      explanation:
        "The first option wastes money. What cannot be bought back comes first.",
    }),
  },
  {
    rule: "rationale-mismatch",
    severity: "warning",
    name: "two rationales that have changed places",
    change: (i) => ({
      options: i.options.map((o) =>
        o.id === "c"
          ? { ...o, rationale: i.options[3]?.rationale }
          : o.id === "d"
            ? { ...o, rationale: i.options[2]?.rationale }
            : o,
      ),
    }),
  },
  {
    rule: "misconception",
    severity: "warning",
    name: "a distractor without its misconception",
    change: (i) => ({
      options: i.options.map((o) => ({
        id: o.id,
        text: o.text,
        rationale: o.rationale,
      })),
    }),
  },
  {
    rule: "situational",
    severity: "warning",
    name: "no decisive fact",
    change: () => ({ decisiveFact: "" }),
  },
  {
    rule: "situational",
    severity: "warning",
    name: "no runner-up",
    change: (i) => ({ ...i, runnerUp: undefined }),
  },
  {
    rule: "reference",
    severity: "error",
    name: "no reference",
    change: () => ({ references: [] }),
  },
  {
    rule: "reference",
    severity: "error",
    name: "a reference without locator",
    change: () => ({ references: [{ source: "Demo outline" }] }),
  },
  {
    rule: "reference",
    severity: "error",
    name: "a task that the outline does not have",
    change: () => ({
      references: [{ source: "Demo outline", locator: "People, task 4" }],
    }),
  },
  {
    rule: "reference",
    severity: "advice",
    name: "a reference to another task than the item's",
    change: () => ({
      references: [{ source: "Demo outline", locator: "Process, task 1" }],
    }),
  },
  {
    rule: "outdated-term",
    severity: "error",
    name: "an outdated term, in the plural",
    change: () => ({
      explanation: "Themes come before stages. The permit decides.",
    }),
  },
  {
    rule: "reading-grade",
    severity: "warning",
    name: "a stem above grade 14",
    change: (i) => ({
      stem: `${heavy(2)} Considerable contractual complications remained. ${i.stem}`,
    }),
  },
  {
    rule: "reading-grade",
    severity: "error",
    name: "a stem above grade 16",
    change: (i) => ({ stem: `${heavy(6)} ${i.stem}` }),
  },
];

function heavy(n: number): string {
  return "Organisational accountability considerations necessitate comprehensive contractual renegotiation before authorisation."
    .concat(" ")
    .repeat(n)
    .trim();
}

function matchingItem(change: Partial<QuestionOf<"matching">>): Question {
  const {
    type: _type,
    options: _options,
    answer: _answer,
    runnerUp: _runnerUp,
    ...base
  } = cleanItem();
  return {
    ...base,
    type: "matching",
    stem: "Match each event at the harbour to its register.",
    cognitive: "understand",
    left: [
      { id: "l1", text: "A permit lapsed." },
      { id: "l2", text: "A storm may come." },
    ],
    right: [
      { id: "r1", text: "Issue log" },
      { id: "r2", text: "Risk register" },
    ],
    reuse: false,
    answer: { l1: "r1", l2: "r2" },
    rationales: [{ when: "l1→r2", text: "The permit has lapsed already." }],
    ...change,
  };
}

const poisoned = ({ change }: Poison): Question => {
  const item = cleanItem();
  return { ...item, ...change(item) };
};

describe("item rules", () => {
  it("find nothing in the clean item", () => {
    expect(lintQuestion(cleanItem(), cleanExam)).toEqual([]);
  });

  it("find nothing in a clean matching item", () => {
    expect(lintQuestion(matchingItem({}), cleanExam)).toEqual([]);
  });

  it.each(poisons)("$rule ($severity) catches $name", (poison) => {
    const problems = lintQuestion(poisoned(poison), {
      ...cleanExam,
      ...poison.exam,
    });
    expect(problems).toContainEqual(
      expect.objectContaining({
        rule: poison.rule,
        severity: poison.severity,
        item: "demo-people-001",
      }),
    );
  });

  it("each have a poisoned item", () => {
    const tried = new Set(poisons.map((p) => p.rule));
    expect(itemRules.map((r) => r.id).filter((id) => !tried.has(id))).toEqual(
      [],
    );
  });

  it("speak in plain sentences", () => {
    for (const poison of poisons)
      for (const { message } of lintQuestion(poisoned(poison), cleanExam))
        expect(message).toMatch(/^["'A-Z].*[.)]$/s);
  });
});

describe("item rules let pass", () => {
  const passes: [string, string, Change][] = [
    [
      "key-length",
      "numbers of unlike length",
      (i) => ({
        ...texts("9", "10,000", "20,000", "30,000")(i),
        answer: ["b"],
        shuffle: false,
      }),
    ],
    [
      "number-ranges",
      "ranges that only touch",
      (i) => ({
        ...texts(
          "1 to 5 days",
          "5 to 9 days",
          "9 to 14 days",
          "14 to 19 days",
        )(i),
        shuffle: false,
      }),
    ],
    [
      "number-order",
      "falling numbers that are not shuffled",
      (i) => ({ ...texts("0.95", "0.90", "0.85", "0.80")(i), shuffle: false }),
    ],
    [
      "negative-stem",
      "'at least' in the question",
      question("What should at least be done before Friday?"),
    ],
    [
      "one-question",
      "a question inside speech",
      (i) => ({ stem: `The client asks: "Will it hold?" ${i.stem}` }),
    ],
    [
      "letter-or-position",
      "a first option in a contract",
      () => ({
        explanation:
          "The first option to renew ends on Friday. A choice that lapses cannot be made later.",
      }),
    ],
    [
      "catch-all-option",
      "'All' at the start of a real option",
      option(
        "d",
        "All divers are booked again for the dates on which they are free to come.",
      ),
    ],
    [
      "duplicate-options",
      "the same words the other way round",
      (i) =>
        texts(
          "The cost index of the wall lies above its schedule index",
          "The schedule index of the wall lies above its cost index",
        )(i),
    ],
    [
      "outdated-term",
      "an outdated term in the title of a source",
      () => ({ references: [{ source: "The theme guide", locator: "p. 4" }] }),
    ],
  ];
  it.each(passes)("%s: %s", (rule, _, change) => {
    const item = cleanItem();
    const problems = lintQuestion({ ...item, ...change(item) }, cleanExam);
    expect(problems.filter((p) => p.rule === rule)).toEqual([]);
  });

  it("NOT in a paper that uses negative stems", () => {
    const item = cleanItem();
    const asked = {
      ...item,
      ...question("Which step should the project manager NOT take?")(item),
    };
    expect(
      lintQuestion(asked, { ...cleanExam, negativeStems: "allowed" }),
    ).toEqual([]);
  });

  it("pairs of statements in list style", () => {
    const item = {
      ...cleanItem(),
      ...texts("A and B", "A and C", "B and C", "A and D")(cleanItem()),
      style: "list" as const,
    };
    expect(
      lintQuestion(item, cleanExam).filter(
        (p) => p.rule === "catch-all-option",
      ),
    ).toEqual([]);
  });
});

describe("waivers", () => {
  const item = cleanItem();
  const negative = {
    ...item,
    ...question("Which step should the project manager NOT take?")(item),
  };

  it("take a warning out, with a reason", () => {
    expect(
      lintQuestion(
        {
          ...negative,
          waive: { "negative-stem": "The exception is the point." },
        },
        cleanExam,
      ),
    ).toEqual([]);
  });

  it("need the reason", () => {
    expect(
      lintQuestion({ ...negative, waive: { "negative-stem": " " } }, cleanExam),
    ).toMatchObject([
      {
        rule: "negative-stem",
        message: expect.stringContaining("gives no reason"),
      },
    ]);
  });

  it("do not take an error out", () => {
    const problems = lintQuestion(
      { ...item, references: [], waive: { reference: "None exists." } },
      cleanExam,
    );
    expect(problems).toMatchObject([
      {
        rule: "reference",
        severity: "error",
        message: expect.stringContaining("cannot be waived"),
      },
    ]);
  });

  it("are reported when they waive nothing, or no rule", () => {
    const problems = lintQuestion(
      { ...item, waive: { "negative-stem": "x", "negativ-stem": "x" } },
      cleanExam,
    );
    expect(problems).toMatchObject([
      { rule: "waiver", severity: "advice" },
      { rule: "waiver", severity: "warning" },
    ]);
  });
});

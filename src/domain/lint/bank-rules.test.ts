import { describe, expect, it } from "vitest";
import type { Bank, Exam, QuestionOf } from "../bank/schema.ts";
import { bankRules } from "./bank-rules.ts";
import { cleanBank, cleanCard, cleanExam } from "./clean-item.ts";
import { lintBank } from "./lint.ts";

type Single = QuestionOf<"single">;

/** The clean bank with every question changed. */
const each =
  (change: (item: Single, i: number) => Partial<Single>) =>
  (bank: Bank): Partial<Bank> => ({
    questions: bank.questions.map((q, i) => ({
      ...(q as Single),
      ...change(q as Single, i),
    })),
  });
const some = (
  n: number,
  change: (item: Single, i: number) => Partial<Single>,
) => each((item, i) => (i < n ? change(item, i) : {}));
const keyText = (edit: (text: string) => string) => (item: Single) => ({
  options: item.options.map((o) =>
    item.answer.includes(o.id) ? { ...o, text: edit(o.text) } : o,
  ),
});
const distractorText = (edit: (text: string) => string) => (item: Single) => ({
  options: item.options.map((o) =>
    item.answer.includes(o.id) ? o : { ...o, text: edit(o.text) },
  ),
});
const exam = (change: Partial<Exam>) => (): Partial<Bank> => ({
  exam: { ...cleanExam, ...change },
});
const withCase = (bank: Bank): Bank => ({
  ...bank,
  cases: [
    {
      id: "case-1",
      revision: 1,
      title: "A quay",
      body: "The quay is being rebuilt.",
    },
  ],
});

interface Poison {
  rule: string;
  severity: "error" | "warning" | "advice";
  name: string;
  change: (bank: Bank) => Partial<Bank>;
}

const poisons: Poison[] = [
  {
    rule: "key-longest",
    severity: "error",
    name: "keys that are always the longest",
    change: each(keyText((t) => `${t} at the kiosk`)),
  },
  {
    rule: "key-longest",
    severity: "error",
    name: "keys that are never the longest",
    change: each(keyText((t) => t.replace(/ today$/, ""))),
  },
  {
    rule: "key-mean-length",
    severity: "error",
    name: "keys a quarter longer than distractors",
    change: each(keyText((t) => `${t} at the kiosk`)),
  },
  {
    rule: "key-mean-length",
    severity: "warning",
    name: "keys an eighth shorter than distractors",
    change: each(keyText((t) => t.slice(0, -5))),
  },
  {
    rule: "absolutes-ratio",
    severity: "error",
    name: "absolutes in distractors",
    change: each(distractorText((t) => `${t} always`)),
  },
  {
    rule: "hedges-ratio",
    severity: "error",
    name: "hedges in keys",
    change: each(keyText((t) => `${t} perhaps`)),
  },
  {
    rule: "stem-words-in-keys",
    severity: "warning",
    name: "keys in the stem's words",
    change: each((item) => ({
      stem: `${item.stem} ${item.options
        .find((o) => o.id === item.answer[0])
        ?.text.split(" ")
        .slice(1, 4)
        .join(" ")}`,
    })),
  },
  {
    rule: "cue-guesser",
    severity: "error",
    name: "keys that a guesser finds",
    change: each(keyText((t) => `${t} at the kiosk`)),
  },
  {
    rule: "one-class",
    severity: "error",
    name: "the decision that is always the key",
    change: each((item) => ({
      answer: [
        item.options.find((o) => o.text.startsWith("Approve"))?.id ?? "",
      ],
    })),
  },
  {
    rule: "one-class",
    severity: "advice",
    name: "a class that is never the key",
    change: each((item) => ({
      answer: [
        item.options.find((o) => !o.text.startsWith("Approve"))?.id ?? "",
      ],
    })),
  },
  {
    rule: "deciding-keys",
    severity: "warning",
    name: "keys that never decide",
    change: each((item) => ({
      answer: [item.options.find((o) => o.text.startsWith("Paint"))?.id ?? ""],
    })),
  },
  {
    rule: "agile-wrong",
    severity: "warning",
    name: "the agile option that is always right",
    change: each(keyText((t) => `${t} in a sprint`)),
  },
  {
    rule: "empty-bank",
    severity: "error",
    name: "no questions",
    change: () => ({ questions: [] }),
  },
  {
    rule: "domain-share",
    severity: "error",
    name: "a domain with too many questions",
    change: some(8, () => ({ task: "process.1" })),
  },
  {
    rule: "negative-share",
    severity: "error",
    name: "more than 5 % negative stems",
    change: some(5, (i) => ({
      stem: i.stem.replace("comes first", "does NOT come first"),
    })),
  },
  {
    rule: "recall-share",
    severity: "error",
    name: "more than a quarter recall",
    change: some(14, () => ({ cognitive: "recall" })),
  },
  {
    rule: "recall-share",
    severity: "error",
    name: "an associate bank with more than 60 % recall and understanding",
    change: (b) => ({
      ...exam({ level: "associate" })(),
      ...some(32, (_, i) => ({ cognitive: i < 10 ? "recall" : "understand" }))(
        b,
      ),
    }),
  },
  {
    rule: "same-opening",
    severity: "warning",
    name: "stems with the same first words",
    change: some(6, (i) => ({ stem: `A project manager finds ${i.stem}` })),
  },
  {
    rule: "task-coverage",
    severity: "error",
    name: "a full bank with a bare task",
    change: exam({
      size: "full",
      domains: cleanExam.domains.map((d, i) =>
        i === 0
          ? { ...d, tasks: [...d.tasks, { id: "people.2", name: "Coach" }] }
          : d,
      ),
    }),
  },
  {
    rule: "two-forms",
    severity: "error",
    name: "a full bank with too few families",
    change: (b) => ({
      ...exam({ size: "full" })(),
      ...each((_, i) => ({ family: `f${i % 12}` }))(b),
    }),
  },
  {
    rule: "two-forms",
    severity: "error",
    name: "a full bank with too few cases",
    change: (b) => ({
      ...withCase(b),
      ...exam({
        size: "full",
        delivery: {
          ...cleanExam.delivery,
          sections: [
            {
              id: "a",
              name: "Cases",
              questions: 10,
              pick: { cases: 2, perCase: 5 },
            },
          ],
        },
      })(),
    }),
  },
  {
    rule: "two-forms",
    severity: "error",
    name: "a full adaptive bank below 2.5 times the longest exam",
    change: exam({
      size: "full",
      delivery: { ...cleanExam.delivery, mode: "adaptive", questions: 20 },
    }),
  },
  {
    rule: "duplicate-stems",
    severity: "error",
    name: "two equal stems",
    change: (b) =>
      each((_, i) => (i === 1 ? { stem: b.questions[0]?.stem ?? "" } : {}))(b),
  },
  {
    rule: "duplicate-stems",
    severity: "warning",
    name: "two stems that differ in one word",
    change: (b) =>
      each((_, i) =>
        i === 1
          ? { stem: (b.questions[0]?.stem ?? "").replace("is open", "is shut") }
          : {},
      )(b),
  },
  {
    rule: "gives-away",
    severity: "advice",
    name: "a stem that holds another item's key",
    change: (b) =>
      each((item, i) =>
        i === 1
          ? {
              stem: `The team will ${(b.questions[0] as Single).options.find((o) => (b.questions[0] as Single).answer.includes(o.id))?.text}. ${item.stem}`,
            }
          : {},
      )(b),
  },
  {
    rule: "decisive-fact-place",
    severity: "advice",
    name: "a fact that the stem does not state",
    change: some(1, () => ({
      decisiveFact: "The crane had been condemned by an inspector",
    })),
  },
  {
    rule: "duplicate-cards",
    severity: "error",
    name: "two equal fronts",
    change: () => ({
      flashcards: [
        cleanCard(0),
        { ...cleanCard(1), front: cleanCard(0).front },
      ],
    }),
  },
  {
    rule: "card-reference",
    severity: "error",
    name: "a card without reference",
    change: () => ({ flashcards: [cleanCard(0, { references: [] })] }),
  },
  {
    rule: "card-reference",
    severity: "error",
    name: "a card reference without locator",
    change: () => ({
      flashcards: [cleanCard(0, { references: [{ source: "Demo outline" }] })],
    }),
  },
  {
    rule: "card-terms",
    severity: "error",
    name: "an outdated term on a card",
    change: () => ({ flashcards: [cleanCard(0, { back: "A theme." })] }),
  },
  {
    rule: "case-use",
    severity: "warning",
    name: "a case that no question uses",
    change: (b) => withCase(b),
  },
  {
    rule: "case-use",
    severity: "warning",
    name: "a case with fewer questions than the exam takes",
    change: (b) => ({
      ...exam({
        delivery: {
          ...cleanExam.delivery,
          sections: [
            {
              id: "a",
              name: "Cases",
              questions: 10,
              pick: { cases: 2, perCase: 5 },
            },
          ],
        },
      })(),
      ...withCase({ ...b, ...some(2, () => ({ case: "case-1" }))(b) }),
      exam: {
        ...cleanExam,
        delivery: {
          ...cleanExam.delivery,
          sections: [
            {
              id: "a",
              name: "Cases",
              questions: 10,
              pick: { cases: 2, perCase: 5 },
            },
          ],
        },
      },
    }),
  },
];

describe("bank rules", () => {
  it.each([48, 160])("find nothing in a clean bank of %i", (n) => {
    expect(lintBank(cleanBank(n)).problems).toEqual([]);
  });

  it.each(poisons)(
    "$rule ($severity) catches $name",
    ({ rule, severity, change }) => {
      const bank = cleanBank();
      const { problems } = lintBank({ ...bank, ...change(bank) });
      expect(problems.map((p) => `${p.severity} ${p.rule}`)).toContain(
        `${severity} ${rule}`,
      );
    },
  );

  it("each have a poisoned bank", () => {
    const tried = new Set(poisons.map((p) => p.rule));
    expect(bankRules.map((r) => r.id).filter((id) => !tried.has(id))).toEqual(
      [],
    );
  });

  it("do not ask a writer's batch for the shares of a whole bank", () => {
    const batch = { ...withCase(cleanBank(4)), flashcards: [] };
    expect(
      lintBank(
        {
          ...batch,
          questions: batch.questions.filter((q) => q.task === "people.1"),
        },
        { partOfBank: true },
      ).problems,
    ).toEqual([]);
  });

  it("leave retired items out", () => {
    const bank = cleanBank();
    const twin = {
      ...(bank.questions[0] as Single),
      id: "demo-old",
      retired: true,
      references: [],
    };
    expect(
      lintBank({ ...bank, questions: [...bank.questions, twin] }).problems,
    ).toEqual([]);
  });

  it("judge no figure over fewer than 20 items", () => {
    const bank = cleanBank(16);
    expect(
      lintBank({
        ...bank,
        ...each(keyText((t) => `${t} here`))(bank),
      }).problems.filter((p) => p.severity === "error"),
    ).toEqual([]);
  });

  it("do not ask a pilot for two forms", () => {
    expect(lintBank({ ...cleanBank(8), flashcards: [] }).problems).toEqual([]);
  });

  it("name the file of the item", () => {
    const bank = cleanBank();
    const { problems } = lintBank(
      {
        ...bank,
        questions: bank.questions.map((q, i) =>
          i === 0 ? { ...q, references: [] } : q,
        ),
      },
      { files: new Map([["demo-people-001", "questions/people.json"]]) },
    );
    expect(problems).toMatchObject([
      { rule: "reference", file: "questions/people.json" },
    ]);
  });
});

describe("stats", () => {
  it("count what the bank holds", () => {
    const { stats } = lintBank(cleanBank(48));
    expect(stats.byDomain).toEqual({ people: 24, process: 24 });
    expect(stats.keyPositions).toEqual({ "1": 12, "2": 12, "3": 12, "4": 12 });
    expect(stats.cueGuesser.chance).toBe(0.25);
    expect(stats.keyLengths.longest.value).toBe(0.25);
  });

  it("score a guesser that knows a trick", () => {
    const bank = cleanBank(48);
    const told = {
      ...bank,
      ...each(keyText((t) => `${t} at the kiosk`))(bank),
    };
    const { cueGuesser } = lintBank(told).stats;
    expect(cueGuesser.best).toBe("longest");
    expect(cueGuesser.score.value).toBe(1);
  });
});

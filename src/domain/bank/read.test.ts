import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanBank, cleanItem } from "../lint/clean-item.ts";
import type { Problem } from "./problem.ts";
import {
  MAX_BANK_CHARS,
  MAX_PROBLEMS,
  readBank,
  readBankText,
} from "./read.ts";
import type { Bank, Question } from "./schema.ts";

const bank = (): Bank => cleanBank(4);

/** The clean bank with its first question changed, as it would come from a file. */
const withQuestion = (change: Record<string, unknown>) => ({
  ...bank(),
  questions: [{ ...cleanItem(), ...change }, ...bank().questions],
});
const withExam = (change: Record<string, unknown>) => ({
  ...bank(),
  exam: { ...bank().exam, ...change },
});
const withDelivery = (change: Record<string, unknown>) =>
  withExam({ delivery: { ...bank().exam.delivery, ...change } });

const base = cleanItem();
const {
  options: _options,
  answer: _answer,
  runnerUp: _runnerUp,
  type: _type,
  ...rest
} = base;
const regions = [1, 2, 3].map((n) => ({
  id: `r${n}`,
  name: `Place ${n}`,
  x: n,
  y: 0,
  w: 1,
  h: 1,
}));
const drawing = {
  id: "e1",
  kind: "svg",
  alt: "Three places in a row",
  width: 9,
  height: 3,
  shapes: [],
  regions,
};

const matching = {
  ...rest,
  type: "matching",
  left: [
    { id: "l1", text: "One" },
    { id: "l2", text: "Two" },
  ],
  right: [
    { id: "r1", text: "Eins" },
    { id: "r2", text: "Zwei" },
    { id: "r3", text: "Drei" },
  ],
  answer: { l1: "r1", l2: "r2" },
};
const ordering = {
  ...rest,
  type: "ordering",
  items: [
    { id: "i1", text: "First" },
    { id: "i2", text: "Second" },
  ],
  answer: ["i1", "i2"],
};
const cloze = {
  ...rest,
  type: "cloze",
  stem: "The wall is {{s1}}.",
  slots: {
    s1: {
      options: [
        { id: "a", text: "wet" },
        { id: "b", text: "dry" },
      ],
      answer: "a",
    },
  },
};
const numeric = {
  ...rest,
  type: "numeric",
  answer: { value: 1.25, tolerance: 0.01 },
};
const hotspot = {
  ...rest,
  type: "hotspot",
  exhibits: [drawing],
  choose: 1,
  accept: [["r2"]],
};
const composite = {
  ...rest,
  type: "composite",
  parts: [
    {
      id: "p1",
      stem: "Which?",
      type: "single",
      options: base.options,
      answer: ["b"],
    },
    {
      id: "p2",
      stem: "Order them.",
      type: "ordering",
      items: ordering.items,
      answer: ["i2", "i1"],
    },
  ],
};

function problemsOf(raw: unknown): Problem[] {
  const read = readBank(raw);
  return read.ok ? [] : read.error;
}
const messages = (raw: unknown) => problemsOf(raw).map((p) => p.message);

describe("reading a bank", () => {
  it("gives back a bank that fits, with defaults filled in", () => {
    const { shuffle: _shuffle, marks: _marks, ...bare } = cleanItem();
    const read = readBank({
      ...bank(),
      questions: [{ ...bare, stem: `  ${bare.stem} ` }],
    });
    expect(read).toMatchObject({
      ok: true,
      value: { questions: [{ shuffle: true, marks: 1, stem: bare.stem }] },
    });
  });

  it.each(
    Object.entries({ matching, ordering, cloze, numeric, hotspot, composite }),
  )("takes a sound %s item", (_, question) => {
    expect(messages({ ...bank(), questions: [question] })).toEqual([]);
  });

  it("does not need cases, cards or errata", () => {
    expect(messages({ exam: bank().exam, questions: [] })).toEqual([]);
  });

  it.each([
    ["null", null],
    ["a list", []],
    ["text", "bank"],
  ])("refuses %s in one sentence", (_, raw) => {
    expect(messages(raw)).toEqual([
      "A bank is an object with exam, questions, cases, flashcards and errata.",
    ]);
  });

  it("says what a bank without exam or questions lacks", () => {
    expect(messages({})).toEqual([
      "The bank has no exam.",
      "The bank has no questions.",
    ]);
  });

  it("names every faulty item, and not only the first", () => {
    const questions = [
      { ...base, id: "one", stem: 3 },
      { ...base, id: "two" },
      { ...base, id: "three", task: undefined },
    ];
    expect(problemsOf({ ...bank(), questions })).toMatchObject([
      { item: "one", message: '"stem" must be text, not 3.' },
      { item: "three", message: '"task" is missing.' },
    ]);
  });

  it("names an item without id by its place", () => {
    expect(
      problemsOf({
        ...bank(),
        questions: [base, { ...base, id: undefined }],
      })[0]?.item,
    ).toBe("questions, entry 2");
  });

  it.each<[Record<string, unknown>, string]>([
    [
      { type: "esay" },
      '"type" must be one of single, multiple, matching, ordering, cloze, numeric, hotspot, composite, not "esay".',
    ],
    [{ type: undefined }, '"type" is missing.'],
    [
      { cognitive: "aply" },
      '"cognitive" must be recall, understand, apply or analyse, not "aply".',
    ],
    [{ stem: "   " }, '"stem" must not be empty.'],
    [{ difficulty: 9 }, '"difficulty" must be at most 4, not 9.'],
    [{ revision: 1.5 }, '"revision" must be a whole number, not 1.5.'],
    [
      { task: "people 1" },
      '"task" must be letters, digits, dots and hyphens, not "people 1".',
    ],
    [
      { options: [base.options[0], { id: "b", text: "" }] },
      '"text" in "options", entry 2 (b) must not be empty.',
    ],
    [{ options: [base.options[0]] }, '"options" needs at least 2 entries.'],
    [{ references: "none" }, '"references" must be a list, not "none".'],
    [{ tags: [1] }, '"tags", entry 1 must be text, not 1.'],
    [
      { exhibits: [{ id: "e1", kind: "film", alt: "x" }] },
      '"kind" in "exhibits", entry 1 (e1) must be table, chart, svg or panels, not "film".',
    ],
    [{ shuffle: "no" }, '"shuffle" must be true or false, not "no".'],
  ])("says %j in the author's words", (change, message) => {
    expect(problemsOf(withQuestion(change))[0]).toMatchObject({
      severity: "error",
      rule: "schema",
      message,
    });
  });

  it("reports at most 200 problems and counts the rest", () => {
    const broken = Array.from({ length: 300 }, (_, i) => ({
      ...base,
      id: `q${i}`,
      stem: "",
    }));
    const found = problemsOf({ ...bank(), questions: broken });
    expect(found).toHaveLength(MAX_PROBLEMS + 1);
    expect(found.at(-1)?.message).toBe("And 100 more problems.");
  });

  it("never throws and never speaks in the library's words, whatever stands in a field", () => {
    const paths = [
      "stem",
      "options",
      "answer",
      "type",
      "references",
      "exhibits",
      "parts",
      "left",
      "slots",
      "waive",
      "runnerUp",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.jsonValue(),
        fc.constantFrom(base, matching, cloze, numeric, hotspot, composite),
        (path, value, item) => {
          for (const { message } of problemsOf({
            ...bank(),
            questions: [{ ...item, [path]: value }],
          })) {
            expect(message).not.toMatch(
              /Invalid|Expected|Received|undefined|\[object/,
            );
            expect(message).toMatch(/\.$/);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("an item that fits its shape must also hang together", () => {
  it.each<[string, Record<string, unknown>, string]>([
    [
      "an unknown task",
      { task: "people.9" },
      "Task people.9 is not in the exam's outline.",
    ],
    ["an unknown case", { case: "case-9" }, "Case case-9 does not exist."],
    [
      "addenda without a case",
      { addenda: ["x"] },
      "The item names addenda but no case.",
    ],
    [
      "a key that is no option",
      { answer: ["z"] },
      "The key names z, which is none of the options.",
    ],
    [
      "two keys in a single-answer item",
      { answer: ["a", "b"] },
      "A single-answer item has one key, not 2.",
    ],
    [
      "two options with one id",
      { options: [...base.options, base.options[0]] },
      "Two options have the id a.",
    ],
    [
      "a key named twice",
      { type: "multiple", answer: ["a", "a"] },
      "The key names a twice.",
    ],
    [
      "a key of every option",
      { type: "multiple", answer: ["a", "b", "c", "d"] },
      "Every option is in the key.",
    ],
    [
      "a runner-up that is the key",
      { runnerUp: { option: "b", rightIf: "x" } },
      "The runner-up b is in the key.",
    ],
    [
      "a runner-up that is no option",
      { runnerUp: { option: "z", rightIf: "x" } },
      "The runner-up z is none of the options.",
    ],
    [
      "a list-style item without statements",
      { style: "list" },
      "A list-style item needs its statements.",
    ],
    [
      "a table with a short row",
      {
        exhibits: [
          {
            id: "e1",
            kind: "table",
            alt: "x",
            columns: ["a", "b"],
            rows: [["1"]],
          },
        ],
      },
      "Row 1 of table e1 has 1 cells for 2 columns.",
    ],
    [
      "a chart with a short series",
      {
        exhibits: [
          {
            id: "e1",
            kind: "chart",
            chart: "line",
            alt: "x",
            x: { values: ["1", "2"] },
            series: [{ name: "s", values: [1] }],
          },
        ],
      },
      'Series "s" of chart e1 has 1 values for 2 places on the x axis.',
    ],
    [
      "a match left out",
      { ...matching, answer: { l1: "r1" } },
      "The answer has no match for l2.",
    ],
    [
      "a match to nothing",
      { ...matching, answer: { l1: "r1", l2: "r9" } },
      "The answer gives l2 the entry r9, which does not exist.",
    ],
    [
      "a match from nothing",
      { ...matching, answer: { l1: "r1", l2: "r2", l3: "r3" } },
      "The answer matches l3, which is no left entry.",
    ],
    [
      "a match used twice",
      { ...matching, answer: { l1: "r1", l2: "r1" } },
      "The answer uses r1 twice, but the item does not allow reuse.",
    ],
    [
      "a match on no region",
      {
        ...matching,
        left: [
          { id: "l1", text: "One", region: "r7" },
          { id: "l2", text: "Two" },
        ],
      },
      "Entry l1 sits on region r7, which no exhibit has.",
    ],
    [
      "an order with a gap",
      { ...ordering, answer: ["i1", "i1"] },
      "The answer leaves out i2.",
    ],
    [
      "a gap without slot",
      { ...cloze, stem: "The {{s1}} is {{s2}}." },
      "The stem has a gap s2 without a slot.",
    ],
    [
      "a slot without gap",
      { ...cloze, stem: "The wall." },
      "Slot s1 has no gap {{s1}} in the stem.",
    ],
    [
      "a slot's key that is no option",
      { ...cloze, slots: { s1: { ...cloze.slots.s1, answer: "z" } } },
      "Slot s1: The key names z, which is none of the options.",
    ],
    [
      "a hotspot without regions",
      { ...hotspot, exhibits: [] },
      "A hotspot item needs an exhibit with more regions than are chosen.",
    ],
    [
      "a hotspot key that is no region",
      { ...hotspot, accept: [["r9"]] },
      "The key names region r9, which no exhibit has.",
    ],
    [
      "a hotspot key of the wrong size",
      { ...hotspot, accept: [["r1", "r2"]] },
      "The item asks for 1 regions, but accepts r1, r2.",
    ],
    [
      "a fault inside a part",
      {
        ...composite,
        parts: [
          composite.parts[0],
          { ...composite.parts[1], answer: ["i2", "i9"] },
        ],
      },
      "Part p2: The answer leaves out i1.",
    ],
  ])("%s", (_, change, message) => {
    expect(
      messages({ ...bank(), questions: [{ ...base, ...change }] }),
    ).toContain(message);
  });

  it("one id names one item, questions and cards alike", () => {
    const { flashcards } = bank();
    const twins = {
      ...bank(),
      questions: [base, base],
      flashcards: [...flashcards, { ...flashcards[0], id: base.id }],
    };
    expect(messages(twins)).toEqual([
      `More than one item has the id ${base.id}.`,
    ]);
  });

  it("a case knows its addenda", () => {
    const cases = [
      {
        id: "case-1",
        revision: 1,
        title: "T",
        body: "B",
        addenda: [{ id: "a", title: "T", body: "B" }],
      },
    ];
    const of = (addenda: string[]) =>
      messages({
        ...bank(),
        cases,
        questions: [{ ...base, case: "case-1", addenda }],
      });
    expect(of(["a"])).toEqual([]);
    expect(of(["b"])).toEqual(["Case case-1 has no addendum b."]);
  });

  it("an erratum names an item of the bank", () => {
    const errata = [
      {
        date: "2026-12-01",
        item: "gone",
        revision: 1,
        effect: "drop",
        note: "x",
      },
    ];
    expect(messages({ ...bank(), errata })).toEqual([
      "An erratum names gone, which is not in the bank.",
    ]);
  });
});

describe("an exam profile must not contradict itself", () => {
  const [section] = bank().exam.delivery.sections;
  const [people, process] = bank().exam.domains;
  it.each<[string, unknown, string]>([
    [
      "sections that do not add up",
      withDelivery({ questions: 12 }),
      "The sections add up to 10 questions, but the exam has 12.",
    ],
    [
      "weights that do not add up",
      withExam({ domains: [{ ...people, weight: 40 }, process] }),
      "The domain weights add up to 90, not 100.",
    ],
    [
      "a pass mark above the total",
      withExam({ passing: { kind: "marks", pass: 70, of: 60 } }),
      "The pass mark is 70 of 60.",
    ],
    [
      "a pass mark off the scale",
      withExam({ passing: { kind: "scaled", min: 100, max: 900, pass: 950 } }),
      "The pass mark 950 lies outside the scale of 100 to 900.",
    ],
    [
      "an assumed standard above 1",
      withExam({
        passing: { kind: "undisclosed", assumed: { mean: 68, sd: 0.04 } },
      }),
      "The assumed pass standard is 68; it must lie between 0 and 1.",
    ],
    [
      "bands that fall",
      withExam({ passing: { ...bank().exam.passing, bands: [0.6, 0.5] } }),
      "The band limits 0.6, 0.5 must rise and lie between 0 and 1.",
    ],
    [
      "a break after no section",
      withDelivery({
        breaks: [
          {
            afterSection: "x",
            minutes: 10,
            stopsClock: true,
            locksSection: true,
          },
        ],
      }),
      "A break comes after section x, which does not exist.",
    ],
    [
      "a break after the end",
      withDelivery({
        breaks: [
          {
            afterSection: "a",
            minutes: 10,
            stopsClock: true,
            locksSection: true,
          },
        ],
      }),
      "A break comes after a, which is the last section.",
    ],
    [
      "a case section unlike its picks",
      withDelivery({
        sections: [{ ...section, pick: { cases: 3, perCase: 3 } }],
      }),
      "Section a has 10 questions, but 3 cases of 3 make 9.",
    ],
    [
      "a mix larger than its section",
      withDelivery({ sections: [{ ...section, mix: { matching: [11, 12] } }] }),
      "Section a has 10 questions, but its mix asks for 11.",
    ],
    [
      "a mix of an unknown type",
      withDelivery({ sections: [{ ...section, mix: { essay: [1, 2] } }] }),
      "Section a asks for items of type essay, which does not exist.",
    ],
    [
      "clocks longer than the exam",
      withDelivery({ sections: [{ ...section, minutes: 30 }] }),
      "The sections' own clocks add up to 30 minutes, but the exam has 20.",
    ],
    [
      "a warning before the start",
      withDelivery({ timeWarnings: [30] }),
      "A time warning at 30 minutes left cannot come in an exam of 20 minutes.",
    ],
    [
      "nothing but pretest",
      withDelivery({ pretest: 10 }),
      "10 of 10 questions are pretest, so none is scored.",
    ],
    [
      "two sections with one id",
      withDelivery({ questions: 20, sections: [section, section] }),
      "Two sections have the id a.",
    ],
    [
      "two tasks with one id",
      withExam({ domains: [people, { ...process, tasks: people?.tasks }] }),
      "Two tasks have the id people.1.",
    ],
    [
      "two domains with one id",
      withExam({ domains: [people, { ...process, id: "people" }] }),
      "Two domains have the id people.",
    ],
    [
      "an adaptive exam without rules",
      withDelivery({ mode: "adaptive" }),
      "The exam is adaptive but its adaptive rules are missing.",
    ],
    [
      "a crosswalk to nowhere",
      withExam({ crosswalk: [{ from: ["old.1"], to: ["new.1"], share: 1 }] }),
      "The crosswalk leads to new.1, which is no task here.",
    ],
    [
      "a type both in the exam and for practice",
      withExam({ itemTypes: { exam: ["single"], practice: ["single"] } }),
      "Items of type single are listed both for the exam and for practice only.",
    ],
  ])("%s", (_, raw, message) => {
    expect(problemsOf(raw)).toContainEqual({
      severity: "error",
      rule: "exam-profile",
      item: "exam",
      message,
    });
  });
});

describe("reading text", () => {
  it("reads a bank, with or without a byte-order mark", () => {
    const text = JSON.stringify(bank());
    expect(readBankText(text).ok).toBe(true);
    expect(readBankText(`\uFEFF${text}`).ok).toBe(true);
  });

  it.each([
    ["", "The file is empty."],
    [" \n ", "The file is empty."],
    ['{\n  "exam": 1,\n  oops\n}', "This is not JSON: line 3, column 3."],
    ['{"exam": ', "This is not JSON: line 1, column 10."],
  ])("says where %j breaks", (text, message) => {
    const read = readBankText(text);
    expect(read).toMatchObject({
      ok: false,
      error: [{ severity: "error", rule: "json", message }],
    });
  });

  it("says one sentence about anything that is not JSON", () => {
    for (const text of [
      "\u0000\u0001junk",
      "<html></html>",
      "PK\u0003\u0004",
    ]) {
      const read = readBankText(text);
      expect(read.ok ? "" : read.error[0]?.message).toMatch(
        /^This is not JSON/,
      );
    }
  });

  it("does not parse a file above the limit", () => {
    const read = readBankText(" ".repeat(MAX_BANK_CHARS + 1));
    expect(read.ok ? "" : read.error[0]?.message).toMatch(/at most 64 MB/);
  });

  it("reads 10,000 items while the learner blinks", () => {
    const questions: Question[] = Array.from({ length: 10_000 }, (_, i) => ({
      ...base,
      id: `q${i}`,
    }));
    const raw: unknown = JSON.parse(JSON.stringify({ ...bank(), questions }));
    // Time of this process, not of the wall: other work on the machine must not fail the test.
    const before = process.cpuUsage();
    expect(readBank(raw).ok).toBe(true);
    const { user } = process.cpuUsage(before);
    // About 150 ms alone on two cores; the limit is for a reader that has become slow by its nature.
    expect(user / 1000).toBeLessThan(1500);
  });
});

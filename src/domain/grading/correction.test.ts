import { describe, expect, test } from "vitest";
import type { Erratum, Question } from "../bank/schema.ts";
import { cleanItem } from "../lint/clean-item.ts";
import {
  answersCorrected,
  erratumFor,
  type GivenAnswer,
} from "./correction.ts";

const erratum = (part: Partial<Erratum> = {}): Erratum => ({
  date: "2026-12-01",
  item: "q1",
  revision: 2,
  effect: "rekey",
  note: "The key was wrong.",
  ...part,
});
/** As it is now: b is the key. */
const question = {
  ...cleanItem(),
  id: "q1",
  revision: 2,
  answer: ["b"],
} as Question;
const given = (
  entry: string,
  option: string,
  correct: boolean,
  revision = 1,
  item = "q1",
): GivenAnswer => ({
  entry,
  item,
  revision,
  correct,
  response: { type: "choice", chosen: [option] },
});
const answers = [
  given("e1", "b", false),
  given("e2", "a", true),
  given("e3", "c", false),
  given("e4", "b", true, 2),
  given("e5", "b", false, 1, "q2"),
];

describe("a corrected key", () => {
  test("turns answers to the earlier text round, both ways, and no others", () => {
    expect(answersCorrected(erratum(), question, answers)).toEqual([
      { entry: "e1", correct: true },
      { entry: "e2", correct: false },
    ]);
  });

  test("leaves answers alone that cannot be judged by the new question", () => {
    const other: GivenAnswer = {
      ...given("e9", "b", false),
      response: { type: "numeric", text: "4" },
    };
    expect(answersCorrected(erratum(), question, [other])).toEqual([]);
    expect(answersCorrected(erratum(), undefined, answers)).toEqual([]);
  });
});

test("a dropped question counts for nobody, whatever was answered up to then", () => {
  const dropped = answersCorrected(
    erratum({ effect: "drop", revision: 1 }),
    question,
    answers,
  );
  expect(dropped.map((a) => a.entry)).toEqual(["e1", "e2", "e3"]);
});

test("better wording changes nothing", () => {
  expect(
    answersCorrected(erratum({ effect: "wording" }), question, answers),
  ).toEqual([]);
});

describe("the correction that holds for an answer", () => {
  const errata = [
    erratum(),
    erratum({ revision: 3, date: "2027-01-01", note: "And again." }),
    erratum({ item: "q2", effect: "wording" }),
    erratum({ item: "q3", effect: "drop", revision: 1 }),
  ];
  test.each([
    ["q1", 1, "And again."],
    ["q1", 2, "And again."],
    ["q1", 3, null],
    ["q2", 1, null],
    ["q3", 1, "The key was wrong."],
    ["q3", 2, null],
  ])("%s at revision %i: %s", (item, revision, note) => {
    expect(erratumFor(errata, item, revision)?.note ?? null).toBe(note);
  });
});

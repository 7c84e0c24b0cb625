import { describe, expect, test } from "vitest";
import { plan } from "../../../tests/support/events.ts";
import { smallExam } from "../../../tests/support/exams.ts";
import type { Form, FormSection } from "../../domain/exam/assemble.ts";
import {
  breakLines,
  formSteps,
  minutesWords,
  navigatorNote,
  withFactor,
} from "./words.ts";

const section = (
  id: string,
  name: string,
  n: number,
  caseId?: string,
): FormSection => ({
  id,
  name,
  minutes: null,
  items: Array.from({ length: n }, (_, i) => ({
    id: `${id}${i}`,
    revision: 1,
    task: "people.1",
    domain: "people",
    type: "single",
    marks: 1,
    difficulty: 0,
    ...(caseId ? { case: caseId } : {}),
  })),
});
const form: Form = {
  sections: [
    section("cases", "Case studies", 2, "case-1"),
    section("a", "Part 1", 3),
    section("b", "Part 2", 3),
  ],
  minutes: 16,
  scale: 1,
  seenBefore: 0,
  pretest: new Set(),
};

describe("a form in words", () => {
  test("names its sections and breaks in order", () => {
    expect(
      formSteps(form, smallExam.delivery, 1).map(
        (s) => `${s.name}: ${s.detail}`,
      ),
    ).toEqual([
      "Case studies: 2 questions on 1 case",
      "Break: 10-minute break, the clock stands still",
      "Part 1: 3 questions",
      "Break: 10-minute break, the clock stands still",
      "Part 2: 3 questions",
    ]);
  });

  test("gives a section's own minutes with the learner's factor, and none when time is off", () => {
    const own: Form = {
      ...form,
      sections: form.sections.map((s) => ({ ...s, minutes: 10 })),
    };
    expect(formSteps(own, smallExam.delivery, 1.5)[2]?.detail).toBe(
      "3 questions in 15 minutes",
    );
    expect(formSteps(own, smallExam.delivery, null)[2]?.detail).toBe(
      "3 questions",
    );
  });

  test("says breaks of one kind once", () => {
    expect(breakLines(form, smallExam.delivery)).toEqual([
      "After “Case studies” and “Part 1”: 10-minute break, the clock stands still.",
    ]);
  });

  test.each([
    [160, 1, "160 minutes"],
    [161, 1.25, "201 minutes"],
    [1, 1, "1 minute"],
    [160, null, "no time limit"],
  ])("%d minutes × %o are %s", (minutes, factor, words) => {
    expect(minutesWords(withFactor(minutes, factor))).toBe(words);
  });
});

describe("the note under the navigator", () => {
  const three = {
    ...plan([["a", "b"], ["c"], ["d"]]),
    breaks: [
      {
        afterSection: 0,
        limitMs: 600_000,
        stopsClock: true,
        locksSection: true,
      },
    ],
  };
  test.each([
    [[false, false, false], 0, "A 10-minute break follows question 2."],
    [
      [true, false, false],
      1,
      "Section 1 is closed. Section 3 follows question 3.",
    ],
    [[true, true, false], 2, "Sections 1 and 2 are closed."],
  ])("with %o closed, in section index %d: %s", (locked, at, note) => {
    expect(navigatorNote(three, locked, at)).toBe(note);
  });
});

/** Builders for tests: one item, and banks of any size, in which the linter finds nothing. Tests poison them. */
import type { Bank, Exam, Flashcard, QuestionOf } from "../bank/schema.ts";

export const cleanExam: Exam = {
  id: "demo",
  bankVersion: "1.0.0",
  size: "pilot",
  name: "Demo certification",
  abbreviation: "DEMO",
  issuer: "Nobody",
  level: "professional",
  outline: { title: "Demo outline", version: "2026" },
  delivery: {
    mode: "linear",
    questions: 10,
    pretest: 0,
    minutes: 20,
    countBy: "items",
    sections: [{ id: "a", name: "Questions", questions: 10 }],
    breaks: [],
    navigation: "free",
    openBook: false,
    tools: ["notes"],
    timeWarnings: [5],
    report: "bands",
  },
  passing: { kind: "undisclosed", assumed: { mean: 0.68, sd: 0.04 } },
  itemTypes: {
    exam: ["single", "multiple", "matching", "cloze"],
    practice: ["ordering", "numeric"],
  },
  negativeStems: "avoid",
  domains: [
    {
      id: "people",
      name: "People",
      weight: 50,
      tasks: [{ id: "people.1", name: "Lead" }],
    },
    {
      id: "process",
      name: "Process",
      weight: 50,
      tasks: [{ id: "process.1", name: "Plan" }],
    },
  ],
  optionsPerItem: [4, 5],
  terms: { outdated: { theme: "practice" } },
  sources: [],
};

/** A sound situational item. */
export function cleanItem(
  change: Partial<QuestionOf<"single">> = {},
): QuestionOf<"single"> {
  return {
    id: "demo-people-001",
    revision: 1,
    type: "single",
    style: "standard",
    task: "people.1",
    tags: ["predictive", "permits"],
    cognitive: "apply",
    difficulty: 0,
    difficultySd: 0.8,
    marks: 1,
    scoring: "all",
    shuffle: true,
    family: "expiring-permit",
    stem:
      "A harbour wall is being rebuilt in three stages. The diving permit for the second stage runs out on Friday, and a new one takes six weeks. " +
      "The first stage is two days late, and its crew could work through the weekend. What should the project manager do first?",
    options: [
      {
        id: "a",
        text: "Pay the crew for the weekend so that the late stage is back on its dates.",
        misconception:
          "Being late is the problem to solve, wherever it stands.",
        rationale:
          "Weekend pay wins back two days for which nothing waits. The crew would be on its dates and the second stage would stop.",
      },
      {
        id: "b",
        text: "Apply for the diving permit today, and let the late stage slip by two days.",
        rationale:
          "The permit ends on Friday and takes six weeks to renew, so each day without an application stops the second stage for longer. Two days on the first stage are a small price.",
      },
      {
        id: "c",
        text: "Report the delay to the client with a forecast for each of the stages.",
        misconception:
          "Telling others comes before acting on what cannot wait.",
        rationale:
          "The client will want a forecast, and can have it next week. A report today does nothing about Friday.",
      },
      {
        id: "d",
        text: "Plan the second stage again around the dates on which divers are free.",
        misconception: "A better plan makes up for a missing permission.",
        rationale:
          "Divers who are free may not dive once the permission has lapsed. New dates would rest on nothing.",
      },
    ],
    answer: ["b"],
    decisiveFact:
      "The diving permit for the second stage runs out on Friday, and a new one takes six weeks.",
    runnerUp: {
      option: "a",
      rightIf:
        "the permit ran for another year and the late stage carried a penalty",
    },
    explanation:
      "What cannot be bought back later comes first. A permission with a long lead time sets the dates of all work behind it, while two days of delay can be won back.",
    references: [{ source: "Demo outline", locator: "People, task 1" }],
    ...change,
  };
}

const SOUNDS = ["ba", "ke", "lo", "mu", "ri", "so", "ta", "ve", "wi", "zo"];

/** A made-up word of three syllables, a different one for every number below 1,000. */
const made = (n: number): string =>
  [Math.floor(n / 100), Math.floor(n / 10), n]
    .map((d) => SOUNDS[d % 10] as string)
    .join("");

/** Item i of a bank without tells: places and lengths of keys take turns, no word comes back. */
function bankItem(i: number): QuestionOf<"single"> {
  const word = (k: number) => made((i * 37 + k * 101 + 7) % 1000);
  const keyAt = i % 4;
  // Every fourth key is the longest, and which of the four changes with the place.
  const longestAt = (keyAt + Math.floor(i / 4)) % 4;
  const acts = ["Approve", "Paint", "Wash", "Colour"];
  const texts = acts.map(
    (act, n) =>
      `${act} ${word(n * 4 + 1)} and ${word(n * 4 + 2)} near ${word(n * 4 + 3)}${n === longestAt ? " today" : ""}`,
  );
  const id = `demo-${i % 2 === 0 ? "people" : "process"}-${String(i + 1).padStart(3, "0")}`;
  return cleanItem({
    id,
    family: `family-${i}`,
    task: i % 2 === 0 ? "people.1" : "process.1",
    // The act that decides is the key as often as any other.
    options: texts.map((_, n) => ({
      id: "abcd"[n] as string,
      text: texts[(n + Math.floor(i / 16)) % 4] as string,
      ...(n === keyAt
        ? {}
        : { misconception: `A ${word(50 + n)} is a ${word(60 + n)}.` }),
      rationale:
        Array.from({ length: n === keyAt ? 22 : 12 }, (_, k) =>
          made((i * 13 + n * 29 + k * 7 + 3) % 1000),
        ).join(" ") + ".",
    })),
    answer: ["abcd"[keyAt] as string],
    runnerUp: {
      option: "abcd"[(keyAt + 1) % 4] as string,
      rightIf: `the ${word(70)} were ${word(71)}`,
    },
    stem: `${word(20)} ${word(21)} ${word(22)} is open. The ${word(23)} ${word(24)} ends on Friday with ${word(25)} ${word(26)}. What comes first for ${word(27)} ${word(28)}?`,
    decisiveFact: `The ${word(23)} ${word(24)} ends on Friday`,
    explanation: `The ${word(30)} comes before the ${word(31)}. It is ${word(32)} that decides.`,
    references: [
      {
        source: "Demo outline",
        locator: `${i % 2 === 0 ? "People" : "Process"}, task 1`,
      },
    ],
  });
}

export function cleanCard(
  i: number,
  change: Partial<Flashcard> = {},
): Flashcard {
  return {
    id: `demo-card-${i}`,
    revision: 1,
    task: i % 2 === 0 ? "people.1" : "process.1",
    front: `When is ${made((i * 53 + 11) % 1000)} better than ${made((i * 59 + 17) % 1000)}?`,
    back: "When the work behind it cannot wait.",
    tags: [],
    references: [{ source: "Demo outline", locator: "People, task 1" }],
    ...change,
  };
}

/** A bank of n sound items (n up to 200) and six cards. */
export function cleanBank(n = 48): Bank {
  return {
    exam: cleanExam,
    questions: Array.from({ length: n }, (_, i) => bankItem(i)),
    cases: [],
    flashcards: Array.from({ length: 6 }, (_, i) => cleanCard(i)),
    errata: [],
  };
}

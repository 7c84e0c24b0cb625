import { expect, test } from "vitest";
import { pmpExam } from "../../../tests/support/pmp-exam.ts";
import type { ExamContextValue } from "../../session/exam-context.ts";
import { readRequest, titleOf } from "./quiz-request.ts";

const bank = { profile: pmpExam } as ExamContextValue["bank"];
const read = (query: string) => readRequest(new URLSearchParams(query), bank);

test.each([
  [
    "",
    {
      tasks: [],
      filter: "any",
      count: 10,
      items: [],
      title: null,
      start: false,
    },
  ],
  [
    "tasks=process.5,people.1&filter=missed&count=7&start=1",
    {
      tasks: ["process.5", "people.1"],
      filter: "missed",
      count: 7,
      start: true,
    },
  ],
  [
    "items=q1,q2&title=From%20exam%201&start=1",
    { items: ["q1", "q2"], title: "From exam 1", start: true },
  ],
  [
    "tasks=nowhere,people.1&filter=unheard-of&count=-3",
    { tasks: ["people.1"], filter: "any", count: 10 },
  ],
  ["count=9999", { count: 200 }],
])("'%s' is read for what it asks and nothing else", (query, request) => {
  expect(read(query)).toMatchObject(request);
});

test.each([
  [["people.1"], "any", "Develop a common vision"],
  [["people.1"], "missed", "Missed questions: Develop a common vision"],
  [["people.1", "people.2"], "any", "Quiz"],
  [pmpExam.domains[0]?.tasks.map((t) => t.id) ?? [], "any", "People"],
  [[], "weakest", "Weakest topics"],
] as const)("a quiz of %j, %s, is called %s", (tasks, filter, title) => {
  expect(titleOf(bank, new Set(tasks), filter)).toBe(title);
});

/** How practising here compares with the real exam: every finding from the profile, by how sure its sources are. */
import type { ExamFacts } from "../../domain/bank/schema.ts";
import { never } from "../../domain/result/result.ts";
import { counted } from "../../ui/dates.ts";
import {
  breaks,
  fieldName,
  list,
  passing,
  percent,
  questions,
  sections,
  TOOLS,
  TYPES,
} from "./words.ts";

type Confidence = ExamFacts["sources"][number]["confidence"];

export interface Findings {
  same: string[];
  differs: string[];
  unknown: string[];
}

/** How sure a field is; of one without a source of its own, how sure the field above it is. */
function confidence({ sources }: ExamFacts, field: string): Confidence {
  for (
    let name = field;
    name !== "";
    name = name.slice(0, Math.max(0, name.lastIndexOf(".")))
  ) {
    const known = sources.find((s) => s.field === name);
    if (known) return known.confidence;
  }
  return "assumed";
}

/** What the practice exam takes over, where a source says so. */
function same(exam: ExamFacts): string[] {
  const { delivery, itemTypes } = exam;
  const known: [field: string, finding: string | null][] = [
    ["delivery.questions", `Questions: ${questions(exam)}.`],
    [
      "delivery.minutes",
      `Time: ${counted(delivery.minutes, "minute")}, one clock for ${delivery.sections.length > 1 ? "all sections" : "the whole exam"}.`,
    ],
    [
      "delivery.sections",
      delivery.sections.length > 1 ? `Sections: ${sections(exam)}.` : null,
    ],
    [
      "delivery.breaks",
      delivery.breaks.length > 0
        ? `Breaks: ${breaks(exam)}`
        : "Breaks: none that stops the clock.",
    ],
    [
      "delivery.navigation",
      delivery.navigation === "free"
        ? "Moving about: back and forth within a section."
        : "Moving about: forward only, an answer cannot be changed later.",
    ],
    [
      "domains.weight",
      "Weights: each domain has the share of the questions that its outline gives it.",
    ],
    [
      "itemTypes.exam",
      `Kinds of question: ${list(itemTypes.exam.map((t) => TYPES[t]))}.`,
    ],
    [
      "delivery.openBook",
      delivery.openBook
        ? "Books: the official book may be used."
        : "Books: none, the exam is closed book.",
    ],
    [
      "delivery.tools",
      delivery.tools.length > 0
        ? `Tools on the screen: ${list(delivery.tools.map((t) => TOOLS[t]))}.`
        : null,
    ],
    [
      "passing",
      exam.passing.kind === "marks" ? `Passing: ${passing(exam)}.` : null,
    ],
  ];
  return known.flatMap(([field, finding]) =>
    finding !== null && confidence(exam, field) !== "assumed" ? [finding] : [],
  );
}

function differs(exam: ExamFacts, bankQuestions: number): string[] {
  const { delivery, itemTypes, abbreviation } = exam;
  const has = `The bank has ${counted(bankQuestions, "question")}`;
  return [
    `Every question was written for this project from the published outline. None comes from a real ${abbreviation} exam, so none will be met there.`,
    exam.size === "pilot"
      ? `${has} and is a pilot: too few for two full practice exams. A form may be shorter, in the same proportions, and questions come back sooner.`
      : `${has}: enough for at least two full practice exams that share none.`,
    ...(delivery.mode === "adaptive"
      ? [
          "A practice exam chooses each question by your answers and ends when it is sure, as the real one does. The model behind it, the first question’s level and how questions are kept from coming up too often are our assumptions: the issuer publishes none of them.",
        ]
      : []),
    ...(itemTypes.practice.length > 0
      ? [
          `Study and quizzes also use kinds of question that the exam does not have: ${list(itemTypes.practice.map((t) => TYPES[t]))}. Practice exams leave them out.`,
        ]
      : []),
    "How hard a question is was estimated by its writers, not measured with thousands of candidates. A result here shows where you stand, not what your score will be.",
    "You may pause by closing the tab, take more time or switch time off. The result says so.",
    "No one watches or checks who you are, and nothing leaves this device. The screen has our look, not the test centre’s.",
  ];
}

function unknown(exam: ExamFacts): string[] {
  const { delivery, passing: rule, issuer, sources } = exam;
  const share = (a: { mean: number; sd: number }) =>
    `about ${percent(a.mean)} right, give or take ${percent(a.sd)}`;
  const pass = (): string[] => {
    switch (rule.kind) {
      case "undisclosed":
        return [
          `The pass mark. ${issuer} publishes none; this app works with ${share(rule.assumed)}, which is our assumption.`,
        ];
      case "scaled":
        return [
          `How answers become points on the scale from ${rule.min} to ${rule.max}.${rule.assumed ? ` This app takes ${share(rule.assumed)} for the ${rule.pass} that pass: our assumption.` : ""}`,
        ];
      case "marks":
        return [];
      default:
        return never(rule);
    }
  };
  const assumed = [
    ...new Set(
      sources
        .filter(
          (s) => s.confidence === "assumed" && s.field.startsWith("delivery"),
        )
        .map((s) => fieldName(exam, s.field).toLowerCase()),
    ),
  ];
  return [
    ...(delivery.unpublished ?? []),
    ...pass(),
    ...(assumed.length > 0
      ? [
          `Assumed here, for want of a published figure: ${list(assumed)}. The table says how.`,
        ]
      : []),
  ];
}

/** `bankQuestions`: live questions in the bank. */
export const findings = (exam: ExamFacts, bankQuestions: number): Findings => ({
  same: same(exam),
  differs: differs(exam, bankQuestions),
  unknown: unknown(exam),
});

/** The facts of an exam in a learner's words. Everything comes from the bank's profile. */
import type { Exam, ExamFacts, ItemType } from "../../domain/bank/schema.ts";
import { never } from "../../domain/result/result.ts";
import { counted, duration } from "../../ui/dates.ts";
import { dated, renewalTerm } from "../../ui/exam-words.ts";

export const megabytes = (bytes: number): string =>
  bytes < 100_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;

export const TYPES: Record<ItemType, string> = {
  single: "one answer of several",
  multiple: "several answers",
  matching: "matching",
  ordering: "ordering",
  cloze: "filling gaps",
  numeric: "a number to type",
  hotspot: "a place in a picture",
  composite: "several parts",
};

export const TOOLS: Record<Exam["delivery"]["tools"][number], string> = {
  calculator: "calculator",
  notes: "notes",
  strike: "striking out options",
  highlight: "highlighter",
};

export const list = (parts: readonly string[]): string =>
  parts.length < 2
    ? (parts[0] ?? "")
    : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;

export const percent = (share: number) => `${Math.round(share * 100)}%`;

export function questions({ delivery }: ExamFacts): string {
  const { adaptive, pretest } = delivery;
  if (adaptive)
    return `${adaptive.minScored + adaptive.pretest} to ${delivery.questions}, chosen by your answers; ${adaptive.pretest} are unscored`;
  return pretest > 0
    ? `${delivery.questions}, of which ${pretest} are unscored and not marked as such`
    : `${delivery.questions}, all scored`;
}

export function sections({ delivery }: ExamFacts): string {
  return delivery.sections
    .map((s) => {
      const cases = s.pick ? ` on ${counted(s.pick.cases, "case")}` : "";
      const own =
        s.minutes === undefined
          ? ""
          : ` in ${counted(s.minutes, "minute")} of its own`;
      return `${s.name}: ${counted(s.questions, "question")}${cases}${own}`;
    })
    .join("; ");
}

export function breaks({ delivery }: ExamFacts): string {
  if (delivery.breaks.length === 0) return "None";
  const named = delivery.breaks.map((b) => {
    const after =
      delivery.sections.find((s) => s.id === b.afterSection)?.name ??
      b.afterSection;
    const locks = b.locksSection ? ", and what came before is closed" : "";
    return `${counted(b.minutes, "minute")} after “${after}”${b.optional ? " if you like" : ""}; the clock ${b.stopsClock ? "stands still" : "runs on"}${locks}`;
  });
  return `${named.join(". ")}.`;
}

export function passing({ passing: p, issuer, delivery }: ExamFacts): string {
  const assumed = (a: { mean: number; sd: number }) =>
    `This app works with a standard of about ${percent(a.mean)}, give or take ${percent(a.sd)}: our assumption.`;
  switch (p.kind) {
    case "undisclosed":
      return `${issuer} publishes no pass mark${delivery.report === "bands" ? " and reports a band for each domain" : ""}. ${assumed(p.assumed)}`;
    case "marks":
      return `${p.pass} of ${p.of} marks (${percent(p.pass / p.of)})`;
    case "scaled":
      return `${p.pass} on a scale from ${p.min} to ${p.max}.${p.assumed ? ` How answers become points is not published. ${assumed(p.assumed)}` : ""}`;
    default:
      return never(p);
  }
}

const asSentence = (text: string) =>
  text.charAt(0).toUpperCase() + text.slice(1);

/** ', in force from 9 July 2026': said before that day and after it. */
export const outlineSince = (effective: string | undefined) =>
  effective ? `, in force from ${dated(effective)}` : "";

/** Rows of the facts table, in the order a candidate asks. */
export function factsOf(exam: ExamFacts): [name: string, fact: string][] {
  const { delivery, renewal, outline, itemTypes } = exam;
  const practice =
    itemTypes.practice.length > 0
      ? `. For practice only: ${list(itemTypes.practice.map((t) => TYPES[t]))}`
      : "";
  return [
    ["Questions", questions(exam)],
    [
      "Time",
      `${duration(delivery.minutes * 60_000)} (${counted(delivery.minutes, "minute")})`,
    ],
    ["Sections", sections(exam)],
    ["Breaks", breaks(exam)],
    [
      "Moving between questions",
      delivery.navigation === "free"
        ? "Back and forth within a section"
        : "Forward only: an answer cannot be changed later",
    ],
    [
      "Kinds of question",
      asSentence(list(itemTypes.exam.map((t) => TYPES[t]))) + practice,
    ],
    [
      "Tools",
      delivery.tools.length > 0
        ? asSentence(list(delivery.tools.map((t) => TOOLS[t])))
        : "None",
    ],
    ...(delivery.openBook
      ? [["Books", "The official book may be used"] as [string, string]]
      : []),
    ["Passing", passing(exam)],
    ...(exam.eligibility
      ? [["Who may sit it", exam.eligibility] as [string, string]]
      : []),
    ...(renewal
      ? [
          [
            "Renewal",
            `${renewalTerm(renewal)}${renewal.note ? `. ${renewal.note}` : ""}`,
          ] as [string, string],
        ]
      : []),
    [
      "Outline",
      `${outline.title}, ${outline.version}${outlineSince(outline.effective)}`,
    ],
  ];
}

/** Fields of the profile as a reader calls them. */
const FIELDS: Record<string, string> = {
  outline: "Outline",
  "domains.weight": "Weights of the domains",
  "domains.tasks": "Tasks",
  delivery: "How the exam runs",
  "delivery.mode": "Linear or adaptive",
  "delivery.questions": "Number of questions",
  "delivery.pretest": "Unscored questions",
  "delivery.minutes": "Time",
  "delivery.breaks": "Breaks",
  "delivery.breaks.stopsClock": "The clock in a break",
  "delivery.sections": "Sections",
  "delivery.tools": "Tools",
  "delivery.timeWarnings": "Time warnings",
  "delivery.navigation": "Moving between questions",
  "delivery.adaptive.rules": "Adaptive rules",
  "delivery.adaptive.minScored": "Shortest adaptive exam",
  "delivery.adaptive.maxScored": "Longest adaptive exam",
  "delivery.adaptive.confidence": "When the adaptive exam is sure",
  "delivery.adaptive.start": "First question of the adaptive exam",
  "delivery.adaptive.select": "Choice of the next question",
  "delivery.adaptive.exposure": "How often a question is used",
  "delivery.report": "What the result says",
  "delivery.openBook": "Books",
  passing: "Passing and bands",
  itemTypes: "Kinds of question",
  "itemTypes.exam": "Kinds of question",
  optionsPerItem: "Options per question",
  negativeStems: "Questions that ask for the exception",
  recallPaper: "How much is recall",
  terms: "Outdated terms",
  crosswalk: "How the former outline maps to this one",
  eligibility: "Who may sit it",
  eligibilityRules: "Who may sit it, as rules",
  renewal: "Renewal",
  "renewal.categories": "Renewal, kinds of activity",
  "renewal.limits": "Renewal, least and most by kind",
  "renewal.yearly": "Renewal, by the year",
};

/** What a field of the profile is called; of one that is not listed, what the field above it is called. */
export function fieldName(
  exam: ExamFacts & Partial<Pick<Exam, "domains">>,
  field: string,
): string {
  const domain = /^domains\.([^.]+)\.tasks$/.exec(field);
  const named = domain && exam.domains?.find((d) => d.id === domain[1]);
  if (named) return `Tasks of ${named.name}`;
  if (domain) return "Tasks";
  for (
    let name = field;
    name !== "";
    name = name.slice(0, Math.max(0, name.lastIndexOf(".")))
  ) {
    const known = FIELDS[name];
    if (known) return known;
  }
  return field;
}

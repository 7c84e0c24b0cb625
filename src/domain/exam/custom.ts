/**
 * The learner's own practice exam: their sections, times and topic mix. It becomes an exam profile, so that
 * form, plan and player treat it like every other exam.
 */
import * as v from "valibot";
import type { Exam } from "../bank/schema.ts";

const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

export const MOST_QUESTIONS = 400;
export const MOST_SECTIONS = 8;
export const MOST_MINUTES = 600;
const MOST_BREAK = 60;

export const CustomExam = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  sections: v.pipe(
    v.array(
      v.object({
        questions: whole(1, MOST_QUESTIONS),
        /** The section's own clock; null: it shares the exam's. */
        minutes: v.nullable(whole(1, MOST_MINUTES)),
      }),
    ),
    v.minLength(1),
    v.maxLength(MOST_SECTIONS),
  ),
  /** The clock that the sections without their own share; null where each has its own. */
  minutes: v.nullable(whole(1, MOST_MINUTES)),
  /** After each section but the last; 0: none. The clock stands still in it. */
  breakMinutes: whole(0, MOST_BREAK),
  navigation: v.picklist(["free", "forward-only"]),
  /** Parts by domain id: 2 and 1 are two thirds and one third; a domain without a part is left out. */
  mix: v.record(v.string(), v.pipe(v.number(), v.minValue(0))),
  /** Tasks the questions come from; empty: all of the mix's domains. */
  tasks: v.array(v.string()),
  /** Questions that were seen before are left out. */
  unseenOnly: v.boolean(),
});
export type CustomExam = v.InferOutput<typeof CustomExam>;

/** As the outline weighs the domains, in two halves: where the builder starts. */
export function usualCustom(exam: Exam, id: string, name: string): CustomExam {
  const pace = exam.delivery.minutes / exam.delivery.questions;
  return {
    id,
    name,
    sections: [{ questions: 20, minutes: null }],
    minutes: Math.max(1, Math.round(20 * pace)),
    breakMinutes: 0,
    navigation: exam.delivery.navigation,
    mix: Object.fromEntries(exam.domains.map((d) => [d.id, d.weight])),
    tasks: [],
    unseenOnly: false,
  };
}

/** What cannot be built, one sentence each; empty: it can. */
export function customProblems(exam: Exam, custom: CustomExam): string[] {
  const problems: string[] = [];
  const total = custom.sections.reduce((n, s) => n + s.questions, 0);
  if (!custom.name.trim()) problems.push("The exam needs a name.");
  if (custom.sections.length === 0)
    problems.push("The exam needs at least one section.");
  for (const [i, s] of custom.sections.entries()) {
    if (!Number.isInteger(s.questions) || s.questions < 1)
      problems.push(`Section ${i + 1} needs at least one question.`);
    if (s.minutes !== null && !(s.minutes >= 1 && s.minutes <= MOST_MINUTES))
      problems.push(
        `Section ${i + 1}: its own time is between 1 and ${MOST_MINUTES} minutes.`,
      );
  }
  if (total > MOST_QUESTIONS)
    problems.push(
      `${total} questions are more than the ${MOST_QUESTIONS} an exam can have.`,
    );
  const shares = custom.sections.some((s) => s.minutes === null);
  if (
    shares &&
    !(
      custom.minutes !== null &&
      custom.minutes >= 1 &&
      custom.minutes <= MOST_MINUTES
    )
  )
    problems.push(
      `The time that the sections share is between 1 and ${MOST_MINUTES} minutes.`,
    );
  if (!(custom.breakMinutes >= 0 && custom.breakMinutes <= MOST_BREAK))
    problems.push(`A break is between 0 and ${MOST_BREAK} minutes long.`);
  if (domainsOf(exam, custom).length === 0)
    problems.push("Choose at least one topic.");
  return problems;
}

/** Domains with a part in the mix and a chosen task. */
function domainsOf(exam: Exam, custom: CustomExam): Exam["domains"] {
  const tasks = new Set(custom.tasks);
  return exam.domains.flatMap((d) => {
    const chosen =
      tasks.size === 0 ? d.tasks : d.tasks.filter((t) => tasks.has(t.id));
    return (custom.mix[d.id] ?? 0) > 0 && chosen.length > 0
      ? [{ ...d, weight: custom.mix[d.id] as number, tasks: chosen }]
      : [];
  });
}

/**
 * The exam's profile with the learner's own sections, times and mix. Nothing in it is unscored, and it is
 * linear also where the real exam adapts. Callers check `customProblems` first.
 */
export function customProfile(exam: Exam, custom: CustomExam): Exam {
  const own = custom.sections.reduce((n, s) => n + (s.minutes ?? 0), 0);
  const shared = custom.sections.some((s) => s.minutes === null)
    ? (custom.minutes ?? 0)
    : 0;
  const sections = custom.sections.map((s, i) => ({
    id: `own-${i + 1}`,
    name: `Section ${i + 1}`,
    questions: s.questions,
    ...(s.minutes === null ? {} : { minutes: s.minutes }),
  }));
  return {
    ...exam,
    delivery: {
      ...exam.delivery,
      mode: "linear",
      adaptive: null,
      countBy: "items",
      questions: custom.sections.reduce((n, s) => n + s.questions, 0),
      pretest: 0,
      minutes: own + shared,
      sections,
      breaks:
        custom.breakMinutes === 0
          ? []
          : sections.slice(0, -1).map((s) => ({
              afterSection: s.id,
              minutes: custom.breakMinutes,
              stopsClock: true,
              locksSection: true,
            })),
      navigation: custom.navigation,
      timeWarnings: exam.delivery.timeWarnings.filter((m) => m < own + shared),
    },
    domains: domainsOf(exam, custom),
  };
}

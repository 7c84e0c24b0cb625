/** Forms, sections and breaks in words. */
import type { Delivery } from "../../domain/bank/schema.ts";
import type { Form } from "../../domain/exam/assemble.ts";
import {
  breakAfter,
  firstNumber,
  type AttemptPlan,
} from "../../domain/exam/attempt.ts";
import { lengthOf, lengthWords } from "../../domain/exam/adaptive-attempt.ts";
import { counted } from "../../ui/dates.ts";

/** How many questions an attempt has: '180', or '100 to 150' where the exam decides on the way. */
export const totalWords = (plan: AttemptPlan): string =>
  lengthWords(lengthOf(plan));

/** Minutes under the learner's time factor; null: no limit. */
export const withFactor = (
  minutes: number,
  factor: number | null,
): number | null => (factor === null ? null : Math.round(minutes * factor));

export const minutesWords = (minutes: number | null): string =>
  minutes === null ? "no time limit" : counted(minutes, "minute");

/** '10-minute break, the clock stands still'. */
export const breakWords = (minutes: number, stopsClock: boolean): string =>
  `${minutes}-minute break, the clock ${stopsClock ? "stands still" : "runs on"}`;

/** 'After “Case studies” and “Questions, part 1”: 10-minute break, the clock stands still.' Breaks of one kind share a line. */
export function breakLines(form: Form, delivery: Delivery): string[] {
  const after = new Map<string, string[]>();
  for (const b of delivery.breaks) {
    const section = form.sections.find((s) => s.id === b.afterSection);
    const kind = breakWords(b.minutes, b.stopsClock);
    if (section)
      after.set(kind, [...(after.get(kind) ?? []), `“${section.name}”`]);
  }
  return [...after].map(
    ([kind, sections]) => `After ${sections.join(" and ")}: ${kind}.`,
  );
}

export interface FormStep {
  kind: "section" | "break";
  name: string;
  detail: string;
  /** Share of the form's questions, for the picture; 0 for a break. */
  share: number;
}

/** A form as a person meets it: sections and breaks in order. */
export function formSteps(
  form: Form,
  delivery: Delivery,
  factor: number | null,
): FormStep[] {
  const total = form.sections.reduce((n, s) => n + s.items.length, 0);
  return form.sections.flatMap((s): FormStep[] => {
    const own =
      s.minutes === null || factor === null
        ? ""
        : ` in ${minutesWords(withFactor(s.minutes, factor))}`;
    const cases = new Set(s.items.flatMap((i) => (i.case ? [i.case] : [])))
      .size;
    const section: FormStep = {
      kind: "section",
      name: s.name,
      detail: `${counted(s.items.length, "question")}${cases > 0 ? ` on ${counted(cases, "case")}` : ""}${own}`,
      share: total ? s.items.length / total : 0,
    };
    const pause = delivery.breaks.find((b) => b.afterSection === s.id);
    return pause
      ? [
          section,
          {
            kind: "break",
            name: "Break",
            detail: breakWords(pause.minutes, pause.stopsClock),
            share: 0,
          },
        ]
      : [section];
  });
}

/** The line under the navigator: what is closed, and what comes after this section. */
export function navigatorNote(
  plan: AttemptPlan,
  locked: readonly boolean[],
  section: number,
): string {
  const closed = locked.flatMap((on, i) => (on ? [i + 1] : []));
  const last =
    firstNumber(plan, section) +
    (plan.sections[section]?.items.length ?? 0) -
    1;
  const pause = breakAfter(plan, section);
  const parts = [
    closed.length === 1 && `Section ${closed[0] ?? 0} is closed.`,
    closed.length > 1 &&
      `Sections ${closed.slice(0, -1).join(", ")} and ${closed.at(-1) ?? 0} are closed.`,
    pause &&
      `A ${Math.round(pause.limitMs / 60_000)}-minute break follows question ${last}.`,
    !pause &&
      section + 1 < plan.sections.length &&
      `Section ${section + 2} follows question ${last}.`,
  ];
  return parts.filter(Boolean).join(" ");
}

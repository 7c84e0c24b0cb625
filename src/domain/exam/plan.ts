/** From a form and the learner's choices to the plan of an attempt. */
import { rulesOf } from "../adaptive/cat.ts";
import { guessFloor } from "../adaptive/irt.ts";
import type { Exam, Question } from "../bank/schema.ts";
import { drawOrder } from "../question/response.ts";
import type { Rng } from "../random/random.ts";
import { asSingle } from "./as-asked.ts";
import type { Form, ItemInfo } from "./assemble.ts";
import type {
  AttemptPlan,
  Conditions,
  GapPolicy,
  PoolItem,
} from "./attempt-plan.ts";

export interface AttemptChoices {
  title: string;
  /** 1, 1.25, 1.5, 2, up to 10; null: no time limit. */
  timeFactor: number | null;
  gapPolicy: GapPolicy;
  bankHash: string;
  conditions?: Conditions;
  own?: boolean;
  /** Adaptive exams: items of the last two runs. */
  recent?: readonly string[];
}

/** `questions` must hold every item of the form. */
export function planAttempt(
  exam: Exam,
  form: Form,
  questions: ReadonlyMap<string, Question>,
  choices: AttemptChoices,
  rng: Rng,
): AttemptPlan {
  const { delivery } = exam;
  const factor = choices.timeFactor;
  const rules = rulesOf(exam, form.scale);
  const planned = (info: ItemInfo) => {
    const single = info.asSingle && !exam.itemTypes.exam.includes(info.type);
    const found = questions.get(info.id);
    const question = found && single ? asSingle(found) : found;
    return {
      item: info.id,
      revision: info.revision,
      marks: info.marks,
      order: question ? drawOrder(question, rng) : {},
      ...(single ? { asSingle: true as const } : {}),
      ...(form.pretest.has(info.id) ? { pretest: true } : {}),
      ...(info.case ? { case: info.case } : {}),
    };
  };
  const sections = form.sections.map((s) => ({
    id: s.id,
    name: s.name,
    limitMs:
      s.minutes === null || factor === null
        ? null
        : Math.round(s.minutes * factor * 60_000),
    // An adaptive exam draws as it runs, so its form is the pool and its section starts empty.
    items: rules ? [] : s.items.map(planned),
  }));
  const pool = form.sections
    .flatMap((s) => s.items)
    .flatMap((info): PoolItem[] => {
      const question = questions.get(info.id);
      if (!rules || !question) return [];
      return [
        {
          ...planned(info),
          domain: info.domain,
          family: info.family ?? info.id,
          a: 1,
          b: info.difficulty,
          c: guessFloor(
            exam.itemTypes.exam.includes(info.type)
              ? question
              : asSingle(question),
          ),
        },
      ];
    });
  // delivery.minutes is the whole paper: sections with a clock of their own take theirs out of it.
  const own = form.sections.reduce((n, s) => n + (s.minutes ?? 0), 0);
  const shared =
    factor === null || sections.every((s) => s.limitMs !== null)
      ? null
      : Math.round((form.minutes - own) * factor * 60_000);
  const indexOf = (id: string) =>
    delivery.sections.findIndex((s) => s.id === id);
  return {
    title: choices.title,
    bankVersion: exam.bankVersion,
    bankHash: choices.bankHash,
    sections,
    breaks: delivery.breaks.map((b) => ({
      afterSection: indexOf(b.afterSection),
      limitMs: b.minutes * 60_000,
      stopsClock: b.stopsClock,
      locksSection: b.locksSection,
    })),
    limitMs: shared,
    timeFactor: factor,
    navigation: delivery.navigation,
    tools: delivery.tools,
    warningsMinutes: delivery.timeWarnings,
    gapPolicy: choices.gapPolicy,
    scale: form.scale,
    seenBefore: form.seenBefore,
    openBook: delivery.openBook,
    ...(choices.own ? { own: true } : {}),
    ...(choices.conditions ? { conditions: choices.conditions } : {}),
    ...(rules
      ? {
          adaptive: {
            rules,
            pool,
            recent: [...(choices.recent ?? [])],
            seed: `${Math.floor(rng() * 2 ** 32)}`,
          },
        }
      : {}),
  };
}

/** Every certification's exam, as its profile tells it: form, clock, breaks, report, and no way to break it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Exam, Question } from "../src/domain/bank/schema.ts";
import { examContradictions } from "../src/domain/bank/exam-profile.ts";
import { lengthOf, planAsDrawn } from "../src/domain/exam/adaptive-attempt.ts";
import {
  act,
  breakRemainingMs,
  currentItem,
  recordOf,
  remainingMs,
  startAttempt,
  type AttemptAct,
  type AttemptPlan,
  type AttemptState,
} from "../src/domain/exam/attempt.ts";
import { offerForms } from "../src/domain/exam/offers.ts";
import { planAttempt } from "../src/domain/exam/plan.ts";
import { reportOf } from "../src/domain/exam/report.ts";
import { gradeResponse } from "../src/domain/grading/grading.ts";
import { seededRng } from "../src/domain/random/random.ts";
import { CERTIFICATIONS, certification } from "./support/certifications.ts";
import {
  correctResponse,
  itemInfos,
  syntheticBank,
  wrongResponse,
} from "./support/synthetic-bank.ts";

const MINUTE = 60_000;

/** What each exam is, as the fact sheets have it; written out so that a changed profile is noticed. */
const FACTS: Record<
  (typeof CERTIFICATIONS)[number],
  {
    /** Questions of a full form, or marks where the paper counts them; two numbers where it decides on the way. */
    size: number | [number, number];
    pretest: number;
    minutes: number;
    sections: number;
    breaks: number;
    navigation: "free" | "forward-only";
    openBook: boolean;
    passing: string;
  }
> = {
  pmp: {
    size: 180,
    pretest: 10,
    minutes: 240,
    sections: 3,
    breaks: 2,
    navigation: "free",
    openBook: false,
    passing: "bands undisclosed",
  },
  capm: {
    size: 150,
    pretest: 15,
    minutes: 180,
    sections: 2,
    breaks: 1,
    navigation: "free",
    openBook: false,
    passing: "bands undisclosed",
  },
  "pmi-acp": {
    size: 120,
    pretest: 20,
    minutes: 180,
    sections: 2,
    breaks: 1,
    navigation: "free",
    openBook: false,
    passing: "bands undisclosed",
  },
  "pmi-rmp": {
    size: 115,
    pretest: 15,
    minutes: 150,
    sections: 2,
    breaks: 1,
    navigation: "free",
    openBook: false,
    passing: "bands undisclosed",
  },
  pgmp: {
    size: 170,
    pretest: 20,
    minutes: 240,
    sections: 1,
    breaks: 0,
    navigation: "free",
    openBook: false,
    passing: "bands undisclosed",
  },
  pfmp: {
    size: 170,
    pretest: 20,
    minutes: 240,
    sections: 1,
    breaks: 0,
    navigation: "free",
    openBook: false,
    passing: "bands undisclosed",
  },
  "prince2-foundation": {
    size: 60,
    pretest: 0,
    minutes: 60,
    sections: 1,
    breaks: 0,
    navigation: "free",
    openBook: false,
    passing: "percent 36/60",
  },
  "prince2-practitioner": {
    size: 70,
    pretest: 0,
    minutes: 150,
    sections: 1,
    breaks: 0,
    navigation: "free",
    openBook: true,
    passing: "percent 42/70",
  },
  "project-plus": {
    size: 90,
    pretest: 0,
    minutes: 90,
    sections: 1,
    breaks: 0,
    navigation: "free",
    openBook: false,
    passing: "scaled 710",
  },
  csm: {
    size: 50,
    pretest: 0,
    minutes: 60,
    sections: 1,
    breaks: 0,
    navigation: "free",
    openBook: true,
    passing: "percent 37/50",
  },
  "itil-4-foundation": {
    size: 40,
    pretest: 0,
    minutes: 60,
    sections: 1,
    breaks: 0,
    navigation: "free",
    openBook: false,
    passing: "percent 26/40",
  },
  ccmp: {
    size: 150,
    pretest: 20,
    minutes: 180,
    sections: 1,
    breaks: 0,
    navigation: "free",
    openBook: false,
    passing: "pass-fail undisclosed",
  },
  cissp: {
    size: [100, 150],
    pretest: 25,
    minutes: 180,
    sections: 1,
    breaks: 0,
    navigation: "forward-only",
    openBook: false,
    passing: "pass-fail 700",
  },
};

interface Sitting {
  exam: Exam;
  plan: AttemptPlan;
  questions: ReadonlyMap<string, Question>;
  minutes: number;
}

const made = new Map<string, Sitting>();
function sittingOf(id: string): Sitting {
  const before = made.get(id);
  if (before) return before;
  const exam = certification(id);
  const bank = syntheticBank(exam);
  const questions = new Map(bank.questions.map((q) => [q.id, q]));
  const offers = offerForms(
    { exam, items: itemInfos(bank), lastSeen: new Map() },
    seededRng(id),
  );
  if (!offers.full || offers.missing)
    throw new Error(`${id}: no full form, ${JSON.stringify(offers.missing)}`);
  const plan = planAttempt(
    exam,
    offers.full.form,
    questions,
    {
      title: exam.abbreviation,
      timeFactor: 1,
      gapPolicy: "exam",
      bankHash: "hash",
      conditions: {
        clockHidden: false,
        breaksAtWill: true,
        textSize: "normal",
        theme: "system",
        font: "hyperlegible",
        reducedMotion: false,
        oneThingAtATime: false,
      },
    },
    seededRng(`${id} plan`),
  );
  const sitting = { exam, plan, questions, minutes: offers.full.form.minutes };
  made.set(id, sitting);
  return sitting;
}

const passingWords = ({ passing, delivery }: Exam) => {
  const kind =
    passing.kind === "marks"
      ? `${passing.pass}/${passing.of}`
      : passing.kind === "scaled"
        ? `${passing.pass}`
        : passing.kind;
  return `${delivery.report} ${kind}`;
};

describe.each(CERTIFICATIONS)("%s", (id) => {
  const facts = FACTS[id];

  test("its profile does not contradict itself", () => {
    expect(examContradictions(certification(id))).toEqual([]);
  });

  test("its form has the exam's questions, minutes, sections, breaks and report", () => {
    const { exam, plan, minutes } = sittingOf(id);
    const marks = plan.sections
      .flatMap((s) => s.items)
      .reduce((n, i) => n + i.marks, 0);
    const { min, max } = lengthOf(plan);
    const size =
      exam.delivery.countBy === "marks"
        ? marks
        : min === max
          ? max
          : [min, max];
    expect({
      size,
      pretest:
        plan.adaptive?.rules.pretest ??
        plan.sections.flatMap((s) => s.items).filter((i) => i.pretest).length,
      minutes,
      sections: plan.sections.length,
      breaks: plan.breaks.length,
      navigation: plan.navigation,
      openBook: plan.openBook,
      passing: passingWords(exam),
    }).toEqual(facts);
    const clocks = plan.sections.reduce(
      (ms, s) => ms + (s.limitMs ?? 0),
      plan.limitMs ?? 0,
    );
    expect(clocks).toBe(facts.minutes * MINUTE);
  });

  test("its domains have their share of the form, each within one", () => {
    const { exam, plan, questions } = sittingOf(id);
    const domainOf = new Map(
      exam.domains.flatMap((d) => d.tasks.map((t) => [t.id, d.id])),
    );
    // An adaptive form is known once it has been sat: here by someone at the standard, right every other time.
    const sat = plan.adaptive
      ? sit(sittingOf(id), (n) => n % 2 === 0).state
      : startAttempt(plan);
    const asked = planAsDrawn(plan, sat)
      .sections.flatMap((s) => s.items)
      .filter((i) => !plan.adaptive || !i.pretest);
    const size = (i: { marks: number }) =>
      exam.delivery.countBy === "marks" ? i.marks : 1;
    const total = asked.reduce((n, i) => n + size(i), 0);
    for (const d of exam.domains) {
      const got = asked
        .filter((i) => domainOf.get(questions.get(i.item)?.task ?? "") === d.id)
        .reduce((n, i) => n + size(i), 0);
      expect(
        Math.abs(got - (total * d.weight) / 100),
        d.name,
      ).toBeLessThanOrEqual(1);
    }
    const families = asked.map((i) => questions.get(i.item)?.family);
    expect(new Set(families).size).toBe(families.length);
  });

  test("sat from the first question to the last, it ends with a report of its own form", () => {
    const sitting = sittingOf(id);
    const { exam, plan, questions } = sitting;
    const { state, given } = sit(sitting, () => true);
    expect(state.now.phase).toBe("finished");
    const drawn = planAsDrawn(plan, state);
    const report = reportOf(exam, drawn, state, questions);
    expect(report.answered).toBe(given);
    expect(report.share).toBe(1);
    expect(report.domains.map((d) => d.id)).toEqual(
      exam.domains.map((d) => d.id),
    );
    const banded = report.domains.every(
      (d) => d.band === exam.passing.bands?.length,
    );
    if (exam.delivery.report === "bands") expect(banded).toBe(true);
    if (plan.adaptive) {
      expect(report.adaptive?.stop).toEqual({
        rule: "confidence",
        verdict: "pass",
      });
      expect(report.items).toHaveLength(100);
      expect(report.items.filter((i) => !i.scored)).toHaveLength(25);
    } else expect(report.adaptive).toBeNull();
  });

  test("whatever is done in whatever order, it stays sound and nothing is lost", () => {
    const { plan, questions } = sittingOf(id);
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (chance) => {
        const die = (n: number) => (chance.next().value as number) % n;
        let state = startAttempt(plan);
        for (let step = 0; step < 80; step++) {
          const a = anyAct(planAsDrawn(plan, state), state, questions, die);
          const elapsed = [0, 0, 1_000, MINUTE, 45 * MINUTE][die(5)] ?? 0;
          const next = act(plan, state, elapsed, a);
          expectSound(plan, state, next, a);
          state = next;
        }
        expectWayOn(plan, state, questions);
      }),
      { numRuns: 25 },
    );
  });
});

/** Answers every question in order; `right` decides by the number of the question, counted from 0. */
function sit(
  { plan, questions }: Sitting,
  right: (n: number) => boolean,
): { state: AttemptState; given: number } {
  let state = startAttempt(plan);
  let given = 0;
  const most = lengthOf(plan).max * 3 + 20;
  for (let n = 0; n < most && state.now.phase !== "finished"; n++) {
    const drawn = planAsDrawn(plan, state);
    const item = currentItem(drawn, state);
    if (state.now.phase === "break") {
      state = act(plan, state, 0, { do: "end-break" });
      continue;
    }
    if (!item || state.now.phase !== "question") throw new Error("stuck");
    const question = questions.get(item.item)!;
    const response = right(given)
      ? correctResponse(question)
      : wrongResponse(question);
    given++;
    state = act(plan, state, 1_000, {
      do: "answer",
      item: item.item,
      response,
      atMs: 0,
    });
    const { section, index } = state.now as { section: number; index: number };
    const last = index + 1 === drawn.sections[section]!.items.length;
    const onward: AttemptAct = plan.adaptive
      ? {
          do: "confirm",
          item: item.item,
          correct: gradeResponse(question, response).correct,
        }
      : !last
        ? { do: "go", index: index + 1 }
        : section + 1 < plan.sections.length
          ? { do: "end-section" }
          : { do: "submit" };
    state = act(plan, state, 0, onward);
  }
  return { state, given };
}

/** Legal and illegal acts alike: any item of the paper, any index, at any time. */
function anyAct(
  plan: AttemptPlan,
  state: AttemptState,
  questions: ReadonlyMap<string, Question>,
  die: (n: number) => number,
): AttemptAct {
  const here = currentItem(plan, state);
  const all = plan.sections.flatMap((s) => s.items);
  const there = all[die(all.length)]!;
  const item = (here && die(4) > 0 ? here : there).item;
  const question = questions.get(item)!;
  const response = die(2) ? correctResponse(question) : wrongResponse(question);
  switch (die(16)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return { do: "answer", item, response, atMs: 0 };
    case 4:
    case 5:
      return { do: "confirm", item, correct: die(2) === 0 };
    case 6:
      return { do: "go", index: die(all.length + 2) - 1 };
    case 7: {
      const index = state.now.phase === "question" ? state.now.index + 1 : 0;
      return { do: "go", index };
    }
    case 8:
      return { do: "flag", item, on: die(2) === 0 };
    case 9:
      return { do: "review" };
    case 10:
      return { do: "end-section" };
    case 11:
      return die(8) === 0 ? { do: "submit" } : { do: "tick" };
    case 12:
      return { do: "end-break" };
    case 13:
      return { do: "pause" };
    case 14:
      return { do: "resume" };
    default:
      return {
        do: "gap",
        awayMs: die(20) * MINUTE - 5 * MINUTE,
        charged: die(2) === 0,
      };
  }
}

function expectSound(
  plan: AttemptPlan,
  before: AttemptState,
  after: AttemptState,
  a: AttemptAct,
) {
  const left = remainingMs(plan, after);
  if (left !== null) expect(left).toBeGreaterThanOrEqual(0);
  expect(breakRemainingMs(plan, after) ?? 0).toBeGreaterThanOrEqual(0);
  expect(after.consumedMs).toBeGreaterThanOrEqual(before.consumedMs);
  expect(after.consumedMs).toBeLessThanOrEqual(plan.limitMs ?? Infinity);
  before.locked.forEach((was, i) => {
    if (was) expect(after.locked[i]).toBe(true);
  });
  const { now } = after;
  if (
    now.phase === "question" ||
    now.phase === "review" ||
    now.phase === "pause"
  )
    expect(after.locked[now.section]).toBe(false);
  const drawn = planAsDrawn(plan, before);
  const sectionOf = (item: string) =>
    drawn.sections.findIndex((s) => s.items.some((i) => i.item === item));
  for (const [item, record] of Object.entries(before.items)) {
    const is = recordOf(after, item);
    if (
      a.do === "answer" &&
      a.item === item &&
      is.response !== record.response
    ) {
      // Taken only for the question on the screen, in a section that is open.
      expect(before.locked[sectionOf(item)]).toBe(false);
      expect(is.response).toEqual(a.response);
      continue;
    }
    expect(is.response).toEqual(record.response);
    expect(is.earlier).toEqual(record.earlier);
  }
  if (before.now.phase === "finished") expect(after).toBe(before);
}

/** From wherever it stands the exam can be brought to its end without waiting for the clock. */
function expectWayOn(
  plan: AttemptPlan,
  from: AttemptState,
  questions: ReadonlyMap<string, Question>,
) {
  let state = from;
  const most = lengthOf(plan).max * 2 + 20;
  for (let n = 0; state.now.phase !== "finished"; n++) {
    expect(n).toBeLessThan(most);
    const { now } = state;
    const item = currentItem(planAsDrawn(plan, state), state)?.item ?? "";
    const question = questions.get(item);
    const tries: AttemptAct[] = [
      { do: "resume" },
      { do: "end-break" },
      ...(plan.adaptive && question
        ? ([
            {
              do: "answer",
              item,
              response: correctResponse(question),
              atMs: 0,
            },
            { do: "confirm", item, correct: true },
          ] as const)
        : []),
      { do: "submit" },
      { do: "end-section" },
      { do: "go", index: now.phase === "question" ? now.index + 1 : 0 },
    ];
    const moved = tries
      .map((a) => act(plan, state, 0, a))
      .find((next) => next !== state);
    expect(moved).toBeDefined();
    if (moved) state = moved;
  }
}

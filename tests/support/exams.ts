/** A practice exam small enough to be sat in a test: a case, two breaks, eight questions, sixteen minutes. */
import {
  createAttempt,
  finishAttempt,
  loadAttempt,
  recordActs,
} from "../../src/data/attempts.ts";
import { questionsById } from "../../src/data/banks.ts";
import type {
  Bank,
  Delivery,
  Exam,
  Question,
} from "../../src/domain/bank/schema.ts";
import { assembleForm } from "../../src/domain/exam/assemble.ts";
import {
  act,
  type AttemptAct,
  type AttemptPlan,
  type AttemptState,
  type PlanItem,
} from "../../src/domain/exam/attempt.ts";
import type { TimedAct } from "../../src/domain/exam/recorder.ts";
import {
  planAttempt,
  type AttemptChoices,
} from "../../src/domain/exam/plan.ts";
import { seededRng } from "../../src/domain/random/random.ts";
import { answersOf } from "../../src/session/exam.ts";
import { pmpExam } from "./pmp-exam.ts";
import {
  correctResponse,
  itemInfos,
  syntheticBank,
  wrongResponse,
} from "./synthetic-bank.ts";
import type { TestWorld } from "./world.ts";

export const smallExam: Exam = {
  ...pmpExam,
  delivery: {
    ...pmpExam.delivery,
    questions: 8,
    pretest: 1,
    minutes: 16,
    sections: [
      {
        id: "cases",
        name: "Case studies",
        questions: 2,
        pick: { cases: 1, perCase: 2 },
      },
      { id: "a", name: "Questions, part 1", questions: 3 },
      { id: "b", name: "Questions, part 2", questions: 3 },
    ],
    breaks: [
      {
        afterSection: "cases",
        minutes: 10,
        stopsClock: true,
        locksSection: true,
      },
      { afterSection: "a", minutes: 10, stopsClock: true, locksSection: true },
    ],
    timeWarnings: [10, 5],
  },
  itemTypes: { exam: ["single"], practice: [] },
  domains: pmpExam.domains.map((d) => ({ ...d, tasks: d.tasks.slice(0, 2) })),
};

/** Two forms' worth of single-choice questions. */
export const examBank = (delivery: Partial<Delivery> = {}): Bank =>
  syntheticBank(
    { ...smallExam, delivery: { ...smallExam.delivery, ...delivery } },
    { perTask: 4, cases: 2, seed: "exam" },
  );

export interface Sat {
  id: string;
  plan: AttemptPlan;
  questions: ReadonlyMap<string, Question>;
}

/** An attempt that has begun; the bank must be installed. */
export async function beginAttempt(
  world: TestWorld,
  bank: Bank,
  choices: Partial<AttemptChoices> = {},
): Promise<Sat> {
  const drawn = assembleForm(
    { exam: bank.exam, items: itemInfos(bank), lastSeen: new Map() },
    1,
    seededRng("form"),
  );
  if (!drawn.ok)
    throw new Error(`The bank lacks ${JSON.stringify(drawn.missing)}.`);
  const wanted = drawn.form.sections.flatMap((s) =>
    s.items.map((i) => ({ id: i.id, revision: i.revision })),
  );
  const questions = await questionsById(world.db, bank.exam.id, wanted);
  const plan = planAttempt(
    bank.exam,
    drawn.form,
    questions,
    {
      title: "PMP practice exam 1",
      timeFactor: 1,
      gapPolicy: "practice",
      bankHash: "test",
      ...choices,
    },
    world.rng,
  );
  return {
    id: await createAttempt(world, bank.exam.id, plan),
    plan,
    questions,
  };
}

/** What a learner does with one question, from the outside. */
export interface Doing {
  answer: "right" | "wrong" | "blank";
  /** A wrong answer given first, or a right one, that was then taken back. */
  first?: "right" | "wrong";
  flag?: boolean;
  seconds: number;
}

/** Sits the whole exam and hands it in; `doing` is asked for each question, counted from 1. */
export async function sitAttempt(
  world: TestWorld,
  bank: Bank,
  sat: Sat,
  doing: (n: number, item: PlanItem) => Doing,
): Promise<AttemptState> {
  const { id, plan, questions } = sat;
  const loaded = await loadAttempt(world.db, id);
  if (!loaded) throw new Error("The attempt has not begun.");
  let state = loaded.row.state;
  const done: TimedAct[] = [];
  const does = (elapsedMs: number, a: AttemptAct) => {
    world.clock.advance(elapsedMs);
    state = act(plan, state, elapsedMs, a);
    done.push({ elapsedMs, act: a });
  };
  const give = (item: PlanItem, how: "right" | "wrong", elapsedMs: number) => {
    const question = questions.get(item.item) as Question;
    does(elapsedMs, {
      do: "answer",
      item: item.item,
      response:
        how === "right" ? correctResponse(question) : wrongResponse(question),
      atMs: world.clock.wallMs,
    });
  };
  let n = 0;
  plan.sections.forEach((section, s) => {
    section.items.forEach((item, index) => {
      n++;
      const d = doing(n, item);
      does(0, { do: "go", index });
      if (d.first) give(item, d.first, 2_000);
      if (d.answer !== "blank") give(item, d.answer, d.first ? 3_000 : 0);
      if (d.flag) does(0, { do: "flag", item: item.item, on: true });
      does(d.seconds * 1000 - (d.first ? 5_000 : 0), { do: "tick" });
    });
    does(
      0,
      s + 1 < plan.sections.length ? { do: "end-section" } : { do: "submit" },
    );
    if (state.now.phase === "break") does(0, { do: "end-break" });
  });
  if (state.now.phase !== "finished") throw new Error("The exam did not end.");
  const running = { id, exam: bank.exam.id, epoch: loaded.row.epoch };
  await recordActs(world, running, done, state);
  await finishAttempt(
    world,
    running,
    state,
    state.now.reason,
    answersOf(plan, state, questions, world.clock.wallMs),
  );
  return state;
}

/** From what is stored to the plan: what a plan is made of, read in one place for the screens and for the Worker. */
import { readWeights } from "./memory-weights.ts";
import { offerForms } from "../domain/exam/offers.ts";
import { heldOutForm } from "../domain/exam/assemble.ts";
import { emptyProgress } from "../domain/mastery/progress.ts";
import { buriedOn } from "../domain/memory/item-state.ts";
import type { Candidate } from "../domain/planning/new-items.ts";
import { planTable } from "../domain/planning/plan-table.ts";
import { examPlan, type ExamPlan } from "../domain/planning/plan.ts";
import { firstDay } from "../domain/planning/queue.ts";
import { forecast, type ForecastDay } from "../domain/planning/workload.ts";
import { seededRng } from "../domain/random/random.ts";
import { instant, learnerDay, type Day } from "../domain/time/time.ts";
import { attemptsOf } from "./attempt-list.ts";
import type { BankRow, CriticalPassDb } from "./db.ts";
import {
  guidanceOf,
  milestonesOf,
  minutesLeft,
  type ExamsInPlan,
} from "./guidance.ts";
import { itemStates } from "./item-states.ts";
import { readAppSettings, readExamSettings } from "./settings.ts";

/** What follows from a bank alone; worked out once a bank. */
const known = new Map<
  string,
  { heldOut?: ReadonlySet<string>; form?: { minutes: number; scale: number } }
>();
function aboutBank(bank: BankRow) {
  let about = known.get(bank.hash);
  if (!about) known.set(bank.hash, (about = {}));
  return about;
}

/** The form that stays out of study and quizzes until it is sat; empty while the bank is too small for two. */
export function heldOut(bank: BankRow): ReadonlySet<string> {
  return (aboutBank(bank).heldOut ??=
    heldOutForm(bank.profile, bank.index, seededRng(`held-out/${bank.exam}`)) ??
    new Set<string>());
}

/** Everything that study may show. */
export function candidates(bank: BankRow): Candidate[] {
  return [
    ...bank.cards.map((c): Candidate => ({
      item: c.id,
      kind: "card",
      task: c.task,
    })),
    ...bank.index.map((q): Candidate => ({
      item: q.id,
      kind: "question",
      task: q.task,
    })),
  ];
}

/** The longest form the bank fills: minutes with its breaks, before any time factor, and its share of the exam. */
function longestForm(bank: BankRow): { minutes: number; scale: number } {
  const about = aboutBank(bank);
  if (!about.form) {
    const { profile, index } = bank;
    const form = offerForms(
      { exam: profile, items: index, lastSeen: new Map() },
      seededRng(`longest/${bank.exam}`),
    ).full?.form;
    const sections = new Set(form?.sections.slice(0, -1).map((s) => s.id));
    const breaks = profile.delivery.breaks
      .filter((b) => sections.has(b.afterSection))
      .reduce((sum, b) => sum + b.minutes, 0);
    about.form = form
      ? { minutes: form.minutes + breaks, scale: form.scale }
      : { minutes: 0, scale: 1 };
  }
  return about.form;
}

/** How long a practice exam takes this learner, and when the last was sat. Short forms and own exams are not milestones. */
export async function examsInPlan(
  db: CriticalPassDb,
  bank: BankRow,
  offsetMinutes: number,
): Promise<ExamsInPlan> {
  const { minutes, scale } = longestForm(bank);
  const { timeFactor } = await readAppSettings(db);
  let lastSat: Day | null = null;
  for (const row of await attemptsOf(db, bank.exam)) {
    if (row.status !== "finished" || row.endedAtMs === null) continue;
    const plan = (await db.attemptPlans.get(row.id))?.plan;
    if (!plan || plan.own || plan.scale < scale) continue;
    lastSat = learnerDay(instant(row.endedAtMs), offsetMinutes);
    break;
  }
  return { minutesEach: Math.round(minutes * (timeFactor ?? 1)), lastSat };
}

/** What the plan's screens show; everything in it can be sent from a Worker. */
export interface StudyPlan {
  today: Day;
  /** From today to the exam, or four weeks without a date. */
  days: ForecastDay[];
  /** null without an exam date to come. */
  exam: (Omit<ExamPlan, "forecast"> & { day: Day }) | null;
  practiceExamMinutes: number;
  /** Reviews given so far: what the forecast knows of this learner's memory. */
  answers: number;
}

const DAYS_WITHOUT_DATE = 28;

export interface PlanRequest {
  exam: string;
  today: Day;
  /** Minutes east of UTC now. */
  offsetMinutes: number;
}

/** Reads everything and makes the plan. Takes a good part of a second for a large bank: not for the main thread. */
export async function readStudyPlan(
  db: CriticalPassDb,
  { exam, today, offsetMinutes }: PlanRequest,
): Promise<StudyPlan> {
  const bank = await db.banks.get(exam);
  if (!bank) throw new Error(`The bank of ${exam} is not on this device.`);
  const settings = await readExamSettings(db, exam);
  const progress = (await db.progress.get(exam)) ?? emptyProgress(exam);
  const states = await itemStates(db, exam);
  const exams = await examsInPlan(db, bank, offsetMinutes);
  const guidance = guidanceOf(
    settings,
    progress,
    states,
    today,
    await readWeights(db),
  );
  const { examDay } = guidance;
  const minutesToday = minutesLeft(
    guidance,
    milestonesOf(guidance, exams, states, today),
    states,
    today,
  );
  const source = {
    exam: bank.profile,
    items: candidates(bank),
    states,
    heldOut: heldOut(bank),
    buried: buriedOn(states, today),
  };
  const about = {
    today,
    practiceExamMinutes: exams.minutesEach,
    answers: progress.spent.card.n + progress.spent.question.n,
  };
  const made =
    examDay === null
      ? null
      : examPlan({
          ...source,
          today,
          guidance: { ...guidance, examDay },
          minutesToday,
          practiceExamMinutes: exams.minutesEach,
          newPerDay: settings.newPerDay,
          lastPracticeExam: exams.lastSat,
        });
  if (made && examDay !== null) {
    const { forecast: ahead, ...plan } = made;
    return { ...about, days: ahead.days, exam: { ...plan, day: examDay } };
  }
  const { days } = forecast({
    table: planTable({ ...source, pace: guidance.pace }),
    guidance: { ...guidance, examDay: null },
    today,
    startDay: firstDay(states, today),
    until: (today + DAYS_WITHOUT_DATE) as Day,
    minutesToday,
    newPerDay: settings.newPerDay,
  });
  return { ...about, days, exam: null };
}

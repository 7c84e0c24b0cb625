import "../../ui/today.css";
import {
  lazy,
  Suspense,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from "react";
import { Link } from "react-router";
import { dueBy } from "../../domain/mastery/due.ts";
import {
  masteryTable,
  weakestTasks,
  type TaskMastery,
} from "../../domain/mastery/mastery.ts";
import { newTasks } from "../../domain/mastery/crosswalk.ts";
import { secondsEach } from "../../domain/mastery/progress.ts";
import { weekdayOf } from "../../domain/planning/study-time.ts";
import { todayPlan, type PlanStep } from "../../domain/planning/today.ts";
import { dateOfDay, dayOfDate, type Day } from "../../domain/time/time.ts";
import { afterPaint } from "../../session/after-paint.ts";
import { today, useWorld } from "../../session/ambient.ts";
import { useDayStock } from "../../session/day-stock.ts";
import { useExam } from "../../session/exam-context.ts";
import { useMovedFrom } from "../../session/corrections.ts";
import { useLibrary } from "../../session/library.ts";
import { useAppSettings, useRunningHere } from "../../session/live.ts";
import {
  useSettingsActions,
  type ExamSettings,
} from "../../session/settings.ts";
import { counted, dayName, grouped, longDate } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Meter } from "../../ui/Meter.tsx";

const Corrected = lazy(async () => ({
  default: (await import("./Corrected.tsx")).Corrected,
}));
const DateDialog = lazy(async () => ({
  default: (await import("./DateDialog.tsx")).DateDialog,
}));
const PlanAhead = lazy(async () => ({
  default: (await import("./PlanAhead.tsx")).PlanAhead,
}));
const ReadinessLine = lazy(async () => ({
  default: (await import("./ReadinessLine.tsx")).ReadinessLine,
}));
const OutcomeQuestion = lazy(async () => ({
  default: (await import("./OutcomeQuestion.tsx")).OutcomeQuestion,
}));

/** One next step, why it is the next, and where things stand. */
export function TodayScreen() {
  const world = useWorld();
  const { exam, bank, settings, progress } = useExam();
  const running = useRunningHere(exam);
  const [editing, setEditing] = useState(false);
  const now = today(world);
  const name = bank.profile.abbreviation;
  useEffect(() => {
    document.title = "Today · Critical Pass";
  }, []);

  const table = useMemo(
    () => masteryTable(bank.profile, progress.tasks),
    [bank, progress],
  );
  const weakest = useMemo(() => weakestTasks(table, 3), [table]);
  const tallies = Object.values(progress.tasks);
  const sum = (pick: (t: (typeof tallies)[number]) => number) =>
    tallies.reduce((n, t) => n + pick(t), 0);
  const answered = sum((t) => t.answered);
  const cardsSeen = sum((t) => t.cardsSeen);
  const due = dueBy(progress.due, now);
  const planned = useDayStock();
  const plan = todayPlan({
    planned,
    minutes: givenOn(settings, now),
    due,
    unseen: {
      questions: Math.max(0, bank.index.length - answered),
      cards: Math.max(0, bank.cards.length - cardsSeen),
    },
    newPerDay: settings.newPerDay,
    newToday: progress.met[String(now)] ?? 0,
    missed: sum((t) => t.missed),
    weakest: weakest[0] ?? null,
    secondsPerQuestion: secondsEach(progress, "question"),
    secondsPerCard: secondsEach(progress, "card"),
  });
  const doneToday = progress.days[String(now)] ?? 0;
  const examDay = settings.examDate ? dayOfDate(settings.examDate) : null;
  const passed =
    examDay !== null &&
    examDay < now &&
    settings.askedFor !== settings.examDate &&
    settings.stage === "active";

  return (
    <>
      <Countdown
        name={name}
        examDay={examDay}
        now={now}
        days={progress.days}
        date={settings.examDate}
        stage={settings.stage}
        onEdit={() => setEditing(true)}
      />
      <div className="stack">
        {passed && settings.examDate && (
          <Suspense>
            <OutcomeQuestion exam={exam} name={name} date={settings.examDate} />
          </Suspense>
        )}
        <WhatsNew />
        {bank.errata.length > 0 && (
          <Afterwards>
            <Corrected />
          </Afterwards>
        )}
        <p className="ready-line">
          <Afterwards>
            <ReadinessLine exam={exam} />
          </Afterwards>
        </p>
        <div className="duo">
          <section className="sheet plan" aria-labelledby="plan-h">
            <div className="plan-head">
              <h2 id="plan-h">Today’s plan</h2>
              <span className="small quiet num">
                {plan.length > 0
                  ? `${plan.reduce((n, s) => n + s.minutes, 0)} min`
                  : ""}
              </span>
            </div>
            {running ? (
              <>
                <p className="gap-t">
                  A practice exam is waiting where you left it. Finish it first,
                  or discard it under Exams.
                </p>
                <div className="go gap-t">
                  <Link
                    className="btn primary"
                    to={`/${exam}/exams/${running.id}`}
                  >
                    Resume the practice exam <Icon name="arrow-right" />
                  </Link>
                </div>
              </>
            ) : plan.length === 0 ? (
              <>
                <p className="gap-t">
                  {doneToday > 0
                    ? `Done for today: ${counted(doneToday, "answer")}. What you learnt comes back when it is about to fade.`
                    : "Nothing is due. A quiz or a practice exam will show where you stand."}
                </p>
                <div className="go gap-t">
                  <Link className="btn primary" to={`/${exam}/quiz`}>
                    Take a quiz <Icon name="arrow-right" />
                  </Link>
                </div>
              </>
            ) : (
              <>
                <ol>
                  {plan.map((step, i) => (
                    <li key={step.kind}>
                      <span className="code">{i + 1}</span>
                      <span>
                        {stepWords(step).title}
                        <span className="why">{stepWords(step).why}</span>
                      </span>
                      <span className="small quiet num">
                        {step.minutes} min
                      </span>
                    </li>
                  ))}
                </ol>
                <div className="go">
                  <Link
                    className="btn primary"
                    to={stepLink(exam, plan[0] as PlanStep)}
                  >
                    Start today’s plan <Icon name="arrow-right" />
                  </Link>
                  {plan.some(
                    (s) => s.kind === "review" || s.kind === "learn",
                  ) && (
                    <Link
                      className="linkish small"
                      to={`/${exam}/study?start=1&minutes=10`}
                    >
                      I have 10 minutes
                    </Link>
                  )}
                  {doneToday > 0 && (
                    <span className="small quiet">
                      {counted(doneToday, "answer")} today so far
                    </span>
                  )}
                </div>
              </>
            )}
          </section>
          <Afterwards>
            <StoredHere />
          </Afterwards>
        </div>
        {examDay !== null && examDay > now && (
          // The room it will take is kept, so that nothing below it moves.
          <div className="plan-ahead-room">
            <Afterwards>
              <PlanAhead examDay={examDay} now={now} />
            </Afterwards>
          </div>
        )}
        <Afterwards>
          <Weakest exam={exam} tasks={weakest} answered={answered} />
          <BackupReminder answers={sum((t) => t.reviews)} />
        </Afterwards>
      </div>
      {editing && (
        <Suspense>
          <DateDialog
            exam={exam}
            name={name}
            settings={settings}
            onClose={() => setEditing(false)}
          />
        </Suspense>
      )}
    </>
  );
}

/** What may come once the plan stands, with code of its own: the first thing to press does not wait for it. */
function Afterwards({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    let gone = false;
    afterPaint(() => {
      if (!gone) setShown(true);
    });
    return () => {
      gone = true;
    };
  }, []);
  return shown && <Suspense>{children}</Suspense>;
}

/** The minutes a day has by the settings; what of them is left, the day's queue says. */
function givenOn(settings: ExamSettings, on: Day): number {
  return settings.daysOff.includes(dateOfDay(on))
    ? 0
    : (settings.minutesByWeekday?.[weekdayOf(on)] ?? settings.minutesPerDay);
}

function stepWords(step: PlanStep): { title: string; why: string } {
  switch (step.kind) {
    case "practice-exam":
      return {
        title:
          step.parts === 1
            ? "Practice exam"
            : `Practice exam, day ${step.part} of ${step.parts}`,
        why:
          step.parts === 1
            ? "Planned for today: it shows what two weeks of study have changed"
            : `${step.whole} minutes in all, to ${dayName(dateOfDay(step.lastDay))}. It waits for you between the days.`,
      };
    case "review": {
      const parts = [
        step.cards > 0 ? counted(step.cards, "flashcard") : "",
        step.questions > 0 ? counted(step.questions, "question") : "",
      ];
      return {
        title: `Review ${parts.filter(Boolean).join(" and ")}`,
        why: "Due today, before they fade",
      };
    }
    case "learn":
      return {
        title: `Learn ${counted(step.items, "new item")}`,
        why: "Flashcards and questions from the tasks you know least of",
      };
    case "quiz":
      return {
        title: `Quiz: ${step.task.name}`,
        why: `${counted(step.questions, "question")} on your weakest topic`,
      };
    case "retry":
      return {
        title: `Retry ${counted(step.questions, "missed question")}`,
        why: "Answered wrong the last time you met them",
      };
  }
}

function stepLink(exam: string, step: PlanStep): string {
  switch (step.kind) {
    case "practice-exam":
      return `/${exam}/exams?form=full`;
    case "review":
      return `/${exam}/study?start=review`;
    case "learn":
      return `/${exam}/study?start=learn`;
    case "quiz":
      return `/${exam}/quiz?tasks=${step.task.task}&count=${step.questions}&start=1`;
    case "retry":
      return `/${exam}/quiz?filter=missed&count=${step.questions}&start=1`;
  }
}

function Countdown(props: {
  name: string;
  examDay: Day | null;
  now: Day;
  days: Record<string, number>;
  date: string | null;
  stage: string;
  onEdit: () => void;
}) {
  const { name, examDay, now, date } = props;
  const left = examDay === null ? null : examDay - now;
  const week = Array.from({ length: 7 }, (_, i) => (now - 6 + i) as Day);
  const studied = week.filter((d) => props.days[String(d)]).length;
  const heading =
    props.stage === "passed"
      ? `${name}: passed`
      : left === null
        ? `Prepare for ${name}`
        : left > 1
          ? `${left} days to your ${name} exam`
          : left === 1
            ? `Your ${name} exam is tomorrow`
            : left === 0
              ? `Your ${name} exam is today`
              : `Your ${name} exam was on ${longDate(date as string, false)}`;
  return (
    <div className="count-head">
      <div>
        <p className="date">{dayName(dateOfDay(now))}</p>
        <h1>{heading}</h1>
        <p className="when">
          {date
            ? longDate(date)
            : "Choose a date and the countdown starts here."}
          <span className="only-wide"> · </span>
          <button type="button" className="linklike" onClick={props.onEdit}>
            {date ? "Change date" : "Choose an exam date"}
          </button>
        </p>
      </div>
      <div className="week">
        <span>{counted(studied, "study day")} in the last 7</span>
        <ol aria-hidden="true">
          {week.map((d) => (
            <li
              key={d}
              className={
                d === now
                  ? props.days[String(d)]
                    ? "on now"
                    : "now"
                  : props.days[String(d)]
                    ? "on"
                    : ""
              }
            >
              <i />
              {dayName(dateOfDay(d)).slice(0, 1)}
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

function Weakest({
  exam,
  tasks,
  answered,
}: {
  exam: string;
  tasks: TaskMastery[];
  answered: number;
}) {
  return (
    <section aria-labelledby="weak-h">
      <div className="sec-head">
        <h2 id="weak-h">Weakest topics</h2>
        <Link className="small" to={`/${exam}/insights`}>
          All topics
        </Link>
      </div>
      {tasks.length === 0 ? (
        <p className="quiet gap-t">
          {answered === 0
            ? "Your weakest topics appear here with your first answers."
            : "No topic is below its target. Keep the reviews going, and try a practice exam."}
        </p>
      ) : (
        <ul className="weak">
          {tasks.map((t) => {
            const share = Math.round((t.share ?? 0) * 100);
            const target = Math.round(t.target * 100);
            return (
              <li key={t.task}>
                <span className="code">{t.code}</span>
                <span>
                  {t.name}
                  {t.state === "too-few" && (
                    <span className="small quiet">
                      {" "}
                      · only {counted(t.answered, "answer")}
                    </span>
                  )}
                </span>
                <span className="bar">
                  <Meter
                    value={share}
                    target={target}
                    label={`Mastery ${share}%, target ${target}%`}
                  />
                </span>
                <span className="pc num">
                  <b>{share}%</b> <span className="quiet">of {target}</span>
                </span>
                <Link
                  className="linkish small act"
                  to={`/${exam}/study/drill?tasks=${t.task}`}
                  aria-label={`Review ${t.name}`}
                >
                  Review
                </Link>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

function StoredHere() {
  const { bank, progress } = useExam();
  const tallies = Object.values(progress.tasks);
  const reviews = tallies.reduce((n, t) => n + t.reviews, 0);
  const seen = tallies.reduce((n, t) => n + t.answered + t.cardsSeen, 0);
  const all = bank.index.length + bank.cards.length;
  return (
    <section aria-labelledby="here-h">
      <div className="sec-head">
        <h2 id="here-h">On this device</h2>
        <Link className="small" to="/settings">
          Backup and storage
        </Link>
      </div>
      <dl className="facts">
        <div>
          <dt>{bank.profile.abbreviation} bank</dt>
          <dd>
            {counted(bank.index.length, "question")},{" "}
            {counted(bank.cards.length, "flashcard")}
          </dd>
        </div>
        <div>
          <dt>Outline covered</dt>
          <dd>
            {grouped(seen)} of {grouped(all)} items met
          </dd>
        </div>
        <div>
          <dt>Your answers</dt>
          <dd>
            {reviews === 0
              ? "none yet"
              : `${counted(reviews, "answer")}, saved`}
          </dd>
        </div>
        <div>
          <dt>Network</dt>
          <dd>not needed from here on</dd>
        </div>
      </dl>
    </section>
  );
}

function WhatsNew() {
  const { exam, bank } = useExam();
  const dismiss = useLibrary((s) => s.dismissWhatsNew);
  if (!bank.newSince) return null;
  return (
    <section className="sheet notice-sheet" aria-labelledby="new-h">
      <h2 id="new-h">
        What’s new in the {bank.profile.abbreviation} bank{" "}
        {bank.profile.bankVersion}
      </h2>
      <p className="quiet">
        You had {bank.newSince}.{" "}
        {bank.profile.whatsNew?.length
          ? ""
          : "Questions were added or improved; your progress is unchanged."}
      </p>
      {bank.profile.whatsNew && (
        <ul className="plain-list">
          {bank.profile.whatsNew.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <NewOutline />
      <p className="gap-t">
        <button
          type="button"
          className="btn"
          onClick={() => void dismiss(exam)}
        >
          Got it
        </button>
      </p>
    </section>
  );
}

/** What was learnt under the former outline was carried over; what nothing old leads to is new. */
function NewOutline() {
  const { bank } = useExam();
  const from = useMovedFrom(bank);
  if (from === null) return null;
  const fresh = newTasks(bank.profile, from);
  return (
    <p className="gap-t">
      The exam’s outline changed from {from} to {bank.profile.outline.version}.
      Your mastery was carried over by the map between the two, and nothing was
      deleted.{" "}
      {fresh.length > 0 && `New in it: ${fresh.map((t) => t.name).join("; ")}.`}
    </p>
  );
}

const DAY_MS = 86_400_000;

/** One polite reminder: browsers may evict a site's data, and a file in the learner's hands is theirs. */
function BackupReminder({ answers }: { answers: number }) {
  const world = useWorld();
  const { changeApp } = useSettingsActions();
  const app = useAppSettings();
  if (!app || answers < 50) return null;
  const now = world.clock.now();
  const last = app.lastBackupMs;
  const muted =
    app.backupReminderMutedUntilMs !== null &&
    app.backupReminderMutedUntilMs > now;
  if (muted || (last !== null && now - last < 14 * DAY_MS)) return null;
  return (
    <p className="row wrap small quiet notice">
      <Icon name="saved" small />
      {last === null
        ? "You have no backup yet. "
        : `Your last backup is ${Math.round((now - last) / DAY_MS)} days old. `}
      Browsers may clear a site’s data when room is short.
      <Link to="/settings#backup">Make a backup</Link>
      <button
        type="button"
        className="btn quiet-btn"
        onClick={() =>
          void changeApp({ backupReminderMutedUntilMs: now + 30 * DAY_MS })
        }
      >
        Not now
      </button>
    </p>
  );
}

import "./plan.css";
import { useMemo, useState } from "react";
import { Link } from "react-router";
import type { Milestone } from "../../domain/planning/milestones.ts";
import { notYet } from "../../domain/bank/outline-choice.ts";
import { planEntries } from "../../domain/planning/calendar.ts";
import { reachWords, type Reach } from "../../domain/planning/plan.ts";
import { dateOfDay, type Day } from "../../domain/time/time.ts";
import { useExam } from "../../session/exam-context.ts";
import {
  useCalendarText,
  useStudyPlan,
  type StudyPlan,
} from "../../session/plan.ts";
import { useSettingsActions } from "../../session/settings.ts";
import { briefDate, counted, dayName, longDate } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { aheadWords } from "../../ui/outline-words.ts";
import { statusWords } from "../../ui/plan-words.ts";
import { saveFile } from "../../ui/save-file.ts";
import { ErrorState, Loading } from "../../ui/State.tsx";
import { useTitle } from "../../ui/title.ts";
import { Forecast } from "./Forecast.tsx";
import { Gantt, PhaseTable } from "./Gantt.tsx";
import { Reminder } from "./Reminder.tsx";
import { PlanSettings } from "./PlanSettings.tsx";

/** From today to the exam: where the learner stands, what is to come, and everything that shapes it. */
export function PlanScreen() {
  const { bank, settings } = useExam();
  const { plan, making, failed, retry } = useStudyPlan();
  useTitle("Plan");
  const name = bank.profile.abbreviation;
  const day = plan?.exam?.day;
  const ahead =
    plan &&
    notYet(bank.profile.outline, {
      examDate: settings.examDate,
      today: dateOfDay(plan.today),
    });
  return (
    <>
      <div className="page-head">
        <div>
          <p className="quiet">
            {settings.examDate && day !== undefined
              ? `${longDate(settings.examDate)}, ${counted(day - (plan?.today ?? day), "day")} from today`
              : "No exam date to come"}
          </p>
          <h1>Plan to your {name} exam</h1>
          {ahead && (
            <p className="small quiet gap-t read">{aheadWords(ahead)}</p>
          )}
        </div>
        <p className="small quiet" role="status">
          {plan && making ? "Drawing the plan anew" : ""}
        </p>
      </div>
      <div className="stack" aria-busy={making}>
        {failed ? (
          <ErrorState
            level={2}
            title="The plan could not be made"
            action={
              <button type="button" className="btn" onClick={retry}>
                Try again
              </button>
            }
          >
            Your answers and settings are unchanged, and studying works as
            before.
          </ErrorState>
        ) : plan ? (
          <Made plan={plan} />
        ) : (
          <div className="plan-making">
            <Loading label="Drawing the plan" lines={8} />
          </div>
        )}
        <PlanSettings />
        <Reminder />
      </div>
    </>
  );
}

function Made({ plan }: { plan: StudyPlan }) {
  const { bank, outline } = useExam();
  const names = useMemo(
    () => new Map(bank.profile.domains.map((d) => [d.id, d.name])),
    [bank],
  );
  if (!plan.exam)
    return (
      <>
        <p className="read">
          With an exam date, each day holds what raises that exam most for its
          minutes, and the practice exams get their days. Without one, items
          come back just before they would fade.
        </p>
        <Forecast days={plan.days} dated={false} />
      </>
    );
  const { exam } = plan;
  return (
    <>
      <Standing plan={plan} exam={exam} />
      <section aria-labelledby="gantt-h">
        <div className="sec-head">
          <h2 id="gantt-h">Phases</h2>
          <a className="small" href="#adjust">
            Adjust the plan
          </a>
        </div>
        <Gantt
          domains={exam.domains}
          names={names}
          milestones={exam.milestones}
          startDay={exam.startDay}
          today={plan.today}
          examDay={exam.day}
        />
        <ul className="legend gantt-foot">
          <li>
            <svg width="26" height="12" aria-hidden="true">
              <rect width="14" height="12" fill="var(--accent)" />
              <rect
                x="14"
                y="1"
                width="11"
                height="10"
                fill="var(--accent-wash)"
                stroke="var(--accent)"
                strokeWidth="2"
              />
            </svg>
            Critical path: the first to be late if days are lost
          </li>
          <li>
            <svg width="30" height="12" aria-hidden="true">
              <rect width="16" height="12" fill="var(--bar-2)" />
              <path
                d="M17 6H29"
                stroke="var(--line-2)"
                strokeWidth="2"
                strokeDasharray="2 2"
              />
            </svg>
            Has slack
          </li>
        </ul>
        <details className="alt">
          <summary>
            <Icon name="chevron-right" small className="tw" />
            Domains and tasks as a table
          </summary>
          <PhaseTable
            domains={exam.domains}
            tasks={exam.tasks}
            outline={outline}
            names={names}
            today={plan.today}
          />
        </details>
      </section>
      <div className="plan-pair">
        <Forecast days={plan.days} dated />
        <PracticeExams
          milestones={exam.milestones}
          minutesEach={plan.practiceExamMinutes}
          now={plan.today}
        />
      </div>
      <InCalendar plan={plan} exam={exam} />
    </>
  );
}

/** The plan for the learner's own calendar. */
function InCalendar({
  plan,
  exam,
}: {
  plan: StudyPlan;
  exam: NonNullable<StudyPlan["exam"]>;
}) {
  const { bank } = useExam();
  const calendarText = useCalendarText();
  const [said, setSaid] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const name = bank.profile.abbreviation;
  const make = async () => {
    setSaid(null);
    setFailed(false);
    try {
      const entries = planEntries({
        exam: bank.exam,
        name,
        today: plan.today,
        examDay: exam.day,
        days: plan.days,
        milestones: exam.milestones,
      });
      const file = `critical-pass-${bank.exam}-plan.ics`;
      saveFile(
        file,
        "text/calendar",
        await calendarText(`Critical Pass: ${name}`, entries),
      );
      setSaid(
        `${file}: ${counted(entries.length, "entry", "entries")}. Open it with your calendar.`,
      );
    } catch {
      setFailed(true);
    }
  };
  return (
    <section aria-labelledby="calendar-h">
      <div className="sec-head">
        <h2 id="calendar-h">In your calendar</h2>
      </div>
      <p className="small quiet read gap-t">
        Study days with their minutes, practice exams and exam day as a file. A
        file you make later updates the same entries; a day you have taken off
        since stays until you delete it in your calendar.
      </p>
      <div className="row wrap gap-t">
        <button type="button" className="btn" onClick={() => void make()}>
          <Icon name="download" />
          Add to your calendar
        </button>
        <span role="status" className="small quiet">
          {said}
        </span>
      </div>
      {failed && (
        <ErrorState title="The file could not be written">
          The plan is unchanged. Reload the page and try again.
        </ErrorState>
      )}
    </section>
  );
}

/** The status, and what the days do not reach while there is time to change it. */
function Standing({
  plan,
  exam,
}: {
  plan: StudyPlan;
  exam: NonNullable<StudyPlan["exam"]>;
}) {
  const { state, so } = statusWords(exam.status, {
    answers: plan.answers,
    minutesPerDay: exam.reach.minutesPerDay,
  });
  const left = reachWords(exam.reach);
  const good = exam.status.kind !== "behind";
  return (
    <section className="standing" aria-labelledby="standing-h">
      <div>
        <h2 id="standing-h">
          <Icon name={good ? "check" : "clock"} />
          {state}
        </h2>
        <p>{so}</p>
      </div>
      {left ? (
        <div className="reach">
          <p>
            <Icon name="info" small />
            {left}
          </p>
          <MoreMinutes reach={exam.reach} />
        </div>
      ) : (
        <p className="quiet">
          These days reach all {counted(exam.reach.tasks, "task")} and every
          item.
        </p>
      )}
    </section>
  );
}

/** One press to the minutes that reach everything; the week keeps its shape. */
function MoreMinutes({ reach }: { reach: Reach }) {
  const { exam, settings } = useExam();
  const { changeExam } = useSettingsActions();
  const wanted =
    reach.unseenTasks > 0 ? reach.minutesForTasks : reach.minutesForItems;
  if (wanted === null || reach.minutesPerDay <= 0) return null;
  const grow = (minutes: number) =>
    Math.min(600, Math.ceil((minutes * wanted) / reach.minutesPerDay));
  const { minutesByWeekday } = settings;
  return (
    <button
      type="button"
      className="btn"
      onClick={() =>
        void changeExam(
          exam,
          minutesByWeekday
            ? { minutesByWeekday: minutesByWeekday.map(grow) }
            : { minutesPerDay: Math.max(5, wanted) },
        )
      }
    >
      {minutesByWeekday
        ? `Plan with ${wanted} minutes on average`
        : `Plan with ${wanted} minutes a day`}
    </button>
  );
}

const MOST_EXAMS = 4;

function PracticeExams({
  milestones,
  minutesEach,
  now,
}: {
  milestones: readonly Milestone[];
  minutesEach: number;
  now: Day;
}) {
  const { exam } = useExam();
  const later = milestones.slice(MOST_EXAMS);
  return (
    <section aria-labelledby="exams-h">
      <div className="sec-head">
        <h2 id="exams-h">Practice exams</h2>
        <span className="small">
          {minutesEach > 0 ? `${minutesEach} min with breaks` : ""}
        </span>
      </div>
      {milestones.length === 0 ? (
        <p className="small quiet gap-t">
          {minutesEach === 0
            ? "The bank is too small for a practice exam in the exam’s proportions."
            : "There is no room for one: it would take more than a third of the minutes left, or the exam is only days away."}{" "}
          <Link to={`/${exam}/exams`}>Take a short one whenever you like</Link>
        </p>
      ) : (
        <ul className="sittings">
          {milestones.slice(0, MOST_EXAMS).map((m) => (
            <Sitting key={m.day} milestone={m} now={now} />
          ))}
          {later.length > 0 && (
            <li className="small quiet">
              Then {counted(later.length, "more practice exam")}, the last on{" "}
              {longDate(dateOfDay((later.at(-1) as Milestone).day), false)}.
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

function Sitting({ milestone, now }: { milestone: Milestone; now: Day }) {
  const { exam } = useExam();
  const { day, minutes, parts } = milestone;
  const first = parts[0];
  const when =
    day === now
      ? "Today"
      : day === now + 1
        ? "Tomorrow"
        : dayName(dateOfDay(day));
  return (
    <li>
      <Icon name="diamond" small />
      <span>
        <b>{when}</b>
        <span className="small quiet">
          {parts.length > 1 && first
            ? `${counted(minutes, "minute")} over ${parts.length} days, from ${briefDate(dateOfDay(first.day))}`
            : counted(minutes, "minute")}
        </span>
      </span>
      <Link className="linkish small" to={`/${exam}/exams?form=full`}>
        Open it
        <span className="vh">
          : the practice exam planned for {longDate(dateOfDay(day), false)}
        </span>
      </Link>
    </li>
  );
}

import { Link } from "react-router";
import { dateOfDay, type Day } from "../../domain/time/time.ts";
import { useExam } from "../../session/exam-context.ts";
import { useStudyPlan } from "../../session/plan.ts";
import { counted, dayName } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { statusWords } from "../../ui/plan-words.ts";

const MOST = 2;

/** The plan to the exam in a few lines: where it stands, and what is next on it. */
export function PlanAhead({ examDay, now }: { examDay: Day; now: Day }) {
  const { exam } = useExam();
  const { plan, failed } = useStudyPlan();
  const made = plan?.exam?.day === examDay ? plan.exam : null;
  const said =
    made &&
    plan &&
    statusWords(made.status, {
      answers: plan.answers,
      minutesPerDay: made.reach.minutesPerDay,
    });
  const left = (d: Day) =>
    d === now ? "today" : d === now + 1 ? "tomorrow" : `in ${d - now} days`;
  const unreached = made
    ? made.reach.unseenTasks > 0
      ? counted(made.reach.unseenTasks, "task")
      : made.reach.unseenItems > 0
        ? counted(made.reach.unseenItems, "item")
        : null
    : null;
  return (
    <section className="plan-ahead" aria-labelledby="ahead-plan-h">
      <div className="sec-head">
        <h2 id="ahead-plan-h">Plan to exam day</h2>
        <Link className="small" to={`/${exam}/plan`}>
          Open the plan
        </Link>
      </div>
      {failed ? (
        <p className="small quiet gap-t">
          The plan could not be made just now. Open it to try again.
        </p>
      ) : (
        <>
          <p className="gap-t" role="status">
            {said ? (
              <>
                <b>{said.state}.</b> {said.so}
                {unreached &&
                  ` At these minutes ${unreached} would stay unseen.`}
              </>
            ) : (
              <span className="quiet">Drawing the plan</span>
            )}
          </p>
          <ol>
            {made?.milestones.slice(0, MOST).map((m) => (
              <li key={m.day}>
                <Icon name="diamond" small />
                <span>Practice exam, {m.minutes} min</span>
                <span className="small quiet">
                  {dayName(dateOfDay(m.day))}, {left(m.day)}
                </span>
              </li>
            ))}
            <li>
              <Icon name="diamond-on" small />
              <span>Exam day</span>
              <span className="small quiet">
                {dayName(dateOfDay(examDay))}, {left(examDay)}
              </span>
            </li>
          </ol>
        </>
      )}
    </section>
  );
}

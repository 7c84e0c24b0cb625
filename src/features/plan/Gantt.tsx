import type { CSSProperties } from "react";
import type { Milestone } from "../../domain/planning/milestones.ts";
import type { Phase } from "../../domain/planning/plan.ts";
import { dateOfDay, type Day } from "../../domain/time/time.ts";
import { briefDate, counted, dayAndMonth, longDate } from "../../ui/dates.ts";
import { at, middle, stripOf, ticks } from "./strip.ts";
import { phaseWords, slackWords } from "./words.ts";

const span = (from: number, to: number) =>
  ({ "--s": `${from}%`, "--e": `${to}%` }) as CSSProperties;

const tick = (d: Day) => dayAndMonth(dateOfDay(d));

/** Diamonds that have room for their date beside them. */
const MOST_NOTES = 3;

/** The plan as a strip: what is learnt when, what binds the date, the practice exams, exam day. Each row reads as text. */
export function Gantt({
  domains,
  names,
  milestones,
  startDay,
  today,
  examDay,
}: {
  domains: readonly Phase[];
  names: ReadonlyMap<string, string>;
  milestones: readonly Milestone[];
  startDay: Day;
  today: Day;
  examDay: Day;
}) {
  const strip = stripOf(startDay, today, examDay);
  const x = (d: number) => at(strip, d);
  // What is open was learnt to the end where its last introduction is known, else it runs into the exam.
  const endOf = (p: Phase) =>
    p.introduce.to !== null
      ? p.introduce.to + 1
      : p.unseenItems > 0
        ? examDay
        : startDay;
  const learnt = Math.max(startDay, ...domains.map((p) => endOf(p)));
  const reviewsOnly = Math.min(learnt, examDay);
  const critical = domains.filter((p) => p.critical);
  const reviewRow = domains.length + (milestones.length > 0 ? 1 : 0);
  const rows = reviewRow + (reviewsOnly < examDay ? 2 : 1);
  return (
    <div className="gantt" style={{ "--rows": rows } as CSSProperties}>
      <div className="weeks" aria-hidden="true">
        {ticks(strip).map((d) => (
          <span key={d} style={{ left: `${x(d)}%` }}>
            {tick(d)}
          </span>
        ))}
      </div>
      {critical.length > 0 && reviewsOnly < examDay && (
        <svg
          className="dep"
          viewBox={`0 0 100 ${rows}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {critical.map((p) => (
            <path
              key={p.id}
              d={`M${x(endOf(p))} ${domains.indexOf(p) + 0.5}H${x(reviewsOnly)}V${reviewRow + 0.3}`}
            />
          ))}
          <path
            d={`M${x(examDay)} ${reviewRow + 0.5}H${middle(strip, examDay)}V${reviewRow + 1.2}`}
          />
        </svg>
      )}
      <ol className="rows">
        {domains.map((p) => {
          const from = p.introduce.from ?? today;
          const to = endOf(p);
          const done = Math.min(Math.max(today, from), to);
          const begun = p.introduce.from !== null;
          return (
            <li key={p.id} className={p.critical ? "crit" : undefined}>
              <span className="lab">
                <span>{names.get(p.id) ?? p.id}</span>
              </span>
              <span className="say">
                {phaseWords(p, today)}
                <b>{slackWords(p, today)}</b>
              </span>
              <span className="track" aria-hidden="true">
                {begun && done > from && (
                  <span className="b" style={span(x(from), x(done))} />
                )}
                {begun && to > done && (
                  <span
                    className={done > from ? "b left" : "b left whole"}
                    style={span(x(done), x(to))}
                  />
                )}
                {!p.critical && p.slackDays !== null && to > today && (
                  <span
                    className="slack"
                    style={span(x(to), x(Math.min(examDay, to + p.slackDays)))}
                  />
                )}
              </span>
            </li>
          );
        })}
        {milestones.length > 0 && (
          <li>
            <span className="lab">
              <span>
                {milestones.length === 1 ? "Practice exam" : "Practice exams"}
              </span>
            </span>
            <span className="say">
              {milestones
                .slice(0, MOST_NOTES)
                .map((m) => longDate(dateOfDay(m.day), false))
                .join(", ")}
              {milestones.length > MOST_NOTES &&
                ` and ${milestones.length - MOST_NOTES} more`}
            </span>
            <span className="track" aria-hidden="true">
              {milestones.map((m) => (
                <Diamond key={m.day} at={middle(strip, m.day)} />
              ))}
              {milestones.length <= MOST_NOTES &&
                milestones.map((m) => {
                  const place = middle(strip, m.day);
                  return (
                    <span
                      key={m.day}
                      className={place > 80 ? "note left-of" : "note"}
                      style={span(place, place)}
                    >
                      {tick(m.day)}
                    </span>
                  );
                })}
            </span>
          </li>
        )}
        {reviewsOnly < examDay && (
          <li className={critical.length > 0 ? "crit" : undefined}>
            <span className="lab">
              <span>Reviews to the exam</span>
            </span>
            <span className="say">
              From {longDate(dateOfDay(reviewsOnly as Day), false)}:{" "}
              {counted(examDay - Math.max(reviewsOnly, today), "day")} to keep
              what is learnt
            </span>
            <span className="track" aria-hidden="true">
              {today > reviewsOnly && (
                <span className="b" style={span(x(reviewsOnly), x(today))} />
              )}
              <span
                className={today > reviewsOnly ? "b left" : "b left whole"}
                style={span(x(Math.max(today, reviewsOnly)), x(examDay))}
              />
            </span>
          </li>
        )}
        <li className="crit">
          <span className="lab">
            <span>Exam day</span>
          </span>
          <span className="say">{longDate(dateOfDay(examDay))}</span>
          <span className="track" aria-hidden="true">
            <Diamond at={middle(strip, examDay)} exam />
            <span
              className="note before"
              style={span(middle(strip, examDay), 100)}
            >
              {briefDate(dateOfDay(examDay))}
            </span>
          </span>
        </li>
      </ol>
      <div className="over" aria-hidden="true">
        <span className="now" style={span(x(today), 0)}>
          <span
            className={
              x(today) < 6 ? "first" : x(today) > 94 ? "last" : undefined
            }
          >
            Today
          </span>
        </span>
      </div>
    </div>
  );
}

function Diamond({ at, exam = false }: { at: number; exam?: boolean }) {
  return (
    <svg
      className={exam ? "ms exam" : "ms"}
      style={span(at, at)}
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      <path d="M10 2l8 8-8 8-8-8z" />
    </svg>
  );
}

/** The same phases as figures, down to the tasks. */
export function PhaseTable({
  domains,
  tasks,
  outline,
  names,
  today,
}: {
  domains: readonly Phase[];
  tasks: readonly Phase[];
  outline: ReadonlyMap<string, { name: string; code: string; domain: string }>;
  names: ReadonlyMap<string, string>;
  today: Day;
}) {
  const brief = (d: Day | null) => (d === null ? "–" : tick(d));
  const cells = (p: Phase) => (
    <>
      <td className="r">{brief(p.introduce.from)}</td>
      <td className="r">
        {p.unseenItems > 0 ? "after the exam" : brief(p.introduce.to)}
      </td>
      <td className="r only-wide-c">{brief(p.practiseUntil)}</td>
      <td className="only-wide-c">{slackWords(p, today)}</td>
    </>
  );
  return (
    <table className="tbl phases">
      <caption className="vh">Domains and tasks of the plan</caption>
      <thead>
        <tr>
          <th scope="col">Domain and task</th>
          <th scope="col" className="r">
            First item
          </th>
          <th scope="col" className="r">
            Last item
          </th>
          <th scope="col" className="r only-wide-c">
            Reviewed by
          </th>
          <th scope="col" className="only-wide-c">
            Slack
          </th>
        </tr>
      </thead>
      {domains.map((d) => (
        <tbody key={d.id}>
          <tr className="d1">
            <th scope="row">{names.get(d.id)}</th>
            {cells(d)}
          </tr>
          {tasks
            .filter((t) => outline.get(t.id)?.domain === d.id)
            .map((t) => (
              <tr key={t.id}>
                <th scope="row">
                  <span className="code">{outline.get(t.id)?.code}</span>{" "}
                  {outline.get(t.id)?.name}
                </th>
                {cells(t)}
              </tr>
            ))}
        </tbody>
      ))}
    </table>
  );
}

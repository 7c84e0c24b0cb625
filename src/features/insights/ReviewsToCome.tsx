import { dueAhead, dueBy } from "../../domain/mastery/due.ts";
import { secondsEach, type Progress } from "../../domain/mastery/progress.ts";
import {
  dateOfDay,
  day as dayNumber,
  type Day,
} from "../../domain/time/time.ts";
import { ChartSection } from "../../ui/ChartSection.tsx";
import { counted, dayName, longDate } from "../../ui/dates.ts";
import { marksTo, Plot } from "../../ui/Plot.tsx";

const DAYS = 14;
/** The plot in px; its labels lie below. */
const HEIGHT = 190;

type DayDue = ReturnType<typeof dueAhead>[number];
const all = (d: DayDue) => d.cards + d.questions;

/** What comes due in the next two weeks, overdue items today. Only what was met already can come due. */
export function ReviewsToCome({
  progress,
  now,
}: {
  progress: Progress;
  now: Day;
}) {
  const ahead = dueAhead(progress.due, now, DAYS);
  const total = ahead.reduce((n, d) => n + all(d), 0);
  if (total === 0)
    return (
      <ChartSection
        title="Reviews to come"
        words={`Nothing comes due in the next ${DAYS} days. What you answer from now on appears here, shortly before it would fade.`}
      />
    );
  return (
    <ChartSection
      title="Reviews to come"
      words={finding(ahead, progress, now)}
      chart={<DueChart ahead={ahead} now={now} />}
      table={<DueTable ahead={ahead} now={now} />}
    />
  );
}

const dayWord = (d: Day, now: Day): string =>
  d === now ? "Today" : d === now + 1 ? "Tomorrow" : dayName(dateOfDay(d));

function finding(
  ahead: readonly DayDue[],
  progress: Progress,
  now: Day,
): string {
  const each = (kind: "question" | "card") => secondsEach(progress, kind);
  const minutes =
    ahead.reduce(
      (s, d) => s + d.cards * each("card") + d.questions * each("question"),
      0,
    ) /
    DAYS /
    60;
  const mean = ahead.reduce((n, d) => n + all(d), 0) / DAYS;
  const busiest = ahead.reduce((a, b) => (all(b) > all(a) ? b : a));
  const overdue = dueBy(progress.due, dayNumber(now - 1));
  const late = overdue.cards + overdue.questions;
  const daily =
    mean < 1
      ? "Less than one review a day"
      : `About ${counted(Math.round(mean), "review")} a day, ${counted(Math.max(1, Math.round(minutes)), "minute")}`;
  return `${daily}. ${dayWord(busiest.day, now)} is the busiest, with ${all(busiest)}.${late > 0 ? ` Today’s include ${late} that came due earlier.` : ""} New items come on top.`;
}

/** Reviews between grid lines. */
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];

function DueChart({ ahead, now }: { ahead: readonly DayDue[]; now: Day }) {
  const most = Math.max(...ahead.map(all));
  const least = Math.min(...ahead.map(all));
  const busiest = ahead.find((d) => all(d) === most) as DayDue;
  const marks = marksTo(most, STEPS);
  const top = marks.at(-1) as number;
  const y = (n: number) => HEIGHT - (n / top) * (HEIGHT - 9);
  const slot = 100 / DAYS;
  const months = [
    ...new Set(
      ahead.map((d) => longDate(dateOfDay(d.day), false).split(" ")[1]),
    ),
  ].join(" and ");
  return (
    <>
      <Plot
        className="fc"
        height={HEIGHT}
        label={`Reviews coming due on each of the next ${DAYS} days, between ${least} and ${most}. The busiest day is ${longDate(dateOfDay(busiest.day), false)} with ${most}.`}
        marks={marks}
        y={y}
      >
        {ahead.map((d, i) => {
          const x = i * slot;
          // Two pixels of ground keep the stacked parts apart without their colours.
          const seam = d.cards > 0 && d.questions > 0 ? 2 : 0;
          return (
            <g key={d.day}>
              {d.cards > 0 && (
                <rect
                  className="due"
                  x={`${x + 0.8}%`}
                  width={`${slot - 1.6}%`}
                  y={y(d.cards)}
                  height={HEIGHT - y(d.cards)}
                />
              )}
              {d.questions > 0 && (
                <rect
                  className="new"
                  x={`${x + 0.8}%`}
                  width={`${slot - 1.6}%`}
                  y={y(all(d))}
                  height={Math.max(1, y(d.cards) - y(all(d)) - seam)}
                />
              )}
              <text
                className={
                  d.day === now ? "em" : i % 2 ? "only-wide" : undefined
                }
                x={`${x + slot / 2}%`}
                y={HEIGHT + 19}
                textAnchor="middle"
              >
                {Number(dateOfDay(d.day).slice(8))}
              </text>
            </g>
          );
        })}
      </Plot>
      <ul className="legend gap-t">
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <rect width="12" height="12" fill="var(--bar)" />
          </svg>
          Flashcards
        </li>
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <rect width="12" height="12" fill="var(--bar-2)" />
          </svg>
          Questions
        </li>
        <li>{months}</li>
      </ul>
    </>
  );
}

function DueTable({ ahead, now }: { ahead: readonly DayDue[]; now: Day }) {
  return (
    <table className="tbl">
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col" className="r">
            Cards
          </th>
          <th scope="col" className="r">
            Questions
          </th>
          <th scope="col" className="r">
            All
          </th>
        </tr>
      </thead>
      <tbody>
        {ahead.map((d) => (
          <tr key={d.day}>
            <th scope="row">{dayWord(d.day, now)}</th>
            <td className="r">{d.cards}</td>
            <td className="r">{d.questions}</td>
            <td className="r">{all(d)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

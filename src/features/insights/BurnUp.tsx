import { useEffect, useMemo, useState } from "react";
import type { Exam } from "../../domain/bank/schema.ts";
import type { Outlook } from "../../domain/readiness/forecast.ts";
import { historyOf, type Standing } from "../../domain/readiness/history.ts";
import type { Readiness } from "../../domain/readiness/readiness.ts";
import type { ReadinessSums } from "../../domain/readiness/sums.ts";
import { dateOfDay, type Day } from "../../domain/time/time.ts";
import { percentWords, rangeWords } from "../../ui/chance.ts";
import { TableToggle } from "../../ui/ChartSection.tsx";
import { counted, dayAndMonth, longDate } from "../../ui/dates.ts";
import { Plot } from "../../ui/Plot.tsx";
import { Loading } from "../../ui/State.tsx";
import type { PassLine } from "../../domain/readiness/pass-line.ts";

/** The plot in px; its labels lie below. */
const HEIGHT = 240;
/** A change smaller than this many points is none. */
const NOTABLE = 3;

type Expected = Outlook["expected"];
interface Point {
  day: Day;
  expected: Expected;
  studyDays: number | null;
}

/** The course so far, worked out between paints; undefined until it is whole. */
function useHistory(
  profile: Exam,
  sums: ReadinessSums,
): Standing[] | undefined {
  const [known, setKnown] = useState<Standing[]>();
  useEffect(() => {
    const course = historyOf(profile, sums);
    const found: Standing[] = [];
    const step = () => {
      const next = course.next();
      if (next.done) return setKnown(found);
      found.push(next.value);
      timer = setTimeout(step);
    };
    let timer = setTimeout(step);
    return () => clearTimeout(timer);
  }, [profile, sums]);
  return known;
}

interface Props {
  profile: Exam;
  sums: ReadinessSums;
  readiness: Readiness;
  line: PassLine;
  today: Day;
  examDay: Day | null;
}

/** Expected score on the real exam by day, up to today and on to exam day, against the pass line. */
export function BurnUp(props: Props) {
  const { profile, sums, readiness, today, examDay } = props;
  const [asTable, setAsTable] = useState(false);
  const history = useHistory(profile, sums);
  const past = useMemo((): Point[] => {
    const known = (history ?? []).filter((s) => s.day < today);
    const days = sums.evidence.blocks.reduce((n, b) => n + b.days, 0);
    return [
      ...known,
      { day: today, expected: readiness.now.exam.expected, studyDays: days },
    ];
  }, [history, sums, readiness, today]);
  const ahead: Point | null =
    readiness.examDay && examDay !== null && examDay > today
      ? {
          day: examDay,
          expected: readiness.examDay.exam.expected,
          studyDays: null,
        }
      : null;
  if (!history) return <Loading label="Drawing your progress" lines={6} />;
  // One day alone is no course.
  if (past.length < 2 && !ahead) return null;
  return (
    <div className="burn-up gap-t">
      <div className="chart-head">
        <h3>{finding(past)}</h3>
        <TableToggle asTable={asTable} onChange={setAsTable} />
      </div>
      {ahead && (
        <p className="small quiet">
          What you know now would be worth {percentWords(ahead.expected.mean)}{" "}
          on exam day, {rangeWords(ahead.expected)}, if you reviewed nothing
          until then. Reviews hold it up; new learning lifts it.
        </p>
      )}
      <div className="gap-t">
        {asTable ? (
          <Table past={past} ahead={ahead} />
        ) : (
          <Chart {...props} past={past} ahead={ahead} />
        )}
      </div>
    </div>
  );
}

const whole = (share: number) => Math.round(share * 100);

function finding(past: readonly Point[]): string {
  const first = past[0] as Point;
  const last = past.at(-1) as Point;
  const range = rangeWords(last.expected);
  const now = `${whole(last.expected.mean)}% (${range})`;
  if (past.length < 2) return `Expected score on the real exam: ${now}`;
  const change = whole(last.expected.mean) - whole(first.expected.mean);
  const since = longDate(dateOfDay(first.day), false);
  if (Math.abs(change) < NOTABLE)
    return `Expected score on the real exam has held since ${since}: ${now}`;
  return `Expected score on the real exam ${change > 0 ? "rose" : "fell"} from ${whole(first.expected.mean)}% on ${since} to ${now}`;
}

const STEP = 0.2;

function Chart({
  past,
  ahead,
  line,
  today,
}: Props & { past: readonly Point[]; ahead: Point | null }) {
  const all = ahead ? [...past, ahead] : past;
  const from = (past[0] as Point).day;
  const to = (all.at(-1) as Point).day;
  const least = Math.min(line.low, ...all.map((p) => p.expected.low));
  const bottom = Math.max(0, STEP * (Math.ceil(least / STEP) - 1));
  const x = (day: Day) => (100 * (day - from)) / Math.max(1, to - from);
  const share = (value: number) => (1 - value) / (1 - bottom);
  const y = (value: number) => HEIGHT * share(value);
  const xy = (day: Day, value: number) =>
    `${x(day).toFixed(2)},${(100 * share(value)).toFixed(2)}`;
  const band = (points: readonly Point[]) =>
    [
      ...points.map((p) => xy(p.day, p.expected.high)),
      ...points.toReversed().map((p) => xy(p.day, p.expected.low)),
    ].join(" ");
  const course = (points: readonly Point[]) =>
    points.map((p) => xy(p.day, p.expected.mean)).join(" ");
  const now = past.at(-1) as Point;
  const next = ahead ? [now, ahead] : [];
  const lines = Array.from(
    { length: Math.round((1 - bottom) / STEP) + 1 },
    (_, i) => bottom + i * STEP,
  );
  const at = x(today);
  const lineWords = `Pass line, ${line.exact ? "" : "about "}${whole(line.at)}%`;
  return (
    <>
      <Plot
        height={HEIGHT}
        label={`${finding(past)}. ${lineWords}${line.exact ? "" : `, our estimate, ${rangeWords(line)}`}.${ahead ? ` On exam day it would be ${whole(ahead.expected.mean)}%, ${rangeWords(ahead.expected)}, without another review.` : ""}`}
        marks={lines}
        shown={whole}
        y={y}
      >
        <svg
          height={HEIGHT}
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <polygon className="band" points={band(past)} />
          {ahead && <polygon className="band proj" points={band(next)} />}
          <polyline className="ln" points={course(past)} />
          {ahead && <polyline className="ln proj" points={course(next)} />}
        </svg>
        {!line.exact && (
          <rect
            className="pass-range"
            y={y(line.high)}
            width="100%"
            height={y(line.low) - y(line.high)}
          />
        )}
        <line
          className="pass"
          x1="0"
          x2="100%"
          y1={y(line.at)}
          y2={y(line.at)}
        />
        <text className="halo" x="0" dx="4" y={y(line.high) - 7}>
          {lineWords}
        </text>
        {at > 14 && (
          <text x="0" y={HEIGHT + 19}>
            {dayAndMonth(dateOfDay(from))}
          </text>
        )}
        {ahead && at < 80 && (
          <text x="100%" y={HEIGHT + 19} textAnchor="end">
            {dayAndMonth(dateOfDay(to))}
          </text>
        )}
        <text
          className="em"
          x={`${at}%`}
          y={HEIGHT + 19}
          textAnchor={at < 8 ? "start" : at > 92 ? "end" : "middle"}
        >
          Today
        </text>
        <line className="base" x1={`${at}%`} x2={`${at}%`} y1="0" y2={HEIGHT} />
        <circle
          className="dot"
          cx={`${at}%`}
          cy={y(now.expected.mean)}
          r="4.5"
        />
        <text
          className="em halo"
          x={`${at}%`}
          dx={at < 10 ? 10 : -8}
          y={y(now.expected.mean) - 12}
          textAnchor={at < 10 ? "start" : "end"}
        >
          {whole(now.expected.mean)}%
        </text>
        {ahead && (
          <>
            <svg x="100%" y={y(ahead.expected.mean)} width="1" height="1">
              <path className="dia" d="M0 -7L7 0L0 7L-7 0z" />
            </svg>
            <text
              className="em halo"
              x="100%"
              dx="-2"
              y={y(ahead.expected.mean) + 26}
              textAnchor="end"
            >
              {whole(ahead.expected.mean)}% on exam day
            </text>
          </>
        )}
      </Plot>
      <ul className="legend gap-t">
        <li>
          <svg width="24" height="12" aria-hidden="true">
            <path d="M0 6H24" stroke="var(--accent)" strokeWidth="2.5" />
          </svg>
          Estimate
        </li>
        {ahead && (
          <li>
            <svg width="24" height="12" aria-hidden="true">
              <path
                d="M1 6H24"
                stroke="var(--accent)"
                strokeWidth="2.5"
                strokeDasharray="1 5"
                strokeLinecap="round"
              />
            </svg>
            Without reviews
          </li>
        )}
        <li>
          <svg width="24" height="12" aria-hidden="true">
            <rect width="24" height="12" fill="var(--band)" />
          </svg>
          Likely range, 9 in 10
        </li>
        {!line.exact && (
          <li>
            <svg
              className="chart-key"
              width="24"
              height="12"
              aria-hidden="true"
            >
              <rect className="pass-range" width="24" height="12" />
            </svg>
            Where the pass line may lie
          </li>
        )}
        {ahead && (
          <li>
            <svg width="12" height="12" aria-hidden="true">
              <path d="M6 0l6 6-6 6-6-6z" fill="var(--accent)" />
            </svg>
            Exam day
          </li>
        )}
      </ul>
      <p className="caption gap-t">
        Each point is what today’s method makes of the answers up to that day:{" "}
        {counted(past.length, "point")}, neighbouring study days taken together.
      </p>
    </>
  );
}

function Table({
  past,
  ahead,
}: {
  past: readonly Point[];
  ahead: Point | null;
}) {
  return (
    <table className="tbl" aria-label="Expected score on the real exam by day">
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col" className="r only-wide-c">
            Study days
          </th>
          <th scope="col" className="r">
            Expected
          </th>
          <th scope="col" className="r">
            9 in 10
          </th>
        </tr>
      </thead>
      <tbody>
        {(ahead ? [...past, ahead] : past).map((p) => (
          <tr key={p.day}>
            <th scope="row">
              {longDate(dateOfDay(p.day), false)}
              {p === ahead && ", exam day"}
            </th>
            <td className="r only-wide-c">{p.studyDays ?? "–"}</td>
            <td className="r">{percentWords(p.expected.mean)}</td>
            <td className="r nowrap">{rangeWords(p.expected)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

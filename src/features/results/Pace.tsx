import { useState } from "react";
import type { AttemptPlan } from "../../domain/exam/attempt.ts";
import type { AttemptReport, ItemResult } from "../../domain/exam/report.ts";
import { clockTime, duration } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { slowWords } from "./filters.ts";
import { paceFinding } from "./findings.ts";

/** Pixels: the base line, and one unit of pace above it. Twice the unit is the upper grid line. */
const BASE = 96;
const UNIT = 38.4;
const HIGHEST = BASE - 4;

/** Time a question, one panel a section on the same scale. Without a time limit there is no target to hold it against. */
export function Pace({
  plan,
  report,
}: {
  plan: AttemptPlan;
  report: AttemptReport;
}) {
  const [table, setTable] = useState(false);
  const { targetMs } = report;
  const mean = report.items.length
    ? report.items.reduce((ms, i) => ms + i.record.ms, 0) / report.items.length
    : 0;
  // Without a target the scale is the learner's own average, in round steps of ten seconds.
  const unitMs =
    targetMs ?? Math.max(10_000, Math.ceil(mean / 10_000) * 10_000);
  return (
    <section aria-labelledby="pace-h">
      <div className="sec-head">
        <h2 id="pace-h">Pace</h2>
        <span className="small">{paceFinding(report)}</span>
      </div>
      <div className={`paces of-${Math.min(3, report.sections.length)}`}>
        {report.sections.map((s, i) => (
          <Panel
            key={i}
            name={report.sections.length > 1 ? `Section ${i + 1}` : "Questions"}
            ms={s.ms}
            items={s.items}
            unitMs={unitMs}
            targetMs={targetMs}
          />
        ))}
      </div>
      <div className="row wrap between gap-t">
        <ul className="legend">
          {targetMs !== null && (
            <li>
              <svg width="22" height="12" aria-hidden="true" focusable="false">
                <path
                  d="M0 6H22"
                  stroke="var(--ink-2)"
                  strokeWidth="1.5"
                  strokeDasharray="6 4"
                />
              </svg>
              Target pace, {clockTime(targetMs)}
            </li>
          )}
          <li>
            <svg width="12" height="12" aria-hidden="true" focusable="false">
              <rect width="12" height="12" fill="var(--bar)" />
            </svg>
            Over {slowWords(targetMs)}
          </li>
          <li>
            <svg width="12" height="12" aria-hidden="true" focusable="false">
              <path d="M2 2l8 8M10 2l-8 8" stroke="var(--no)" strokeWidth="2" />
            </svg>
            Missed
          </li>
        </ul>
        <button
          type="button"
          className="btn quiet-btn no-print"
          aria-expanded={table}
          onClick={() => setTable(!table)}
        >
          <Icon name={table ? "chart" : "table"} />
          {table ? "Hide the table" : "Show as a table"}
        </button>
      </div>
      {table && <Table plan={plan} report={report} />}
    </section>
  );
}

function Panel({
  name,
  ms,
  items,
  unitMs,
  targetMs,
}: {
  name: string;
  ms: number;
  items: readonly ItemResult[];
  unitMs: number;
  targetMs: number | null;
}) {
  const average = items.length
    ? items.reduce((sum, i) => sum + i.record.ms, 0) / items.length
    : 0;
  const missed = items.filter((i) => i.outcome !== "correct").length;
  const step = 100 / Math.max(1, items.length);
  const label = `Time per question in ${name.toLowerCase()}. Average ${clockTime(average)}${
    targetMs === null ? "" : `, target ${clockTime(targetMs)}`
  }. ${missed} of ${items.length} missed, marked under the bars.`;
  const first = items[0]?.number;
  const last = items.at(-1)?.number;
  return (
    <div>
      <h3>
        {name}{" "}
        <span>
          {duration(ms)}, average {clockTime(average)}
        </span>
      </h3>
      <div className="chart">
        <svg height="130" role="img" aria-label={label}>
          <text x="-6" y={BASE - UNIT + 4} textAnchor="end">
            {clockTime(unitMs)}
          </text>
          <text x="-6" y={BASE - 2 * UNIT + 4} textAnchor="end">
            {clockTime(2 * unitMs)}
          </text>
          <line
            className="grid"
            x1="0"
            x2="100%"
            y1={BASE - 2 * UNIT}
            y2={BASE - 2 * UNIT}
          />
          {targetMs === null && (
            <line
              className="grid"
              x1="0"
              x2="100%"
              y1={BASE - UNIT}
              y2={BASE - UNIT}
            />
          )}
          {items.map((i, n) => {
            const height = Math.min(HIGHEST, (i.record.ms / unitMs) * UNIT);
            return (
              <rect
                key={i.item}
                className={i.slow ? "bar slow" : "bar"}
                x={`${round(n * step)}%`}
                width={`${round(Math.min(step * 0.7, 6))}%`}
                y={round(BASE - height)}
                height={round(height)}
              />
            );
          })}
          {items.map((i, n) =>
            i.outcome === "correct" ? null : (
              <svg
                key={i.item}
                x={`${round(n * step + Math.min(step * 0.35, 3))}%`}
                y={BASE + 6}
                width="1"
                height="1"
                overflow="visible"
              >
                <path className="miss" d="M-2 -2L2 2M2 -2L-2 2" />
              </svg>
            ),
          )}
          {targetMs !== null && (
            <line
              className="pass"
              x1="0"
              x2="100%"
              y1={BASE - UNIT}
              y2={BASE - UNIT}
            />
          )}
          <line className="base" x1="0" x2="100%" y1={BASE} y2={BASE} />
          {first !== undefined && (
            <text x="0" y="126">
              {first}
            </text>
          )}
          {last !== undefined && last !== first && (
            <text x="100%" y="126" textAnchor="end">
              {last}
            </text>
          )}
        </svg>
      </div>
    </div>
  );
}

const round = (n: number) => Math.round(n * 100) / 100;

const OUTCOMES: Record<ItemResult["outcome"], string> = {
  correct: "Correct",
  incorrect: "Incorrect",
  unanswered: "Not answered",
};

function Table({ plan, report }: { plan: AttemptPlan; report: AttemptReport }) {
  return (
    <table className="tbl pace-table gap-t">
      <caption className="vh">Time per question</caption>
      <thead>
        <tr>
          <th scope="col">No.</th>
          {plan.sections.length > 1 && <th scope="col">Section</th>}
          <th scope="col" className="r">
            Time
          </th>
          <th scope="col">Result</th>
        </tr>
      </thead>
      <tbody>
        {report.items.map((i) => (
          <tr key={i.item}>
            <th scope="row">{i.number}</th>
            {plan.sections.length > 1 && <td>{i.section + 1}</td>}
            <td className="r">{clockTime(i.record.ms)}</td>
            <td>{OUTCOMES[i.outcome]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { useState } from "react";
import type { AdaptiveReport, Standing } from "../../domain/exam/report.ts";
import { TableToggle } from "../../ui/ChartSection.tsx";
import type { IconName } from "../../ui/Icon.tsx";
import { Tag } from "../../ui/Tag.tsx";

/** The plot in px; its labels lie below. */
const HEIGHT = 200;
const LEFT = 34;
/** Room for half a label above the highest line. */
const TOP = 8;

/** The estimate and its interval after each question, against the pass standard. */
export function AbilityTrack({ of: report }: { of: AdaptiveReport }) {
  const [table, setTable] = useState(false);
  const { track, confidence } = report;
  const last = track.at(-1);
  const percent = Math.round(confidence * 100);
  return (
    <figure className="ability">
      <figcaption className="row wrap between">
        <span className="small">
          {last ? finding(report) : "No question was answered."}
        </span>
        {last && <TableToggle asTable={table} onChange={setTable} />}
      </figcaption>
      {last && (table ? <Table of={report} /> : <Chart of={report} />)}
      {last && (
        <p className="caption gap-t">
          The line is the estimate after each question, the band its {percent}%
          interval; 0 is the pass standard. Dots are questions that were not
          scored. One unit is the step that takes an even chance to 73 in 100.
        </p>
      )}
    </figure>
  );
}

const sign = (n: number) =>
  Math.abs(n) < 0.05 ? "0.0" : `${n > 0 ? "+" : "−"}${Math.abs(n).toFixed(1)}`;

function finding({ track, confidence }: AdaptiveReport): string {
  const last = track.at(-1);
  if (!last) return "";
  const side = last.mean >= 0 ? "above" : "below";
  const crossed = last.low <= 0 && last.high >= 0;
  return `The last estimate was ${sign(last.mean)}, ${side} the standard; the ${Math.round(confidence * 100)}% interval from ${sign(last.low)} to ${sign(last.high)} ${crossed ? "still held it" : "left it behind"}.`;
}

function Chart({ of: { track } }: { of: AdaptiveReport }) {
  const reach = Math.max(
    2,
    Math.ceil(Math.min(4, Math.max(...track.map((t) => Math.abs(t.mean)))) + 1),
  );
  const x = (i: number) =>
    track.length === 1 ? 50 : (i / (track.length - 1)) * 100;
  const y = (v: number) =>
    ((reach - Math.max(-reach, Math.min(reach, v))) / (2 * reach)) * HEIGHT;
  const line = track.map((t, i) => `${x(i)},${y(t.mean)}`).join(" ");
  const band = [
    ...track.map((t, i) => `${x(i)},${y(t.high)}`),
    ...track.map((t, i) => `${x(i)},${y(t.low)}`).reverse(),
  ].join(" ");
  const ticks = Array.from({ length: 2 * reach + 1 }, (_, i) => reach - i);
  return (
    <div className="ability-plot" aria-hidden="true">
      <svg width="100%" height={TOP + HEIGHT + 30} focusable="false">
        {ticks.map((t) => (
          <text
            key={t}
            x="0"
            y={TOP + y(t) + 4}
            className={t === 0 ? "mark" : ""}
          >
            {t > 0 ? `+${t}` : t === 0 ? "0" : `−${-t}`}
          </text>
        ))}
        <svg
          x={LEFT}
          y={TOP}
          height={HEIGHT}
          width={`calc(100% - ${LEFT}px)`}
          viewBox={`0 0 100 ${HEIGHT}`}
          preserveAspectRatio="none"
          overflow="visible"
        >
          {ticks.map((t) => (
            <line
              key={t}
              className={t === 0 ? "standard" : "grid"}
              x1="0"
              x2="100"
              y1={y(t)}
              y2={y(t)}
            />
          ))}
          <polygon className="interval" points={band} />
          <polyline className="estimate" points={line} />
        </svg>
        <svg
          x={LEFT}
          y={TOP}
          height={HEIGHT}
          width={`calc(100% - ${LEFT}px)`}
          overflow="visible"
        >
          {track.map((t, i) =>
            t.scored ? null : (
              <circle
                key={t.number}
                className="unscored"
                cx={`${x(i)}%`}
                cy={y(t.mean)}
                r="2.5"
              />
            ),
          )}
        </svg>
        <text x={LEFT} y={TOP + HEIGHT + 22}>
          Question 1
        </text>
        {track.length > 1 && (
          <text x="100%" y={TOP + HEIGHT + 22} textAnchor="end">
            {track.length}
          </text>
        )}
      </svg>
    </div>
  );
}

function Table({ of: { track, confidence } }: { of: AdaptiveReport }) {
  return (
    <table className="tbl pace-table gap-t">
      <caption className="vh">Estimate after each question</caption>
      <thead>
        <tr>
          <th scope="col">No.</th>
          <th scope="col">Answer</th>
          <th scope="col" className="r">
            Estimate
          </th>
          <th scope="col" className="r">
            {Math.round(confidence * 100)}% interval
          </th>
        </tr>
      </thead>
      <tbody>
        {track.map((t) => (
          <tr key={t.number}>
            <th scope="row">{t.number}</th>
            <td>
              {t.correct ? "Correct" : "Incorrect"}
              {!t.scored && ", not scored"}
            </td>
            <td className="r">{sign(t.mean)}</td>
            <td className="r nowrap">
              {sign(t.low)} to {sign(t.high)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const STANDINGS: Record<Standing, { words: string; icon: IconName }> = {
  above: { words: "Above the standard", icon: "arrow-up" },
  near: { words: "Near the standard", icon: "diamond" },
  below: { words: "Below the standard", icon: "arrow-down" },
};

/** Shares of right answers mean little here, so each domain is placed against the standard. */
export function DomainStandings({ of: { domains } }: { of: AdaptiveReport }) {
  return (
    <section aria-labelledby="dom-h">
      <div className="sec-head nb">
        <h2 id="dom-h">By domain</h2>
      </div>
      <table className="tbl dom">
        <thead>
          <tr>
            <th scope="col">Domain</th>
            <th scope="col" className="r">
              Scored
            </th>
            <th scope="col">Against the standard</th>
          </tr>
        </thead>
        <tbody>
          {domains.map((d, i) => (
            <tr key={d.id}>
              <th scope="row">
                <span className="code">{i + 1}</span>&ensp;{d.name}
              </th>
              <td className="r">{d.scored}</td>
              <td className="band-c">
                {d.scored === 0 ? (
                  <span className="quiet small">No questions</span>
                ) : (
                  <Tag kind="info" icon={STANDINGS[d.standing].icon}>
                    {STANDINGS[d.standing].words}
                  </Tag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="caption gap-t">
        A few answers a domain place it roughly: ‘near’ is anything within one
        standard error of the standard. Shares of right answers are left out,
        because the exam asks everyone questions near an even chance.
      </p>
    </section>
  );
}

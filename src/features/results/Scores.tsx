import { useState } from "react";
import { Link } from "react-router";
import { scoreMoved } from "../../domain/exam/compare.ts";
import { TableToggle } from "../../ui/ChartSection.tsx";
import type { Compared } from "./compared.ts";

interface Point {
  value: number;
  low: number;
  high: number;
}

/** An adaptive exam's estimate is drawn on this many logits to both sides of the standard. */
const REACH = 3;

/** In percent of the scale: the score with its range, or the adaptive estimate with its interval. */
function pointOf({ report, verdict }: Compared): Point {
  const last = report.adaptive?.track.at(-1);
  if (!report.adaptive || !last)
    return {
      value: verdict.share,
      low: verdict.likely.low,
      high: verdict.likely.high,
    };
  const at = (logits: number) =>
    Math.min(100, Math.max(0, (100 * (logits + REACH)) / (2 * REACH)));
  return { value: at(last.mean), low: at(last.low), high: at(last.high) };
}

const signed = (n: number) => `${n < 0 ? "−" : "+"}${Math.abs(n).toFixed(1)}`;

function words({ report, verdict }: Compared): {
  score: string;
  range: string;
} {
  const last = report.adaptive?.track.at(-1);
  return report.adaptive && last
    ? {
        score: signed(last.mean),
        range: `${signed(last.low)} to ${signed(last.high)}`,
      }
    : {
        score: `${verdict.share}%`,
        range: `${verdict.likely.low} to ${verdict.likely.high}%`,
      };
}

/** The scores of equal exams in the order of time, each with its likely range. */
export function Scores({
  same,
  exam,
}: {
  same: readonly Compared[];
  exam: string;
}) {
  const [table, setTable] = useState(false);
  const title = finding(same);
  return (
    <section aria-labelledby="scores-h">
      <div className="sec-head nb">
        <h2 id="scores-h">{title}</h2>
        <TableToggle asTable={table} onChange={setTable} />
      </div>
      {table ? (
        <table className="tbl">
          <caption className="vh">Scores of equal practice exams</caption>
          <thead>
            <tr>
              <th scope="col">Exam</th>
              <th scope="col" className="r">
                Score
              </th>
              <th scope="col" className="r">
                Likely range
              </th>
            </tr>
          </thead>
          <tbody>
            {same.map((a) => (
              <tr key={a.id}>
                <th scope="row">
                  <Link to={`/${exam}/exams/${a.id}/results`}>{a.title}</Link>
                  <small className="block quiet">{a.day}</small>
                </th>
                <td className="r">
                  <b>{words(a).score}</b>
                </td>
                <td className="r">{words(a).range}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <div
          className="score-rows"
          role="img"
          aria-label={`${title}. ${same.map((a) => `${a.day}: ${words(a).score}, likely ${words(a).range}`).join(". ")}.`}
        >
          {same.map((a) => {
            const { value, low, high } = pointOf(a);
            return (
              <div key={a.id} className="score-row">
                <span className="small">
                  {a.title} <span className="quiet nowrap">{a.day}</span>
                </span>
                <svg height="20" focusable="false">
                  <rect className="tr" y="8" width="100%" height="4" />
                  <rect
                    className="range"
                    x={`${low}%`}
                    width={`${Math.max(0.5, high - low)}%`}
                    y="5"
                    height="10"
                  />
                  <svg x={`${value}%`} overflow="visible">
                    <path className="pin" d="M-7 10L0 3l7 7-7 7z" />
                  </svg>
                </svg>
                <b className="num">{words(a).score}</b>
              </div>
            );
          })}
          <div className="score-row ax" aria-hidden="true">
            <span />
            <span className="row between">
              <span>{same[0]?.report.adaptive ? `−${REACH}` : "0"}</span>
              <span>{same[0]?.report.adaptive ? "standard" : "50"}</span>
              <span>{same[0]?.report.adaptive ? `+${REACH}` : "100%"}</span>
            </span>
            <span />
          </div>
        </div>
      )}
      <p className="caption gap-t">
        The bar is the range in which the same knowledge would score on another
        form, nine times in ten.
      </p>
    </section>
  );
}

function finding(same: readonly Compared[]): string {
  const first = same[0];
  const last = same.at(-1);
  if (!first || !last || first === last)
    return `One exam of this kind so far: ${first ? words(first).score : ""}`;
  const course = `From ${words(first).score} to ${words(last).score} over ${same.length} equal exams`;
  if (first.report.adaptive) return course;
  const of = ({ report, verdict }: Compared) => {
    const n = report.items.filter((i) => i.scored).length;
    return { right: (verdict.got / Math.max(1, verdict.of)) * n, of: n };
  };
  switch (scoreMoved(of(first), of(last))) {
    case "up":
      return `${course}: better, beyond chance`;
    case "down":
      return `${course}: worse, beyond chance`;
    case "chance":
      return `${course}: within chance`;
  }
}

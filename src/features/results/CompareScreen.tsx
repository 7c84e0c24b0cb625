import "../../ui/results.css";
import "./results.css";
import "./compare.css";
import { useMemo } from "react";
import { Link, useSearchParams } from "react-router";
import type { Exam } from "../../domain/bank/schema.ts";
import {
  averageMs,
  changedMarks,
  differences,
} from "../../domain/exam/compare.ts";
import { dateOfDay, instant, learnerDay } from "../../domain/time/time.ts";
import { useWorld } from "../../session/ambient.ts";
import { useAttemptEntries, useReports } from "../../session/attempts.ts";
import { useExam } from "../../session/exam-context.ts";
import { briefDate, clockTime, counted, duration } from "../../ui/dates.ts";
import { Empty, Loading } from "../../ui/State.tsx";
import { useTitle } from "../../ui/title.ts";
import type { Compared } from "./compared.ts";
import { timeWords } from "./findings.ts";
import { Scores } from "./Scores.tsx";
import { verdictOf } from "./verdict.ts";

/** '?with=<attempt>': finished exams against those that were sat under the same conditions. */
export function CompareScreen() {
  const { exam, bank } = useExam();
  const { clock } = useWorld();
  useTitle("Compare practice exams");
  const entries = useAttemptEntries(exam);
  const finished = useMemo(
    () => (entries ?? []).filter((e) => e.row.status === "finished"),
    [entries],
  );
  const ids = useMemo(() => finished.map((e) => e.row.id), [finished]);
  const reports = useReports(bank, ids);
  const all = finished.flatMap(({ row, plan }): Compared[] => {
    const report = reports?.get(row.id);
    if (!report) return [];
    const at = instant(row.endedAtMs ?? row.startedAtMs);
    const date = dateOfDay(learnerDay(at, clock.utcOffsetMinutes(at)));
    return [
      {
        id: row.id,
        title: plan.title,
        day: `${briefDate(date)} ${date.slice(0, 4)}`,
        plan,
        report,
        verdict: verdictOf(bank.profile, plan.title, report, plan.own),
      },
    ];
  });
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Compare practice exams</h1>
          <p className="quiet">
            Only exams of the same length, with the same time and the same rule
            for time away, say how far you have come.
          </p>
        </div>
      </div>
      {!entries || (finished.length > 0 && !reports) ? (
        <Loading label="Working out the results" lines={4} />
      ) : all.length === 0 ? (
        <Empty
          level={2}
          title="No finished practice exam yet"
          action={
            <Link className="btn primary" to={`/${exam}/exams`}>
              Choose a practice exam
            </Link>
          }
        >
          After the second one of a kind you see here what has changed.
        </Empty>
      ) : (
        <Comparison all={all} profile={bank.profile} exam={exam} />
      )}
    </>
  );
}

/** Columns of the domain table that fit a phone. */
const MOST_COLUMNS = 4;

function Comparison({
  all,
  profile,
  exam,
}: {
  /** The newest first. */
  all: readonly Compared[];
  profile: Exam;
  exam: string;
}) {
  const [params, setParams] = useSearchParams();
  const base = all.find((a) => a.id === params.get("with")) ?? all[0];
  if (!base) return null;
  const judged = all.map((a) => ({
    ...a,
    why: differences(a.plan, base.plan),
  }));
  // The oldest first: it is read as a course of time.
  const same = judged.filter((a) => a.why.length === 0).reverse();
  const others = judged.filter((a) => a.why.length > 0);
  return (
    <div className="stack compare">
      {all.length > 1 && (
        <label className="compare-with">
          <span className="small quiet">Compare with the conditions of</span>
          <select
            className="sel"
            value={base.id}
            onChange={(e) =>
              setParams({ with: e.target.value }, { replace: true })
            }
          >
            {all.map((a) => (
              <option key={a.id} value={a.id}>
                {a.title}, {a.day}
              </option>
            ))}
          </select>
        </label>
      )}
      <p className="small quiet">
        Conditions: {counted(base.report.items.length, "question")},{" "}
        {timeWords(base.plan)},{" "}
        {base.plan.gapPolicy === "exam"
          ? "the clock ran on while you were away"
          : "the clock paused while you were away"}
        .
      </p>
      <Scores same={same} exam={exam} />
      {!base.report.adaptive && (
        <Domains same={same.slice(-MOST_COLUMNS)} profile={profile} />
      )}
      <Ways same={same} />
      {others.length > 0 && (
        <section aria-labelledby="others-h">
          <div className="sec-head">
            <h2 id="others-h">Not compared</h2>
          </div>
          <ul className="not-compared">
            {others.map((a) => (
              <li key={a.id}>
                <Link to={`/${exam}/exams/${a.id}/results`}>{a.title}</Link>{" "}
                <span className="small">
                  {a.day}: {a.why.join("; ")}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Domains({
  same,
  profile,
}: {
  same: readonly Compared[];
  profile: Exam;
}) {
  return (
    <section aria-labelledby="dom-h">
      <div className="sec-head nb">
        <h2 id="dom-h">By domain</h2>
      </div>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">Domain</th>
            {same.map((a) => (
              <th scope="col" className="r" key={a.id}>
                {a.day.split(" ").slice(1, 3).join(" ")}
                <span className="vh">, {a.title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {profile.domains.map((d, i) => (
            <tr key={d.id}>
              <th scope="row">
                <span className="code">{i + 1}</span>&ensp;{d.name}
              </th>
              {same.map((a) => {
                const share = a.report.domains.find(
                  (x) => x.id === d.id,
                )?.share;
                return (
                  <td className="r" key={a.id}>
                    {share === null || share === undefined ? (
                      <span className="quiet">none</span>
                    ) : (
                      `${Math.round(share * 100)}%`
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="caption gap-t">
        A domain has few questions in one exam: ten points up or down are often
        chance.
      </p>
    </section>
  );
}

const marks = (net: number): string =>
  net === 0 ? "0" : net > 0 ? `+${net}` : `−${-net}`;

function Ways({ same }: { same: readonly Compared[] }) {
  return (
    <section aria-labelledby="ways-h">
      <div className="sec-head nb">
        <h2 id="ways-h">Pace and changed answers</h2>
      </div>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">Exam</th>
            <th scope="col" className="r">
              A question
            </th>
            <th scope="col" className="r only-wide-c">
              Time used
            </th>
            <th scope="col" className="r">
              Changed
            </th>
            <th scope="col" className="r">
              Marks by it
            </th>
            <th scope="col" className="r only-wide-c">
              Seen before
            </th>
          </tr>
        </thead>
        <tbody>
          {same.map(({ id, title, day, plan, report }) => (
            <tr key={id}>
              <th scope="row">
                {title}
                <small className="block quiet">{day}</small>
              </th>
              <td className="r">{clockTime(averageMs(report))}</td>
              <td className="r only-wide-c">{duration(report.usedMs)}</td>
              <td className="r">
                {report.items.filter((i) => i.change !== "none").length}
              </td>
              <td className="r">{marks(changedMarks(report))}</td>
              <td className="r only-wide-c">
                {plan.seenBefore} of {report.items.length}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

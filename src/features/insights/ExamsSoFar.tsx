import { useMemo } from "react";
import { Link } from "react-router";
import type { Exam } from "../../domain/bank/schema.ts";
import { bandName, type AttemptReport } from "../../domain/exam/report.ts";
import { dateOfDay, instant, learnerDay } from "../../domain/time/time.ts";
import { useWorld } from "../../session/ambient.ts";
import { useAttemptEntries, useReports } from "../../session/attempts.ts";
import { useExam } from "../../session/exam-context.ts";
import { counted, longDate } from "../../ui/dates.ts";

/** Finished practice exams, newest first, with how each domain went. */
export function ExamsSoFar() {
  const { exam, bank } = useExam();
  const { clock } = useWorld();
  const entries = useAttemptEntries(exam);
  const finished = useMemo(
    () => (entries ?? []).filter((e) => e.row.status === "finished"),
    [entries],
  );
  const ids = useMemo(() => finished.map((e) => e.row.id), [finished]);
  const reports = useReports(bank, ids);
  if (!entries) return null;
  const dateOf = (ms: number) =>
    dateOfDay(learnerDay(instant(ms), clock.utcOffsetMinutes(instant(ms))));
  return (
    <section aria-labelledby="sofar-h">
      <div className="sec-head">
        <h2 id="sofar-h">Practice exams so far</h2>
        <span className="row wrap">
          {finished.length > 1 && (
            <Link className="small" to={`/${exam}/exams/compare`}>
              Compare
            </Link>
          )}
          <Link className="small" to={`/${exam}/exams`}>
            {finished.length === 0
              ? "Choose a practice exam"
              : "All practice exams"}
          </Link>
        </span>
      </div>
      {finished.length === 0 ? (
        <p className="small quiet gap-t">
          None yet. A practice exam asks every domain at its weight, under the
          clock.
        </p>
      ) : (
        <ul className="sofar">
          {finished.map(({ row, plan }) => {
            const date = dateOf(row.endedAtMs ?? row.startedAtMs);
            const report = reports?.get(row.id);
            return (
              <li key={row.id}>
                <div>
                  <h3>
                    <Link to={`/${exam}/exams/${row.id}/results`}>
                      {plan.title}
                    </Link>
                  </h3>
                  <p className="small quiet">
                    <time dateTime={date}>
                      {longDate(date, false)} {date.slice(0, 4)}
                    </time>
                    {report &&
                      `, ${report.correct} of ${counted(report.items.filter((i) => i.scored).length, "scored question")} right`}
                  </p>
                </div>
                {report ? (
                  <ByDomain profile={bank.profile} report={report} />
                ) : (
                  <p className="small quiet">Working out the result</p>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

function ByDomain({
  profile,
  report,
}: {
  profile: Exam;
  report: AttemptReport;
}) {
  const limits = profile.passing.bands ?? [];
  const banded = profile.delivery.report === "bands" && limits.length > 0;
  return (
    <ul className="sofar-domains small">
      {report.domains.map((d) => (
        <li key={d.id}>
          <span className="quiet">{d.name}</span>
          <b>
            {d.share === null
              ? "none asked"
              : banded && d.band !== null
                ? bandName(d.band, limits)
                : `${Math.round(d.share * 100)}%`}
          </b>
        </li>
      ))}
    </ul>
  );
}

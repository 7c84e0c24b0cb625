import "../../ui/results.css";
import "./results.css";
import { useEffect, useState } from "react";
import { Link, useParams } from "react-router";
import { dateOfDay, instant, learnerDay } from "../../domain/time/time.ts";
import { useWorld } from "../../session/ambient.ts";
import { useReport, type ReportedAttempt } from "../../session/attempts.ts";
import { useExam } from "../../session/exam-context.ts";
import { counted, dayName, duration } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { usePrinting } from "../../ui/printing.ts";
import { Loading } from "../../ui/State.tsx";
import { AbilityTrack, DomainStandings } from "./Adaptive.tsx";
import { DomainTable } from "./DomainTable.tsx";
import { filtered, type Filter } from "./filters.ts";
import { HowItWent } from "./HowItWent.tsx";
import { MissedList } from "./MissedList.tsx";
import { Pace } from "./Pace.tsx";
import { Replay } from "./Replay.tsx";
import { ReviewTable } from "./ReviewTable.tsx";
import { Scale } from "./Scale.tsx";
import { TopicsMissed } from "./TopicsMissed.tsx";
import { passLineOf, verdictOf } from "./verdict.ts";

/** What an ended practice exam says, and where to go from there. */
export function ResultsScreen() {
  const { exam, bank } = useExam();
  const id = useParams()["attempt"] as string;
  const reported = useReport(bank, id);
  useEffect(() => {
    document.title = `${reported ? `${reported.plan.title} results` : "Results"} · Critical Pass`;
  }, [reported]);
  if (reported === undefined)
    return <Loading label="Working out the result" lines={4} />;
  if (reported?.row.status === "finished")
    return <Result key={id} {...reported} />;
  return (
    <>
      <div className="page-head">
        <h1>{reported ? reported.plan.title : "There is no such result"}</h1>
      </div>
      <p>
        {!reported
          ? "The address may be from another device."
          : reported.row.status === "running"
            ? "This exam is still running. Its result follows when it is submitted."
            : "This attempt was discarded, so it has no result."}
      </p>
      <p className="row wrap gap-t">
        {reported?.row.status === "running" && (
          <Link className="btn primary" to={`/${exam}/exams/${id}`}>
            Go on with the exam
          </Link>
        )}
        <Link
          className={reported?.row.status === "running" ? "btn" : "btn primary"}
          to={`/${exam}/exams`}
        >
          Back to practice exams
        </Link>
      </p>
    </>
  );
}

function Result({ row, plan, report }: ReportedAttempt) {
  const { exam, bank } = useExam();
  const { clock } = useWorld();
  const { profile } = bank;
  const [filter, setFilter] = useState<Filter>("review");
  const printing = usePrinting();
  const shown = filtered(report, filter);
  const verdict = verdictOf(profile, plan.title, report, plan.own);
  const ended = instant(row.endedAtMs ?? row.startedAtMs);
  const date = dateOfDay(learnerDay(ended, clock.utcOffsetMinutes(ended)));
  const limit = plan.sections.reduce(
    (ms, s) => ms + (s.limitMs ?? 0),
    plan.limitMs ?? 0,
  );
  const timedOut =
    row.state.now.phase === "finished" && row.state.now.reason === "time";
  const quiz = `/${exam}/quiz?items=${shown.map((i) => i.item).join(",")}&start=1&title=${encodeURIComponent(`Review of ${plan.title}`)}`;
  return (
    <>
      <div className="page-head">
        <div>
          <p className="quiet small">
            <time dateTime={date}>{dayName(date)}</time> ·{" "}
            {counted(report.items.length, "question")} ·{" "}
            {duration(report.usedMs)}
            {limit > 0 && ` of ${duration(limit)}`}
            {timedOut && " · time ran out"}
          </p>
          <h1>{verdict.headline}</h1>
          <p className="row wrap no-print">
            <Link
              className="small"
              to={`/${exam}/exams/compare?with=${row.id}`}
            >
              Compare with others
            </Link>
            <button
              type="button"
              className="linkish small"
              onClick={() => window.print()}
            >
              <Icon name="print" small /> Print
            </button>
          </p>
        </div>
        {shown.length > 0 ? (
          <Link className="btn primary no-print" to={quiz}>
            Review {counted(shown.length, "question")}
            <Icon name="arrow-right" />
          </Link>
        ) : (
          <Link className="btn no-print" to={`/${exam}/exams`}>
            Back to practice exams
          </Link>
        )}
      </div>
      <div className="stack">
        <section aria-labelledby="ov-h">
          <h2 className="vh" id="ov-h">
            Overall result
          </h2>
          <p className="read">{verdict.sentence}</p>
          {report.adaptive ? (
            <AbilityTrack of={report.adaptive} />
          ) : (
            <Scale
              verdict={verdict}
              line={plan.own ? null : passLineOf(profile)}
            />
          )}
        </section>
        {report.adaptive ? (
          <DomainStandings of={report.adaptive} />
        ) : (
          <DomainTable profile={profile} report={report} />
        )}
        <TopicsMissed report={report} />
        <Pace plan={plan} report={report} />
        {!printing && <Replay row={row} plan={plan} report={report} />}
        <HowItWent plan={plan} state={row.state} report={report} />
        {printing ? (
          <MissedList plan={plan} report={report} />
        ) : (
          <ReviewTable
            plan={plan}
            report={report}
            filter={filter}
            onFilter={setFilter}
            shown={shown}
          />
        )}
      </div>
    </>
  );
}

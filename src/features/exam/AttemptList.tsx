import { useMemo, useState } from "react";
import { Link } from "react-router";
import type { Exam } from "../../domain/bank/schema.ts";
import { bandName, type AttemptReport } from "../../domain/exam/report.ts";
import { dateOfDay, instant, learnerDay } from "../../domain/time/time.ts";
import { useWorld } from "../../session/ambient.ts";
import {
  useAttemptActions,
  useReports,
  type AttemptEntry,
} from "../../session/attempts.ts";
import { useExam } from "../../session/exam-context.ts";
import { dayName } from "../../ui/dates.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Empty } from "../../ui/State.tsx";
import { answeredIn, standing } from "./standing.ts";
import { totalWords } from "./words.ts";

/** Attempts so far: what is running first, then results, and quietly what was discarded. */
export function AttemptList({ entries }: { entries: readonly AttemptEntry[] }) {
  const { exam, bank } = useExam();
  const [discarding, setDiscarding] = useState<AttemptEntry | null>(null);
  const running = entries.filter((e) => e.row.status === "running");
  const finished = entries.filter((e) => e.row.status === "finished");
  const discarded = entries.filter((e) => e.row.status === "discarded");
  const ids = useMemo(() => finished.map((e) => e.row.id), [finished]);
  const reports = useReports(bank, ids);
  const firstHere = running.find((e) => e.here);
  return (
    <section aria-labelledby="attempts-h">
      <div className="sec-head">
        <h2 id="attempts-h">Your attempts</h2>
      </div>
      {running.length + finished.length === 0 && (
        <div className="gap-t">
          <Empty title="No practice exam yet">
            Results appear here with the date and how you did in each domain.
            You need not wait until you feel ready: an early short form shows
            where to begin.
          </Empty>
        </div>
      )}
      <ul className="attempts">
        {running.map((e) => (
          <li key={e.row.id}>
            <div>
              <h3>{e.plan.title}</h3>
              <p className="small quiet">
                <Icon name="clock" small /> In progress:{" "}
                {standing(e.plan, e.row.state)}
              </p>
              {!e.here && (
                <p className="small quiet">
                  It began on another device and can be resumed there.
                </p>
              )}
            </div>
            <p className="row">
              {e.here && (
                <Link
                  className={e === firstHere ? "btn primary" : "btn"}
                  to={`/${exam}/exams/${e.row.id}`}
                >
                  Resume
                  <span className="vh"> {e.plan.title}</span>
                </Link>
              )}
              <button
                type="button"
                className="btn quiet-btn"
                onClick={() => setDiscarding(e)}
              >
                Discard
                <span className="vh"> {e.plan.title}</span>
              </button>
            </p>
          </li>
        ))}
        {finished.map((e) => (
          <li key={e.row.id}>
            <div>
              <h3>
                <Link to={`/${exam}/exams/${e.row.id}/results`}>
                  {e.plan.title}
                </Link>
              </h3>
              <p className="small quiet">
                <Day atMs={e.row.endedAtMs ?? e.row.startedAtMs} />
                {e.row.state.now.phase === "finished" &&
                  e.row.state.now.reason === "time" &&
                  ", time ran out"}
              </p>
            </div>
            <Outcome profile={bank.profile} report={reports?.get(e.row.id)} />
          </li>
        ))}
      </ul>
      {discarded.length > 0 && (
        <details className="alt">
          <summary>
            <Icon name="chevron-right" small className="tw" />
            {discarded.length} discarded
          </summary>
          <ul className="small quiet">
            {discarded.map((e) => (
              <li key={e.row.id}>
                {e.plan.title},{" "}
                <Day atMs={e.row.endedAtMs ?? e.row.startedAtMs} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {discarding && (
        <Discard entry={discarding} onClose={() => setDiscarding(null)} />
      )}
    </section>
  );
}

function Day({ atMs }: { atMs: number }) {
  const { clock } = useWorld();
  const at = instant(atMs);
  const date = dateOfDay(learnerDay(at, clock.utcOffsetMinutes(at)));
  return <time dateTime={date}>{dayName(date)}</time>;
}

/** Bands by domain where the issuer reports them, else the share of marks. */
function Outcome({
  profile,
  report,
}: {
  profile: Exam;
  report: AttemptReport | undefined;
}) {
  if (!report) return <p className="small quiet">Working out the result</p>;
  if (report.adaptive)
    return (
      <p className="small">
        <b>
          {report.adaptive.stop.verdict === "pass"
            ? "At or above the standard"
            : "Below the standard"}
        </b>{" "}
        <span className="quiet">after {report.items.length} questions</span>
      </p>
    );
  const limits = profile.passing.bands ?? [];
  if (profile.delivery.report !== "bands" || limits.length === 0)
    return (
      <p className="small">
        <b>{Math.round(report.share * 100)}%</b>{" "}
        <span className="quiet">of the marks</span>
      </p>
    );
  return (
    <ul className="bands small">
      {report.domains.map((d) => (
        <li key={d.id}>
          <span className="quiet">{d.name}</span>{" "}
          <b>{d.band === null ? "none asked" : bandName(d.band, limits)}</b>
        </li>
      ))}
    </ul>
  );
}

function Discard({
  entry,
  onClose,
}: {
  entry: AttemptEntry;
  onClose: () => void;
}) {
  const { discard } = useAttemptActions();
  const [problem, setProblem] = useState(false);
  const total = totalWords(entry.plan);
  const go = async () => {
    try {
      await discard(entry.row.id);
      onClose();
    } catch {
      setProblem(true);
    }
  };
  return (
    <Dialog
      open
      decide
      onClose={onClose}
      title={`Discard ${entry.plan.title}?`}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Keep it
          </button>
          <button
            type="button"
            className="btn primary"
            onClick={() => void go()}
          >
            Discard it
          </button>
        </>
      }
    >
      <p>
        {answeredIn(entry.row.state)} of {total} questions are answered. They
        will not count, and this attempt cannot be taken up again.
      </p>
      {problem && (
        <p role="alert" className="problem gap-t">
          That could not be saved. The attempt is still there: try again.
        </p>
      )}
    </Dialog>
  );
}

import { useMemo, useState } from "react";
import { Link } from "react-router";
import type { AttemptReport } from "../../domain/exam/report.ts";
import { useExam } from "../../session/exam-context.ts";
import { Icon } from "../../ui/Icon.tsx";
import { missedByTask } from "./missed-by-task.ts";

/** Rows that are shown before 'Show all'. */
const FEW = 5;

/** The tasks that cost most, each with the way to its drill. */
export function TopicsMissed({ report }: { report: AttemptReport }) {
  const { exam, outline } = useExam();
  const [all, setAll] = useState(false);
  const rows = useMemo(
    () => missedByTask(report.items).filter((t) => outline.has(t.task)),
    [report, outline],
  );
  if (rows.length === 0) return null;
  const shown = all ? rows : rows.slice(0, FEW);
  return (
    <section aria-labelledby="topics-h">
      <div className="sec-head nb">
        <h2 id="topics-h">Topics that cost most</h2>
        <Link className="small no-print" to={`/${exam}/mistakes`}>
          Mistakes notebook
        </Link>
      </div>
      <table className="tbl topics-missed">
        <thead>
          <tr>
            <th scope="col">Topic</th>
            <th scope="col" className="r">
              Missed
            </th>
            <th scope="col" className="act no-print">
              <span className="vh">Review</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((t) => {
            const task = outline.get(t.task);
            return (
              <tr key={t.task}>
                <th scope="row">
                  <span className="code">{task?.code}</span>&ensp;{task?.name}
                </th>
                <td className="r nowrap">
                  {t.missed} of {t.of}
                </td>
                <td className="act no-print">
                  <Link
                    className="linkish small"
                    to={`/${exam}/study/drill?tasks=${t.task}`}
                    aria-label={`Review ${task?.name ?? t.task}`}
                  >
                    <span className="only-wide">Review</span>
                    <Icon name="arrow-right" small className="only-phone" />
                  </Link>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length > shown.length && (
        <p className="gap-t no-print">
          <button
            type="button"
            className="linkish"
            onClick={() => setAll(true)}
          >
            Show all {rows.length} topics
          </button>
        </p>
      )}
    </section>
  );
}

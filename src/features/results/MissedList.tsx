import type { AttemptPlan } from "../../domain/exam/attempt.ts";
import type { AttemptReport } from "../../domain/exam/report.ts";
import { useExam } from "../../session/exam-context.ts";
import { clockTime } from "../../ui/dates.ts";
import { best, excerpt, yours } from "../../ui/question/given.ts";
import { filtered } from "./filters.ts";

/** On paper: every missed or blank question, whatever the screen's filter showed. */
export function MissedList({
  plan,
  report,
}: {
  plan: AttemptPlan;
  report: AttemptReport;
}) {
  const { outline } = useExam();
  const orders = new Map(
    plan.sections.flatMap((s) => s.items.map((i) => [i.item, i.order])),
  );
  const missed = report.items.filter((i) => i.outcome !== "correct");
  const flagged = filtered(report, "flagged").length;
  return (
    <section aria-labelledby="missed-h">
      <div className="sec-head nb">
        <h2 id="missed-h">
          Missed questions: {missed.length} of {report.items.length}
        </h2>
        {flagged > 0 && <span className="small">{flagged} were flagged</span>}
      </div>
      {missed.length > 0 && (
        <table className="tbl rev">
          <thead>
            <tr>
              <th scope="col">No.</th>
              <th scope="col">Question</th>
              <th scope="col">Topic</th>
              <th scope="col">Yours</th>
              <th scope="col">Best</th>
              <th scope="col" className="r">
                Time
              </th>
            </tr>
          </thead>
          <tbody>
            {missed.map((i) => {
              const order = orders.get(i.item) ?? {};
              return (
                <tr key={i.item}>
                  <td className="num">{i.number}</td>
                  <th scope="row">{excerpt(i.question.stem)}</th>
                  <td className="small">
                    {outline.get(i.task)?.code ?? i.task}
                  </td>
                  <td>{yours(i.question, order, i.record.response)}</td>
                  <td>
                    <b>{best(i.question, order)}</b>
                  </td>
                  <td className="r">{clockTime(i.record.ms)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

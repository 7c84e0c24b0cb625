import { useMemo, useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { AttemptPlan } from "../../domain/exam/attempt.ts";
import type { AttemptReport, ItemResult } from "../../domain/exam/report.ts";
import type { DisplayOrder } from "../../domain/question/response.ts";
import { useExam } from "../../session/exam-context.ts";
import { Chips } from "../../ui/Chips.tsx";
import { clockTime } from "../../ui/dates.ts";
import { Tag } from "../../ui/Tag.tsx";
import { filtered, filterLook, FILTERS, type Filter } from "./filters.ts";
import { best, excerpt, yours } from "../../ui/question/given.ts";
import { QuestionDialog } from "./QuestionDialog.tsx";

/** Rows that are shown before 'Show all'. */
const FEW = 10;

export function ReviewTable({
  plan,
  report,
  filter,
  onFilter,
  shown,
}: {
  plan: AttemptPlan;
  report: AttemptReport;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  /** The questions that the filter lets through. */
  shown: readonly ItemResult[];
}) {
  const [all, setAll] = useState(false);
  const [query, setQuery] = useSearchParams();
  const orders = useMemo(
    () =>
      new Map(
        plan.sections.flatMap((s) =>
          s.items.map((i) => [i.item, i.order] as const),
        ),
      ),
    [plan],
  );
  const rows = all ? shown : shown.slice(0, FEW);
  const open = report.items.find((i) => i.item === query.get("q"));
  const show = (item: string | null) =>
    setQuery(item ? { q: item } : {}, {
      preventScrollReset: true,
      replace: item === null,
    });
  return (
    <section aria-labelledby="rev-h">
      <div className="sec-head nb">
        <h2 id="rev-h">Questions to review</h2>
      </div>
      <div className="no-print">
        <Chips
          legend="Filter questions"
          hideLegend
          value={filter}
          onChange={(f) => {
            setAll(false);
            onFilter(f);
          }}
          options={FILTERS.map((f) => ({
            value: f,
            count: filtered(report, f).length,
            ...filterLook(f, report.targetMs),
          }))}
        />
      </div>
      {shown.length === 0 ? (
        <p className="quiet gap-t">
          {filter === "review"
            ? "Nothing was missed or flagged."
            : "No question of this kind."}
        </p>
      ) : (
        <table className="tbl rev">
          <thead>
            <tr>
              <th scope="col">No.</th>
              <th scope="col">Question</th>
              <th scope="col" className="only-wide-c">
                Yours
              </th>
              <th scope="col" className="only-wide-c">
                Best
              </th>
              <th scope="col" className="r only-wide-c">
                Time
              </th>
              <th scope="col">Result</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((i) => (
              <Row key={i.item} result={i} order={orders.get(i.item) ?? {}} />
            ))}
          </tbody>
        </table>
      )}
      {shown.length > rows.length && (
        <p className="gap-t no-print">
          <button
            type="button"
            className="linkish"
            onClick={() => setAll(true)}
          >
            Show all {shown.length}
          </button>
        </p>
      )}
      {open && (
        <QuestionDialog
          result={open}
          order={orders.get(open.item) ?? {}}
          total={report.items.length}
          among={shown}
          onShow={show}
        />
      )}
    </section>
  );
}

function Row({ result, order }: { result: ItemResult; order: DisplayOrder }) {
  const { outline } = useExam();
  const task = outline.get(result.task);
  const { question, record } = result;
  return (
    <tr>
      <td className="num">{result.number}</td>
      <th scope="row" className="q">
        <Link to={`?q=${result.item}`} preventScrollReset>
          {excerpt(question.stem)}
        </Link>
        <small>
          {task && `${task.code} ${task.name}`}
          <span className="only-phone"> · {clockTime(record.ms)}</span>
        </small>
      </th>
      <td className="only-wide-c">{yours(question, order, record.response)}</td>
      <td className="only-wide-c">
        <b>{best(question, order)}</b>
      </td>
      <td className="r only-wide-c">{clockTime(record.ms)}</td>
      <td>
        <OutcomeTag outcome={result.outcome} />
        {record.flagged && (
          <>
            <br />
            <Tag kind="warn">Flagged</Tag>
          </>
        )}
        {!result.scored && (
          <>
            <br />
            <span className="small quiet">Not scored</span>
          </>
        )}
      </td>
    </tr>
  );
}

export function OutcomeTag({ outcome }: { outcome: ItemResult["outcome"] }) {
  switch (outcome) {
    case "correct":
      return <Tag kind="ok">Correct</Tag>;
    case "incorrect":
      return <Tag kind="no">Incorrect</Tag>;
    case "unanswered":
      return <Tag kind="info">Not answered</Tag>;
  }
}

import { useEffect, useRef } from "react";
import type { ItemResult } from "../../domain/exam/report.ts";
import type { DisplayOrder } from "../../domain/question/response.ts";
import { useCase, useExam } from "../../session/exam-context.ts";
import { clockTime } from "../../ui/dates.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Markdown } from "../../ui/Markdown.tsx";
import { ExhibitView } from "../../ui/question/ExhibitView.tsx";
import { QuestionView } from "../../ui/question/QuestionView.tsx";
import { Verdict, type Outcome } from "../../ui/question/Verdict.tsx";
import { best, yours } from "../../ui/question/given.ts";

/** One question of the attempt with everything that explains it. */
export function QuestionDialog({
  result,
  order,
  total,
  among,
  onShow,
}: {
  result: ItemResult;
  order: DisplayOrder;
  total: number;
  /** The questions of the current filter, for going on to the next. */
  among: readonly ItemResult[];
  onShow: (item: string | null) => void;
}) {
  const at = among.findIndex((i) => i.item === result.item);
  const before = at > 0 ? among[at - 1] : undefined;
  const after = at >= 0 ? among[at + 1] : undefined;
  return (
    <Dialog
      open
      wide
      onClose={() => onShow(null)}
      title={`Question ${result.number} of ${total}`}
      actions={
        at >= 0 && among.length > 1 ? (
          <>
            <button
              type="button"
              className="btn"
              disabled={!before}
              onClick={() => before && onShow(before.item)}
            >
              <Icon name="arrow-left" />
              Previous
            </button>
            <button
              type="button"
              className="btn"
              disabled={!after}
              onClick={() => after && onShow(after.item)}
            >
              Next
              <Icon name="arrow-right" />
            </button>
          </>
        ) : undefined
      }
    >
      <Told key={result.item} result={result} order={order} />
    </Dialog>
  );
}

function Told({ result, order }: { result: ItemResult; order: DisplayOrder }) {
  const { outline } = useExam();
  const { question, record } = result;
  const scenario = useCase(question.case);
  const task = outline.get(result.task);
  const top = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    top.current?.focus();
    top.current?.closest("dialog")?.scrollTo(0, 0);
  }, []);
  const outcome: Outcome =
    result.outcome === "correct"
      ? "correct"
      : result.outcome === "unanswered"
        ? "blank"
        : result.grade.marks > 0
          ? "partly"
          : "incorrect";
  const key = best(question, order);
  const changes = record.earlier.map((r) => yours(question, order, r));
  return (
    <div className="told-question">
      <p className="small quiet" ref={top} tabIndex={-1}>
        {task && `${task.code} ${task.name} · `}
        {clockTime(record.ms)}
        {changes.length > 0 && ` · first ${changes.join(", then ")}`}
        {record.flagged && " · flagged"}
        {!result.scored && " · not scored"}
      </p>
      {scenario && (
        <details className="alt">
          <summary>
            <Icon name="chevron-right" small className="tw" />
            Case: {scenario.title}
          </summary>
          <div className="md read">
            <Markdown text={scenario.body} />
            {scenario.exhibits?.map((e) => (
              <ExhibitView key={e.id} exhibit={e} />
            ))}
            {scenario.addenda
              ?.filter((a) => question.addenda?.includes(a.id))
              .map((a) => (
                <div key={a.id}>
                  <h3>{a.title}</h3>
                  <Markdown text={a.body} />
                </div>
              ))}
          </div>
        </details>
      )}
      <QuestionView
        question={question}
        order={order}
        response={record.response}
        onChange={() => undefined}
        mode="feedback"
        verdict={
          <Verdict outcome={outcome}>
            {outcome !== "correct" &&
              key &&
              `${key} ${key.includes(",") ? "are the best answers" : question.type === "numeric" ? "is the value" : "is the best answer"}.`}
          </Verdict>
        }
      />
      <section className="why-more">
        <h3>Why</h3>
        <div className="md read">
          <Markdown text={question.explanation} />
        </div>
        {question.references.length > 0 && (
          <p className="small quiet">
            {question.references
              .map((r) => (r.locator ? `${r.source}, ${r.locator}` : r.source))
              .join(" · ")}
          </p>
        )}
      </section>
    </div>
  );
}

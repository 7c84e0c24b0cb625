import { useEffect, useMemo, useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import { useStore } from "zustand";
import { useWorld } from "../../session/ambient.ts";
import type { ExamContextValue } from "../../session/exam-context.ts";
import { startQuiz } from "../../session/practice-start.ts";
import { takeBack } from "../../session/practice-keys.ts";
import type { DoneEntry, PracticeStore } from "../../session/practice.ts";
import { missedOf } from "../../session/practice-words.ts";
import { counted } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useKeys } from "../../ui/keys.ts";
import { Markdown } from "../../ui/Markdown.tsx";
import { stemLine } from "../../ui/practice/stem-line.ts";
import { AsideLine, SaveFailed } from "../../ui/practice/SaveFailed.tsx";
import { QuestionView } from "../../ui/question/QuestionView.tsx";
import { Tag } from "../../ui/Tag.tsx";

/** What the quiz showed, and the one thing to do next. */
export function QuizSummary({
  store,
  exam,
  bank,
  outline,
  singleKeys,
}: {
  store: PracticeStore;
  exam: string;
  bank: ExamContextValue["bank"];
  outline: ExamContextValue["outline"];
  singleKeys: boolean;
}) {
  const world = useWorld();
  const navigate = useNavigate();
  const done = useStore(store, (s) => s.done);
  const title = useStore(store, (s) => s.title);
  const aside = useStore(store, (s) => s.suspended?.how ?? null);
  const diagnostic = useStore(store, (s) => s.diagnostic);
  const problem = useStore(store, (s) =>
    s.saving.state === "failed" ? s.saving.message : null,
  );
  const heading = useRef<HTMLHeadingElement>(null);
  const [starting, setStarting] = useState(false);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  useKeys(
    (key) => (key === "z" || key === "ctrl+z") && takeBack(store),
    singleKeys,
  );

  /** The one primary button of the page: a diagnostic has another. */
  const lead = diagnostic ? "btn" : "btn primary";
  const right = done.filter((d) => d.correct).length;
  const missed = useMemo(() => missedOf(done), [done]);
  const tasks = useMemo(() => byTask(done, outline), [done, outline]);
  const retry = async () => {
    setStarting(true);
    const id = await startQuiz(world, bank, {
      title: `Retry: ${title.replace(/^Retry: /, "")}`,
      items: missed,
    });
    if (id) await navigate(`/${exam}/quiz/${id}`, { replace: true });
    else setStarting(false);
  };
  return (
    <main className="player-body" id="main" tabIndex={-1}>
      {problem !== null && (
        <SaveFailed
          message={problem}
          onRetry={() => store.getState().retrySave()}
        />
      )}
      {aside && (
        <AsideLine how={aside} onRestore={() => store.getState().restore()} />
      )}
      <div className="stack quiz-end">
        <section aria-labelledby="score-h">
          <h2 className="score" id="score-h" tabIndex={-1} ref={heading}>
            {done.length === 0
              ? "No question was answered"
              : `${right} of ${done.length} right`}
          </h2>
          <p className="quiet">{whatNext(missed.length, done)}</p>
          <div className="row wrap gap-t">
            {diagnostic && (
              <Link className="btn primary" to={`/${exam}/insights`}>
                See your readiness
              </Link>
            )}
            {missed.length > 0 ? (
              <>
                <button
                  type="button"
                  className={lead}
                  disabled={starting}
                  onClick={() => void retry()}
                >
                  {missed.length === 1
                    ? "Retry the missed one"
                    : `Retry the ${missed.length} missed ones`}
                </button>
                <Link className="btn" to={`/${exam}/quiz`}>
                  New quiz
                </Link>
                <Link className="btn" to={`/${exam}/today`}>
                  Back to Today
                </Link>
              </>
            ) : (
              <>
                <Link className={lead} to={`/${exam}/today`}>
                  Back to Today
                </Link>
                <Link className="btn" to={`/${exam}/quiz`}>
                  New quiz
                </Link>
              </>
            )}
            {done.length > 0 && (
              <button
                type="button"
                className="btn quiet-btn"
                onClick={() => takeBack(store)}
              >
                <Icon name="undo" />
                Take the last answer back
              </button>
            )}
          </div>
        </section>
        {tasks.length > 1 && (
          <section aria-labelledby="tasks-h">
            <div className="sec-head nb">
              <h2 id="tasks-h">By topic</h2>
            </div>
            <table className="tbl">
              <thead>
                <tr>
                  <th scope="col">Topic</th>
                  <th scope="col" className="r">
                    Right
                  </th>
                </tr>
              </thead>
              <tbody>
                {tasks.map((t) => (
                  <tr key={t.task}>
                    <th scope="row">
                      <span className="code">{t.code}</span> {t.name}
                    </th>
                    <td className="r nowrap">
                      {t.right} of {t.of}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        {done.length > 0 && (
          <section aria-labelledby="list-h">
            <div className="sec-head">
              <h2 id="list-h">Questions</h2>
              <span className="small">Open one to read it again</span>
            </div>
            <ol className="told-questions">
              {done.map((d, i) => (
                <Told
                  key={`${d.item} ${i}`}
                  n={i + 1}
                  entry={d}
                  store={store}
                  code={outline.get(d.task)?.code ?? ""}
                />
              ))}
            </ol>
          </section>
        )}
      </div>
    </main>
  );
}

function whatNext(missed: number, done: readonly DoneEntry[]): string {
  const sure = done.filter(
    (d) => d.correct === false && d.confidence === "sure",
  ).length;
  const guessed = done.filter(
    (d) => d.correct && d.confidence === "guess",
  ).length;
  const parts = [
    done.length === 0
      ? "Suspended questions do not come back on their own."
      : missed === 0
        ? "Nothing was missed."
        : `${counted(missed, "question")} missed; they come back in your reviews.`,
    sure > 0
      ? `${sure === 1 ? "One of them" : `${sure} of them`} felt sure: worth reading the reasons again.`
      : "",
    guessed > 0
      ? `${guessed === 1 ? "One right answer was a guess and comes" : `${guessed} right answers were guesses and come`} back too.`
      : "",
  ];
  return parts.filter(Boolean).join(" ");
}

function byTask(
  done: readonly DoneEntry[],
  outline: ExamContextValue["outline"],
) {
  const sums = new Map<string, { task: string; right: number; of: number }>();
  for (const d of done) {
    const sum = sums.get(d.task) ?? { task: d.task, right: 0, of: 0 };
    sums.set(d.task, {
      ...sum,
      right: sum.right + (d.correct ? 1 : 0),
      of: sum.of + 1,
    });
  }
  const rows = [...sums.values()].map((s) => ({
    ...s,
    name: outline.get(s.task)?.name ?? s.task,
    code: outline.get(s.task)?.code ?? "",
  }));
  const order = [...outline.keys()];
  return rows.sort((a, b) => order.indexOf(a.task) - order.indexOf(b.task));
}

function Told({
  n,
  entry,
  store,
  code,
}: {
  n: number;
  entry: DoneEntry;
  store: PracticeStore;
  code: string;
}) {
  const [open, setOpen] = useState(false);
  const question = store.getState().questionOf(entry.item);
  if (!question) return null;
  return (
    <li>
      <details onToggle={(e) => setOpen(e.currentTarget.open)}>
        <summary>
          <Icon name="chevron-right" small className="tw" />
          <span className="num">{n}</span>
          <span className="line">
            {stemLine(question.stem)} <span className="code">{code}</span>
          </span>
          <Tag kind={entry.correct ? "ok" : "no"}>
            {entry.correct ? "Right" : "Missed"}
          </Tag>
        </summary>
        {open && (
          <div className="told-question">
            <QuestionView
              question={question}
              order={entry.order}
              response={entry.response}
              onChange={() => undefined}
              mode="feedback"
            />
            <div className="md read">
              <Markdown text={question.explanation} />
            </div>
          </div>
        )}
      </details>
    </li>
  );
}

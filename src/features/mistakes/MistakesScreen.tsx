import "./mistakes.css";
import { useMemo, useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { WhyTag } from "../../domain/events/event.ts";
import { lateFindings, type Mistake } from "../../domain/topics/mistakes.ts";
import { useWorld } from "../../session/ambient.ts";
import { useExam } from "../../session/exam-context.ts";
import {
  useMistakes,
  type MistakeActions,
  type NotedMistake,
} from "../../session/mistakes.ts";
import { startQuiz } from "../../session/practice-start.ts";
import { Chips } from "../../ui/Chips.tsx";
import { counted } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { NoteDialog } from "../../ui/practice/NoteDialog.tsx";
import { usePrinting } from "../../ui/printing.ts";
import { Empty, ErrorState, Loading } from "../../ui/State.tsx";
import { useTitle } from "../../ui/title.ts";
import { fits, readFilter, writeFilter, type MistakeFilter } from "./filter.ts";
import { MistakeRow } from "./MistakeRow.tsx";
import { PrintedMistake } from "./PrintedMistake.tsx";
import { lateWords, TAG_WORDS, TAGS } from "./words.ts";

/** Every question that went wrong, with what was answered, the key, the learner's note and the reason why. */
export function MistakesScreen() {
  const { bank } = useExam();
  const { setNote, setWhy, ...mistakes } = useMistakes(bank);
  useTitle("Mistakes");
  return (
    <>
      {mistakes.state === "read" ? (
        <Notebook list={mistakes.list} actions={{ setNote, setWhy }} />
      ) : (
        <>
          <div className="page-head">
            <h1>Mistakes</h1>
          </div>
          {mistakes.state === "loading" ? (
            <Loading label="Looking up what went wrong" lines={6} />
          ) : (
            <ErrorState level={2} title="The notebook could not be read">
              Your answers are kept. Reload the page and try again.
            </ErrorState>
          )}
        </>
      )}
    </>
  );
}

/** One question twice in a list is one to drill, and nobody drills hundreds at once. */
const MOST = 100;

function Notebook({
  list,
  actions,
}: {
  list: readonly NotedMistake[];
  actions: MistakeActions;
}) {
  const { exam, bank, outline } = useExam();
  const world = useWorld();
  const navigate = useNavigate();
  const printing = usePrinting();
  const [params, setParams] = useSearchParams();
  const filter = readFilter(params);
  const [noting, setNoting] = useState<Mistake | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = list.filter((m) => fits(m, filter));
  const open = list.filter((m) => !m.rightSince).length;
  const findings = useMemo(() => lateFindings(list), [list]);
  const tasks = useMemo(
    () => byOutline(list, [...outline.keys()]),
    [list, outline],
  );
  const change = (by: Partial<MistakeFilter>) =>
    setParams(writeFilter({ ...filter, ...by }), {
      replace: true,
      preventScrollReset: true,
    });
  const known = useMemo(() => new Set(bank.index.map((i) => i.id)), [bank]);
  const drill = shown
    .filter((m) => known.has(m.item))
    .slice(0, MOST)
    .map((m) => m.item);
  const keep = (done: Promise<void>) => {
    setProblem(null);
    done.catch(() =>
      setProblem("That could not be saved on this device. Try again."),
    );
  };
  const start = () => {
    setProblem(null);
    startQuiz(world, bank, { title: "Mistakes", items: drill }).then(
      (session) => session && navigate(`/${exam}/quiz/${session}`),
      () => setProblem("The drill could not be started. Try again."),
    );
  };
  if (list.length === 0)
    return (
      <>
        <div className="page-head">
          <h1>Mistakes</h1>
        </div>
        <Empty
          level={2}
          title="Nothing here yet"
          action={
            <Link className="btn primary" to={`/${exam}/quiz`}>
              Take a quiz
            </Link>
          }
        >
          Each question you answer wrong is kept here with what you chose, the
          best answer and the reason. You add why it went wrong.
        </Empty>
      </>
    );
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Mistakes</h1>
          <p className="quiet small">
            {counted(list.length, "question")}: {open} still open,{" "}
            {list.length - open} answered rightly since
          </p>
        </div>
        {drill.length > 0 && (
          <button
            type="button"
            className="btn primary no-print"
            onClick={start}
          >
            Drill {counted(drill.length, "question")}
            <Icon name="arrow-right" />
          </button>
        )}
      </div>
      <div className="stack">
        {problem && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <section aria-labelledby="why-h" className="mistake-filter">
          <div className="sec-head nb">
            <h2 id="why-h">Why they went wrong</h2>
            <button
              type="button"
              className="linkish small no-print"
              onClick={() => window.print()}
            >
              <Icon name="print" small /> Print this list
            </button>
          </div>
          {findings.map((f) => (
            <p key={f.why}>{lateWords(f)}</p>
          ))}
          <div className="no-print">
            <Chips<MistakeFilter["why"]>
              legend="Reason"
              hideLegend
              value={filter.why}
              onChange={(why) => change({ why })}
              options={[
                { value: "any", label: "All", count: list.length },
                ...TAGS.map((value) => ({
                  value,
                  label: TAG_WORDS[value],
                  count: list.filter((m) => m.why === value).length,
                })),
                {
                  value: "none",
                  label: "No reason yet",
                  count: list.filter((m) => m.why === null).length,
                },
              ]}
            />
          </div>
          <div className="row wrap no-print">
            <label className="mistake-topic">
              <span className="small quiet">Topic</span>
              <select
                className="sel"
                value={filter.task ?? ""}
                onChange={(e) => change({ task: e.target.value || null })}
              >
                <option value="">All topics</option>
                {tasks.map((t) => (
                  <option key={t.task} value={t.task}>
                    {topicOf(outline.get(t.task), t.task)} ({t.list.length})
                  </option>
                ))}
              </select>
            </label>
            <label className="mistake-check">
              <input
                type="checkbox"
                checked={filter.open}
                onChange={(e) => change({ open: e.target.checked })}
              />
              Only those still open
            </label>
          </div>
          <p className="small quiet" role="status">
            {shown.length === list.length
              ? `All ${list.length} shown.`
              : `${shown.length} of ${list.length} shown.`}
          </p>
        </section>
        {byOutline(shown, [...outline.keys()]).map(({ task, list: mine }) => (
          <section key={task} aria-labelledby={`t-${task}`}>
            <div className="sec-head">
              <h2 id={`t-${task}`}>{topicOf(outline.get(task), task)}</h2>
              {outline.has(task) && (
                <Link
                  className="small no-print"
                  to={`/${exam}/study/drill?tasks=${task}`}
                >
                  Review<span className="vh"> {outline.get(task)?.name}</span>
                </Link>
              )}
            </div>
            <ol className="mistakes">
              {mine.map((m) =>
                printing ? (
                  <PrintedMistake key={m.item} mistake={m} />
                ) : (
                  <MistakeRow
                    key={m.item}
                    mistake={m}
                    onNote={() => setNoting(m)}
                    onWhy={(tag: WhyTag | null) => keep(actions.setWhy(m, tag))}
                  />
                ),
              )}
            </ol>
          </section>
        ))}
      </div>
      {noting && (
        <NoteDialog
          note={noting.note}
          onClose={() => setNoting(null)}
          onSave={(text) => keep(actions.setNote(noting, text))}
        />
      )}
    </>
  );
}

const topicOf = (
  entry: { code: string; name: string } | undefined,
  task: string,
): string =>
  entry ? `${entry.code} ${entry.name}` : `Earlier outline: ${task}`;

/** Mistakes by task, in the order of the outline; tasks it has no longer come last. */
function byOutline<M extends Pick<Mistake, "task">>(
  list: readonly M[],
  tasks: readonly string[],
): { task: string; list: M[] }[] {
  const place = new Map(tasks.map((t, i) => [t, i]));
  const found = new Map<string, M[]>();
  for (const m of list) found.set(m.task, [...(found.get(m.task) ?? []), m]);
  return [...found]
    .map(([task, mine]) => ({ task, list: mine }))
    .sort(
      (a, b) =>
        (place.get(a.task) ?? Infinity) - (place.get(b.task) ?? Infinity),
    );
}

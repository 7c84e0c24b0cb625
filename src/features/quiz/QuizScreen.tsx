import "./quiz.css";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { masteryTable, weakestTasks } from "../../domain/mastery/mastery.ts";
import type { ItemType } from "../../domain/bank/schema.ts";
import type { ItemState } from "../../domain/memory/item-state.ts";
import {
  drawQuiz,
  matchingItems,
  type QuizFilter,
  type QuizPool,
} from "../../domain/planning/quiz.ts";
import { today, useWorld } from "../../session/ambient.ts";
import { useExam } from "../../session/exam-context.ts";
import {
  endPractice,
  heldOut,
  startDiagnostic,
  startQuiz,
  useItemStates,
  useWaiting,
  type Waiting,
} from "../../session/practice-start.ts";
import { useTags } from "../../session/item-texts.ts";
import { Chips } from "../../ui/Chips.tsx";
import { counted } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useTitle } from "../../ui/title.ts";
import { ErrorState, Loading } from "../../ui/State.tsx";
import {
  FILTERS,
  MOST_QUESTIONS,
  readRequest,
  titleOf,
  type QuizRequest,
} from "./quiz-request.ts";
import { Narrow } from "./Narrow.tsx";
import { TopicTree } from "../../ui/TopicTree.tsx";

export function QuizScreen() {
  const { exam, bank } = useExam();
  const states = useItemStates(exam);
  const waiting = useWaiting(exam, "quiz");
  const [params] = useSearchParams();
  const request = useMemo(() => readRequest(params, bank), [params, bank]);
  useTitle("Quiz");
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Quiz</h1>
          <p className="quiet">
            One question at a time, explained as soon as you have answered.
          </p>
        </div>
      </div>
      {states && waiting ? (
        // Another address is another request.
        <Builder
          key={params.toString()}
          request={request}
          states={states}
          waiting={waiting}
        />
      ) : (
        <Loading label="Counting questions" lines={6} />
      )}
    </>
  );
}

type Size = "5" | "10" | "20" | "own";
const SIZES: readonly { value: Size; label: string }[] = [
  { value: "5", label: "5" },
  { value: "10", label: "10" },
  { value: "20", label: "20" },
  { value: "own", label: "Other" },
];

function Builder({
  request,
  states,
  waiting,
}: {
  request: QuizRequest;
  states: ReadonlyMap<string, ItemState>;
  waiting: Waiting[];
}) {
  const world = useWorld();
  const navigate = useNavigate();
  const { exam, bank, progress } = useExam();
  const [tasks, setTasks] = useState<ReadonlySet<string>>(
    () => new Set(request.tasks),
  );
  const [filter, setFilter] = useState<QuizFilter>(request.filter);
  const [types, setTypes] = useState<ReadonlySet<ItemType>>(
    () => new Set(request.types),
  );
  const [tags, setTags] = useState<readonly string[]>(request.tags);
  const [narrowing, setNarrowing] = useState(
    request.types.length + request.tags.length > 0,
  );
  const byTag = useTags(exam, narrowing);
  const [size, setSize] = useState<Size>(
    () => SIZES.find((s) => s.value === String(request.count))?.value ?? "own",
  );
  const [own, setOwn] = useState(String(request.count));
  const [recallFirst, setRecallFirst] = useState(false);
  const [starting, setStarting] = useState<"no" | "yes" | "failed">(
    request.start ? "yes" : "no",
  );
  const [vanished, setVanished] = useState(false);
  const id = useId();

  const pool = useMemo<QuizPool>(
    () => ({
      items: bank.index,
      states,
      today: today(world),
      weakest: weakestTasks(masteryTable(bank.profile, progress.tasks), 5).map(
        (t) => t.task,
      ),
      heldOut: heldOut(bank),
    }),
    [bank, states, progress, world],
  );
  const chosen = useMemo(() => [...tasks], [tasks]);
  const narrow = useMemo(
    () => ({
      types: [...types],
      only:
        tags.length === 0
          ? null
          : new Set(tags.flatMap((tag) => [...(byTag?.get(tag) ?? [])])),
    }),
    [types, tags, byTag],
  );
  const byFilter = useMemo(
    () =>
      FILTERS.map((f) => ({
        value: f.filter,
        label: f.label,
        count: matchingItems(pool, {
          ...narrow,
          tasks: chosen,
          filter: f.filter,
        }).length,
      })),
    [pool, chosen, narrow],
  );
  const byTask = useMemo(() => {
    const counts = new Map<string, number>();
    for (const i of matchingItems(pool, { ...narrow, tasks: [], filter }))
      counts.set(i.task, (counts.get(i.task) ?? 0) + 1);
    return counts;
  }, [pool, filter, narrow]);
  /** Variants of one question are asked once, so a quiz may hold fewer than match. */
  const available = useMemo(
    () =>
      new Set(
        matchingItems(pool, { ...narrow, tasks: chosen, filter }).map(
          (i) => i.family ?? i.id,
        ),
      ).size,
    [pool, chosen, filter, narrow],
  );
  const kinds = useMemo(
    () => [...new Set(bank.index.map((i) => i.type))],
    [bank],
  );
  const wanted = size === "own" ? Math.floor(Number(own)) : Number(size);
  const wantedOk = wanted >= 1 && wanted <= MOST_QUESTIONS;
  const count = wantedOk ? Math.min(wanted, available) : 0;

  const run = (title: string, items: readonly string[], replace = false) =>
    go(startQuiz(world, bank, { title, items, recallFirst }), replace);
  const go = (begun: Promise<string | null>, replace: boolean) => {
    begun.then(
      (session) => {
        if (session) return navigate(`/${exam}/quiz/${session}`, { replace });
        setVanished(true);
        setStarting("no");
      },
      () => setStarting("failed"),
    );
  };
  const open = (title: string, items: readonly string[]) => {
    setStarting("yes");
    run(title, items);
  };
  const draw = (n: number) =>
    drawQuiz(
      pool,
      { ...narrow, tasks: chosen, filter, count: n },
      world.rng,
    ).map((i) => i.id);

  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || !request.start) return;
    // Which questions have the tags is still being read.
    if (tags.length > 0 && !byTag) return;
    // Once an address, also where effects run twice.
    begun.current = true;
    if (request.diagnostic) return go(startDiagnostic(world, bank), true);
    const drawn =
      request.items.length > 0 ? request.items : draw(request.count);
    run(
      request.title ??
        (request.items.length > 0 ? "Quiz" : titleOf(bank, tasks, filter)),
      drawn,
      true,
    );
  });

  if (request.start && starting === "yes")
    return <Loading label="Putting the quiz together" lines={4} />;
  return (
    <div className="stack">
      {starting === "failed" && (
        <ErrorState level={2} title="The quiz could not be started">
          Its questions could not be read or stored on this device. Reload the
          page and try again.
        </ErrorState>
      )}
      {vanished && (
        <p className="row wrap small quiet notice" role="status">
          <Icon name="info" small />
          None of the questions asked for can be asked now: they were answered,
          suspended or taken out of the bank. Choose others below.
        </p>
      )}
      {waiting.map((w) => (
        <Resume key={w.id} exam={exam} quiz={w} />
      ))}
      <form
        className="builder"
        onSubmit={(e) => {
          e.preventDefault();
          if (count > 0) open(titleOf(bank, tasks, filter), draw(count));
        }}
      >
        <section aria-labelledby={`${id}-topics`}>
          <div className="sec-head">
            <h2 id={`${id}-topics`}>Topics</h2>
            {tasks.size === 0 ? (
              <span className="small">None chosen: all of them</span>
            ) : (
              <button
                type="button"
                className="linkish small"
                onClick={() => setTasks(new Set())}
              >
                Clear {counted(tasks.size, "topic")}
              </button>
            )}
          </div>
          <TopicTree
            exam={bank.profile}
            chosen={tasks}
            counts={byTask}
            onChange={setTasks}
          />
        </section>
        <div className="sheet builder-side">
          <Chips
            legend="Which questions"
            options={byFilter}
            value={filter}
            onChange={setFilter}
          />
          <details
            className="narrow"
            open={narrowing}
            onToggle={(e) => setNarrowing(e.currentTarget.open)}
          >
            <summary>
              <Icon name="chevron-right" small className="tw" />
              Kind of question and tags
              {types.size + tags.length > 0 && (
                <span className="n num">
                  {" "}
                  · {counted(types.size + tags.length, "choice")}
                </span>
              )}
            </summary>
            <Narrow
              kinds={kinds}
              types={types}
              onTypes={setTypes}
              byTag={byTag}
              tags={tags}
              onTags={setTags}
            />
          </details>
          <div>
            <Chips
              legend="How many"
              options={SIZES}
              value={size}
              onChange={setSize}
            />
            {size === "own" && (
              <label className="number-row">
                <input
                  className="inp"
                  type="number"
                  inputMode="numeric"
                  min={1}
                  max={MOST_QUESTIONS}
                  value={own}
                  onChange={(e) => setOwn(e.target.value)}
                />
                questions
              </label>
            )}
          </div>
          <label className="check-row">
            <input
              type="checkbox"
              checked={recallFirst}
              onChange={(e) => setRecallFirst(e.target.checked)}
            />
            <span>
              Recall first
              <small>
                Options stay covered until you ask for them. Harder, and it
                lasts longer.
              </small>
            </span>
          </label>
          <div className="builder-go">
            <p className="small quiet" role="status">
              {fit(available, wanted, wantedOk, filter)}
            </p>
            <button
              type="submit"
              className="btn primary"
              disabled={count === 0 || starting === "yes"}
            >
              {count > 0 && count < wanted
                ? `Start with ${counted(count, "question")}`
                : "Start quiz"}
              <Icon name="arrow-right" />
            </button>
          </div>
        </div>
      </form>
    </div>
  );
}

function fit(
  available: number,
  wanted: number,
  wantedOk: boolean,
  filter: QuizFilter,
): string {
  if (!wantedOk) return `Choose a number from 1 to ${MOST_QUESTIONS}.`;
  if (available === 0) {
    const none: Record<QuizFilter, string> = {
      any: "No question in these topics yet.",
      unseen: "Every question here has been seen. Choose Any, or other topics.",
      missed: "No missed question here. Choose Any, or other topics.",
      misconceptions:
        "No question here was answered wrong with “Sure”. That is good news.",
      flagged: "No flagged question here. Flag one with F while you answer it.",
      weakest:
        "No topic is known to be weak yet. A few answers will show which are.",
      due: "No question is due here. Choose Any, or other topics.",
    };
    return none[filter];
  }
  if (available < wanted)
    return available === 1
      ? "Only one question matches."
      : `Only ${available} questions match.`;
  return `${wanted} of ${counted(available, "matching question")}.`;
}

function Resume({ exam, quiz }: { exam: string; quiz: Waiting }) {
  const world = useWorld();
  return (
    <section
      className="sheet resume"
      aria-label={`Quiz in progress: ${quiz.title}`}
    >
      <div>
        <h2>{quiz.title}</h2>
        <p className="small quiet">
          In progress: {quiz.answered} of {quiz.of} answered
        </p>
      </div>
      <div className="row wrap">
        <button
          type="button"
          className="btn quiet-btn"
          onClick={() => void endPractice(world, quiz.id)}
        >
          End it here
        </button>
        <Link className="btn" to={`/${exam}/quiz/${quiz.id}`}>
          Continue
          <Icon name="arrow-right" />
        </Link>
      </div>
    </section>
  );
}

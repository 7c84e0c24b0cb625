import {
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { Link, Navigate } from "react-router";
import { useStore } from "zustand";
import {
  firstNumber,
  type AttemptPlan,
  type FinishReason,
  type Phase,
} from "../../domain/exam/attempt.ts";
import { never } from "../../domain/result/result.ts";
import { useAttemptRow } from "../../session/attempts.ts";
import type { ExamSession, ExamStore } from "../../session/exam.ts";
import type { AppSettings } from "../../session/settings.ts";
import { Calculator } from "../../ui/Calculator.tsx";
import { clockWords } from "../../ui/clockText.ts";
import { LiveRegion } from "../../ui/LiveRegion.tsx";
import { Loading } from "../../ui/State.tsx";
import { BreakScreen } from "./BreakScreen.tsx";
import { Clock } from "./Clock.tsx";
import { EndDialog } from "./EndDialog.tsx";
import { commandOf, focusOf, type Command } from "./keys.ts";
import { Notice, Standing } from "./Notice.tsx";
import { NotesPanel } from "./NotesPanel.tsx";
import { QuestionScreen } from "./QuestionScreen.tsx";
import { ReviewScreen } from "./ReviewScreen.tsx";
import { DisplayPanel } from "./DisplayPanel.tsx";
import { PauseScreen } from "./PauseScreen.tsx";
import { Tools, type Modes, type Panel } from "./Tools.tsx";
import { totalWords } from "./words.ts";
import { useAnswering } from "./answering.ts";

/** The exam while it is open here: one frame around questions, review, breaks and the end. */
export function Running({
  session,
  settings,
  exam,
}: {
  session: ExamSession;
  settings: AppSettings;
  exam: string;
}) {
  const { store } = session;
  const elsewhere = useStore(store, (s) => s.ownedElsewhere);
  useTicking(store);
  if (elsewhere) return <Elsewhere session={session} exam={exam} />;
  return <Here session={session} settings={settings} exam={exam} />;
}

/** Time is measured, not counted: a tick only looks at the clock. */
function useTicking(store: ExamStore) {
  useEffect(() => {
    const tick = () => store.getState().tick();
    const away = () => void store.getState().leave();
    const timer = setInterval(tick, 1_000);
    document.addEventListener("visibilitychange", tick);
    addEventListener("pageshow", tick);
    addEventListener("pagehide", away);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
      removeEventListener("pageshow", tick);
      removeEventListener("pagehide", away);
    };
  }, [store]);
}

function Elsewhere({ session, exam }: { session: ExamSession; exam: string }) {
  const { id, plan } = session.store.getState();
  const row = useAttemptRow(id);
  const [problem, setProblem] = useState(false);
  const back = `/${exam}/exams`;
  if (row?.status === "finished")
    return <Navigate to={`${back}/${id}/results`} replace />;
  if (row?.status === "discarded")
    return (
      <Notice title={plan.title} back={back}>
        <p>This attempt was discarded in another tab.</p>
      </Notice>
    );
  return (
    <Notice
      title={plan.title}
      back={back}
      actions={
        <button
          type="button"
          className="btn primary"
          onClick={() =>
            void session.continueHere().catch(() => setProblem(true))
          }
        >
          Continue here
        </button>
      }
    >
      <p>
        The exam is open in another tab. It can be read and answered in one tab
        at a time; continuing here closes it there.
      </p>
      {row && <Standing plan={plan} state={row.state} />}
      {problem && (
        <p role="alert" className="problem">
          That did not work. The exam is still open in the other tab: try again.
        </p>
      )}
    </Notice>
  );
}

function Here({
  session,
  settings,
  exam,
}: {
  session: ExamSession;
  settings: AppSettings;
  exam: string;
}) {
  const { store, questions } = session;
  const plan = useStore(store, (s) => s.plan);
  const now = useStore(store, (s) => s.state.now);
  const saving = useStore(store, (s) => s.saving);
  const dispatch = useStore(store, (s) => s.dispatch);
  const [said, setSaid] = useState({ text: "", n: 0 });
  const say = useCallback(
    (text: string) => setSaid((before) => ({ text, n: before.n + 1 })),
    [],
  );
  const [modes, setModes] = useState<Modes>({
    highlighting: false,
    striking: false,
  });
  const [panel, setPanel] = useState<Panel>(null);
  const [ending, setEnding] = useState(false);
  const [listOpen, setListOpen] = useState(false);
  /** The question that was left for the review. */
  const [left, setLeft] = useState(0);
  const closed = useClosedByClock(store, say);
  const stopped = saving.state === "failed";
  const answering = useAnswering(session, now, say);

  const goTo = (index: number) => {
    setListOpen(false);
    if (now.phase === "question" && index === now.index) return;
    closed.clear();
    dispatch({ do: "go", index });
  };
  const review = () => {
    if (now.phase !== "question") return;
    setLeft(now.index);
    setListOpen(false);
    dispatch({ do: "review" });
  };
  const section =
    now.phase === "question" || now.phase === "review"
      ? plan.sections[now.section]
      : undefined;
  const forwardOnly = plan.navigation === "forward-only";
  const next = () => {
    if (now.phase !== "question" || !section || stopped) return;
    if (plan.adaptive) {
      if (answering.complete) store.getState().confirm();
      else say("Answer the question to go on.");
      return;
    }
    if (now.index + 1 < section.items.length) goTo(now.index + 1);
    else if (forwardOnly) setEnding(true);
    else review();
  };
  const previous = () => {
    if (now.phase === "question" && now.index > 0 && !forwardOnly && !stopped)
      goTo(now.index - 1);
  };
  const tellTime = () => {
    const { leftMs, breakLeftMs } = store.getState();
    if (breakLeftMs !== null)
      say(`${clockWords(breakLeftMs)} of the break left`);
    else say(leftMs === null ? "No time limit" : `${clockWords(leftMs)} left`);
  };
  const run = (command: Command) => {
    switch (command.do) {
      case "choose":
        return answering.choose(command.option);
      case "strike":
        return answering.strike(command.option);
      case "flag":
        return answering.flag();
      case "next":
        return next();
      case "previous":
        return previous();
      case "review":
        return forwardOnly ? undefined : review();
      case "time":
        return tellTime();
      default:
        return never(command);
    }
  };
  const onKey = useEffectEvent((e: KeyboardEvent) => {
    if (
      e.defaultPrevented ||
      e.repeat ||
      document.querySelector("dialog[open]")
    )
      return;
    const command = commandOf(e, {
      focus: focusOf(e.target),
      singleKeys: settings.singleKeys,
      options: answering.options,
    });
    if (!command) return;
    e.preventDefault();
    run(command);
  });
  // Before the screen is painted: whoever sees it may press a key at once.
  useLayoutEffect(() => {
    const listener = (e: KeyboardEvent) => onKey(e);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);

  useEffect(() => {
    document.title = `${plan.title}, ${titleOf(plan, now)} · Critical Pass`;
  }, [plan, now]);

  if (now.phase === "finished")
    return <Finished session={session} exam={exam} reason={now.reason} />;

  const total = totalWords(plan);
  const sectionNo = now.phase === "break" ? now.after + 1 : now.section + 1;
  return (
    <div className="player exam">
      <header className="player-top">
        <div className="in">
          <h1 className="small vh-phone">{plan.title}</h1>
          <p className="place small">
            {plan.sections.length > 1 && (
              <span className="quiet">
                Section <b>{sectionNo}</b> of {plan.sections.length}
              </span>
            )}
            {now.phase === "question" ? (
              <span>
                Question <b>{firstNumber(plan, now.section) + now.index}</b> of{" "}
                {total}
              </span>
            ) : (
              <span>{now.phase === "review" ? "Review" : "Break"}</span>
            )}
          </p>
          <Clock
            store={store}
            keptHidden={settings.clockHidden}
            say={say}
            label={clockLabel(plan, now)}
          />
        </div>
        {now.phase === "question" && (
          <Tools
            tools={plan.tools}
            canFlag={!forwardOnly}
            flagged={answering.flagged}
            onFlag={answering.flag}
            modes={modes}
            onModes={setModes}
            say={say}
            panel={panel}
            onPanel={setPanel}
            onPause={
              plan.conditions?.breaksAtWill
                ? () => dispatch({ do: "pause" })
                : null
            }
          />
        )}
        {saving.state === "failed" && (
          <div className="save-strip" role="alert">
            <p>
              <b>Not saved.</b> {saving.message}
            </p>
            <button
              type="button"
              className="btn"
              onClick={() => store.getState().retrySave()}
            >
              Try again
            </button>
          </div>
        )}
      </header>
      {now.phase === "question" && section && (
        <QuestionScreen
          session={session}
          section={now.section}
          index={now.index}
          answering={answering}
          modes={modes}
          notice={closed.text}
          stopped={stopped}
          singleKeys={settings.singleKeys}
          calm={settings.oneThingAtATime}
          listOpen={listOpen}
          onList={setListOpen}
          onGo={goTo}
          onNext={next}
          onPrevious={previous}
          onReview={review}
        />
      )}
      {now.phase === "review" && (
        <ReviewScreen
          key={now.section}
          store={store}
          questions={questions}
          section={now.section}
          back={Math.min(left, (section?.items.length ?? 1) - 1)}
          stopped={stopped}
          onGo={goTo}
          onEnd={() => setEnding(true)}
        />
      )}
      {now.phase === "break" && (
        <BreakScreen
          store={store}
          after={now.after}
          notice={closed.text}
          stopped={stopped}
          onContinue={() => {
            closed.clear();
            dispatch({ do: "end-break" });
          }}
        />
      )}
      {now.phase === "pause" && (
        <PauseScreen
          store={store}
          stopped={stopped}
          onContinue={() => dispatch({ do: "resume" })}
        />
      )}
      {ending && now.phase !== "break" && now.phase !== "pause" && (
        <EndDialog
          store={store}
          section={now.section}
          onClose={() => setEnding(false)}
          onEnd={(last) => {
            setEnding(false);
            closed.byHand();
            dispatch({ do: last ? "submit" : "end-section" });
          }}
        />
      )}
      {now.phase === "question" && panel === "calculator" && (
        <Calculator onClose={() => closePanel("calculator", setPanel)} />
      )}
      {now.phase === "question" && panel === "notes" && (
        <NotesPanel
          store={store}
          onClose={() => closePanel("notes", setPanel)}
        />
      )}
      {now.phase === "question" && panel === "display" && (
        <DisplayPanel
          settings={settings}
          onClose={() => closePanel("display", setPanel)}
        />
      )}
      <LiveRegion message={said.n % 2 ? said.text : `${said.text}\u00a0`} />
    </div>
  );
}

/** The focus goes back to the button that opened the panel. */
function closePanel(panel: Exclude<Panel, null>, set: (panel: Panel) => void) {
  set(null);
  document.getElementById(`tool-${panel}`)?.focus();
}

function titleOf(plan: AttemptPlan, now: Phase): string {
  const total = totalWords(plan);
  switch (now.phase) {
    case "question":
      return `question ${firstNumber(plan, now.section) + now.index} of ${total}`;
    case "review":
      return `review of section ${now.section + 1}`;
    case "break":
    case "pause":
      return "break";
    case "finished":
      return "finished";
    default:
      return never(now);
  }
}

function clockLabel(plan: AttemptPlan, now: Phase): string {
  if (now.phase === "break")
    return plan.breaks.find((b) => b.afterSection === now.after)?.stopsClock
      ? "Clock stands still"
      : "Time left";
  if (now.phase === "finished") return "Time left";
  if (now.phase === "pause") return "Clock stands still";
  return plan.sections[now.section]?.limitMs === null
    ? "Time left"
    : "Section time left";
}

/** Notices that a clock, and not the learner, ended a section. */
function useClosedByClock(store: ExamStore, say: (text: string) => void) {
  const [text, setText] = useState<string | null>(null);
  const byHand = useRef(false);
  useEffect(
    () =>
      store.subscribe((s, before) => {
        const was = before.state.now;
        const is = s.state.now;
        if (
          was === is ||
          was.phase === "break" ||
          was.phase === "pause" ||
          was.phase === "finished" ||
          is.phase === "pause" ||
          is.phase === "finished"
        )
          return;
        const moved =
          is.phase === "break"
            ? is.after === was.section
            : is.section > was.section;
        if (!moved) return;
        const ended = byHand.current;
        byHand.current = false;
        if (ended) return;
        const line = `The time for section ${was.section + 1} ran out. It is closed.`;
        setText(line);
        say(line);
      }),
    [store, say],
  );
  return {
    text,
    clear: () => setText(null),
    byHand: () => (byHand.current = true),
  };
}

function Finished({
  session,
  exam,
  reason,
}: {
  session: ExamSession;
  exam: string;
  reason: FinishReason;
}) {
  const { store } = session;
  const id = store.getState().id;
  const title = store.getState().plan.title;
  const saving = useStore(store, (s) => s.saving);
  const results = `/${exam}/exams/${id}/results`;
  if (saving.state === "failed")
    return (
      <Notice
        title={title}
        actions={
          <button
            type="button"
            className="btn primary"
            onClick={() => store.getState().retrySave()}
          >
            Try again
          </button>
        }
      >
        <p role="alert">
          <b>The exam is over, but its end is not saved yet.</b>{" "}
          {saving.message}
        </p>
      </Notice>
    );
  if (saving.state === "saving")
    return (
      <Notice title={title}>
        <Loading label="Saving the exam" />
      </Notice>
    );
  if (reason !== "time") return <Navigate to={results} replace />;
  return <TimeOut title={title} results={results} />;
}

function TimeOut({ title, results }: { title: string; results: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className="main" id="main" tabIndex={-1}>
      <div className="wrap-main exam-notice">
        <p className="quiet small">{title}</p>
        <h1 ref={heading} tabIndex={-1}>
          Time ran out
        </h1>
        <p>
          The exam ended when its clock did. Every answer you had given by then
          is saved and counts.
        </p>
        <p className="row wrap">
          <Link className="btn primary" to={results} replace>
            See your results
          </Link>
        </p>
      </div>
    </main>
  );
}

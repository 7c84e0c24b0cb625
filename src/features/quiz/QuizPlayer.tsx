import "../../ui/player.css";
import "./quiz.css";
import { memo, useEffect, useMemo, useState } from "react";
import { Link, useParams } from "react-router";
import { useStore } from "zustand";
import { useExam, type ExamContextValue } from "../../session/exam-context.ts";
import { useAppSettings } from "../../session/live.ts";
import {
  usePracticeActions,
  useQuestionDesk,
} from "../../session/practice-desk.ts";
import { practiceKey } from "../../session/practice-keys.ts";
import { usePractice } from "../../session/practice-start.ts";
import type { PracticeState, PracticeStore } from "../../session/practice.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useKeys } from "../../ui/keys.ts";
import { loadMarkdown } from "../../ui/Markdown.tsx";
import { Meter } from "../../ui/Meter.tsx";
import { pressLetter } from "../../ui/practice/answer-key.ts";
import { PracticeDesk, questionKeys } from "../../ui/practice/PracticeDesk.tsx";
import {
  PracticeDialogs,
  type PracticeDialog,
} from "../../ui/practice/PracticeDialogs.tsx";
import { PracticeNotOpen } from "../../ui/practice/PracticeNotOpen.tsx";
import { Steps, type StepState } from "../../ui/Steps.tsx";
import { useTitle } from "../../ui/title.ts";
import { QuizSummary } from "./QuizSummary.tsx";

type Bank = ExamContextValue["bank"];
type Outline = ExamContextValue["outline"];

export function QuizPlayer() {
  const { session = "" } = useParams();
  const { exam, bank, outline } = useExam();
  // Another quiz (a retry, say) is another player.
  return (
    <OpenQuiz
      key={session}
      id={session}
      exam={exam}
      bank={bank}
      outline={outline}
    />
  );
}

function OpenQuiz({
  id,
  exam,
  bank,
  outline,
}: {
  id: string;
  exam: string;
  bank: Bank;
  outline: Outline;
}) {
  const practice = usePractice(bank, "quiz", id);
  const settings = useAppSettings();
  useEffect(() => {
    // Text that needs the parser must not change its look while it is read.
    loadMarkdown().catch(() => undefined);
  }, []);
  if (practice.state === "open" && settings)
    return (
      <Quiz
        store={practice.store}
        exam={exam}
        bank={bank}
        outline={outline}
        askConfidence={settings.askConfidence}
        singleKeys={settings.singleKeys}
      />
    );
  const state =
    practice.state === "gone" || practice.state === "failed"
      ? practice.state
      : "opening";
  return (
    <PracticeNotOpen
      state={state}
      heading="Quiz"
      session="quiz"
      items="questions"
      opening="Opening the quiz"
      action={
        <>
          <Link className="btn primary" to={`/${exam}/quiz`}>
            New quiz
          </Link>
          <Link className="btn" to={`/${exam}/today`}>
            Back to Today
          </Link>
        </>
      }
    />
  );
}

interface QuizProps {
  store: PracticeStore;
  exam: string;
  bank: Bank;
  outline: Outline;
  askConfidence: boolean;
  singleKeys: boolean;
}

/** Kept apart from the live views above it: an answer that was saved must not render the question again. */
const Quiz = memo(function Quiz(props: QuizProps) {
  const { store, exam, bank, outline } = props;
  const over = useStore(store, (s) => s.now.phase === "summary");
  useEffect(
    // To the top before the next item is drawn: afterwards it would mean measuring the page twice.
    () =>
      store.subscribe((s, before) =>
        s.current === before.current ? undefined : window.scrollTo(0, 0),
      ),
    [store],
  );
  return (
    <div className="player quiz">
      <Top store={store} exam={exam} over={over} />
      {over ? (
        <QuizSummary
          store={store}
          exam={exam}
          bank={bank}
          outline={outline}
          singleKeys={props.singleKeys}
        />
      ) : (
        <Desk {...props} />
      )}
    </div>
  );
});

const questionNumber = (s: PracticeState) =>
  s.done.length + (s.now.phase === "asking" ? 1 : 0);
const questionCount = (s: PracticeState) => s.done.length + s.queue.length;

/** More squares than these cannot be told apart. */
const mostSteps = () =>
  window.matchMedia("(min-width: 900px)").matches ? 20 : 10;

/** Kept from rendering with every answer: a router's link is not for nothing. */
const Leave = memo(function Leave({
  exam,
  over,
}: {
  exam: string;
  over: boolean;
}) {
  return (
    <Link
      className="btn icon quiet-btn"
      to={`/${exam}/today`}
      aria-label={over ? "Close" : "Leave quiz, progress is kept"}
    >
      <Icon name="cross" />
    </Link>
  );
});

function Top({
  store,
  exam,
  over,
}: {
  store: PracticeStore;
  exam: string;
  over: boolean;
}) {
  const [most] = useState(mostSteps);
  const title = useStore(store, (s) => s.title);
  const n = useStore(store, questionNumber);
  const of = useStore(store, questionCount);
  const done = useStore(store, (s) => s.done);
  const steps = useMemo(
    () =>
      Array.from({ length: of }, (_, i): StepState =>
        done[i] ? (done[i].correct ? "correct" : "incorrect") : "open",
      ),
    [done, of],
  );
  useTitle(over ? "Quiz result" : `Quiz question ${n} of ${of}`);
  return (
    <header className="player-top">
      <div className="in">
        <Leave exam={exam} over={over} />
        <h1 className="small vh-phone">{title}</h1>
        {of > most ? (
          <div className="steps-bar push">
            <Meter
              value={(done.length / of) * 100}
              label={`${done.length} of ${of} answered`}
            />
          </div>
        ) : (
          <Steps steps={steps} current={over ? -1 : n - 1} />
        )}
        {!over && (
          <span className="num nowrap small">
            <b>{n}</b> of {of}
          </span>
        )}
      </div>
    </header>
  );
}

function Desk({ store, bank, outline, askConfidence, singleKeys }: QuizProps) {
  const { question, current, ...desk } = useQuestionDesk(store, bank);
  const actions = usePracticeActions(store);
  const n = useStore(store, questionNumber);
  const of = useStore(store, questionCount);
  const last = useStore(store, (s) => s.queue.length === 0);
  const [dialog, setDialog] = useState<PracticeDialog | null>(null);

  useKeys((key) => {
    const asked = question && current && !desk.feedback && !desk.covered;
    const pressed =
      asked && pressLetter(question, current.order, desk.response, key);
    if (!pressed)
      return practiceKey(store, key, { open: setDialog, askConfidence });
    actions.respond(pressed);
    return true;
  }, singleKeys);

  if (!question || !current) return null;
  const { abbreviation, bankVersion } = bank.profile;
  return (
    <>
      <PracticeDesk
        {...desk}
        heading={`Question ${n} of ${of}`}
        question={question}
        order={current.order}
        place={outline.get(current.task)}
        outlineName={`${abbreviation} exam outline`}
        askConfidence={askConfidence}
        singleKeys={singleKeys}
        next={last ? "See the result" : "Next question"}
        actions={actions}
        onDialog={setDialog}
      />
      <PracticeDialogs
        open={dialog}
        onClose={() => setDialog(null)}
        note={desk.note}
        onNote={actions.note}
        subject={{
          item: current.item,
          revision: current.revision,
          bank: `${abbreviation} ${bankVersion}`,
        }}
        onReport={actions.report}
        keys={questionKeys(askConfidence)}
        singleKeys={singleKeys}
      />
    </>
  );
}

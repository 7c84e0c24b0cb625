import "../../ui/player.css";
import "./quiz.css";
import { memo, useCallback, useEffect, useMemo, useState } from "react";
import { Link, useParams } from "react-router";
import { useStore } from "zustand";
import type { BankRow } from "../../data/db.ts";
import type { Confidence } from "../../domain/events/event.ts";
import type { Response } from "../../domain/question/response.ts";
import { useExam, type ExamContextValue } from "../../session/exam-context.ts";
import { useAppSettings } from "../../session/live.ts";
import { isReady, useQuestionDesk } from "../../session/practice-desk.ts";
import { practiceKey, takeBack, toggleFlag, type PracticeDialog } from "../../session/practice-keys.ts";
import { usePractice } from "../../session/practice-start.ts";
import type { PracticeState, PracticeStore } from "../../session/practice.ts";
import { clockTime } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import type { KeyHint } from "../../ui/Kbd.tsx";
import { useKeys } from "../../ui/keys.ts";
import { loadMarkdown } from "../../ui/Markdown.tsx";
import { Meter } from "../../ui/Meter.tsx";
import { AboutQuestion, Act } from "../../ui/practice/AboutQuestion.tsx";
import { lastLetter, pressLetter } from "../../ui/practice/answer-key.ts";
import { KeysDialog } from "../../ui/practice/KeysDialog.tsx";
import { NoteDialog } from "../../ui/practice/NoteDialog.tsx";
import { PracticeFoot } from "../../ui/practice/PracticeFoot.tsx";
import { PracticeQuestion } from "../../ui/practice/PracticeQuestion.tsx";
import { ReportDialog } from "../../ui/practice/ReportDialog.tsx";
import { SuspendedLine } from "../../ui/practice/SaveFailed.tsx";
import { ErrorState, Loading } from "../../ui/State.tsx";
import { Steps, type StepState } from "../../ui/Steps.tsx";
import { QuizSummary } from "./QuizSummary.tsx";

type Outline = ExamContextValue["outline"];

export function QuizPlayer() {
  const { session = "" } = useParams();
  const { exam, bank, outline } = useExam();
  // Another quiz (a retry, say) is another player.
  return <OpenQuiz key={session} id={session} exam={exam} bank={bank} outline={outline} />;
}

function OpenQuiz({ id, exam, bank, outline }: { id: string; exam: string; bank: BankRow; outline: Outline }) {
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
  return (
    <main className="main" id="main" tabIndex={-1}>
      <div className="wrap-main">
        {practice.state === "gone" || practice.state === "failed" ? (
          <>
            <h1 className="vh">Quiz</h1>
            <ErrorState
              level={2}
              title={practice.state === "gone" ? "This quiz is over" : "This quiz could not be opened"}
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
            >
              {practice.state === "gone"
                ? "It was finished, or it ran on another device. What was answered in it is saved."
                : "Its questions could not be read from this device. What was answered in it is saved. Reload the page to try again."}
            </ErrorState>
          </>
        ) : (
          <Loading label="Opening the quiz" lines={4} />
        )}
      </div>
    </main>
  );
}

interface QuizProps {
  store: PracticeStore;
  exam: string;
  bank: BankRow;
  outline: Outline;
  askConfidence: boolean;
  singleKeys: boolean;
}

/** Kept apart from the live views above it: an answer that was saved must not render the question again. */
const Quiz = memo(function Quiz(props: QuizProps) {
  const { store, exam, bank, outline } = props;
  const over = useStore(store, (s) => s.now.phase === "summary");
  return (
    <div className="player quiz">
      <Top store={store} exam={exam} over={over} />
      {over ? <QuizSummary store={store} exam={exam} bank={bank} outline={outline} singleKeys={props.singleKeys} /> : <Desk {...props} />}
    </div>
  );
});

const questionNumber = (s: PracticeState) => s.done.length + (s.now.phase === "asking" ? 1 : 0);
const questionCount = (s: PracticeState) => s.done.length + s.queue.length;

/** More squares than these cannot be told apart on a phone. */
const MOST_STEPS = 20;

function Top({ store, exam, over }: { store: PracticeStore; exam: string; over: boolean }) {
  const title = useStore(store, (s) => s.title);
  const n = useStore(store, questionNumber);
  const of = useStore(store, questionCount);
  const done = useStore(store, (s) => s.done);
  const steps = useMemo(
    () => Array.from({ length: of }, (_, i): StepState => (done[i] ? (done[i].correct ? "correct" : "incorrect") : "open")),
    [done, of],
  );
  useEffect(() => {
    document.title = over ? "Quiz result · Critical Pass" : `Quiz question ${n} of ${of} · Critical Pass`;
  }, [n, of, over]);
  return (
    <header className="player-top">
      <div className="in">
        <Link className="btn icon quiet-btn" to={`/${exam}/today`} aria-label={over ? "Close" : "Leave quiz, progress is kept"}>
          <Icon name="cross" />
        </Link>
        <h1 className="small vh-phone">{title}</h1>
        {of > MOST_STEPS ? (
          <div className="steps-bar push">
            <Meter value={(done.length / of) * 100} label={`${done.length} of ${of} answered`} />
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
  const desk = useQuestionDesk(store, bank);
  const n = useStore(store, questionNumber);
  const of = useStore(store, questionCount);
  const last = useStore(store, (s) => s.queue.length === 0);
  const problem = useStore(store, (s) => (s.saving.state === "failed" ? s.saving.message : null));
  const [dialog, setDialog] = useState<PracticeDialog | null>(null);
  const close = useCallback(() => setDialog(null), []);
  const actions = useMemo(() => {
    const s = store.getState;
    return {
      respond: (response: Response) => s().respond(response),
      confide: (c: Confidence) => s().setConfidence(c),
      reveal: () => s().reveal(),
      check: () => s().submit(),
      next: () => s().next(),
      retry: () => s().retrySave(),
    };
  }, [store]);
  const { question, current, feedback, covered } = desk;

  useKeys((key) => {
    if (question && current && !feedback && !covered) {
      const pressed = pressLetter(question, current.order, desk.response, key);
      if (pressed) {
        actions.respond(pressed);
        return true;
      }
    }
    return practiceKey(store, key, { open: setDialog, askConfidence, ready: () => isReady(store) });
  }, singleKeys);

  const lastKey = question ? lastLetter(question) : null;
  const hints = useMemo(() => shortHints(lastKey, askConfidence, singleKeys), [lastKey, askConfidence, singleKeys]);
  const told = feedback !== null;
  const acts = useMemo(
    () => (
      <>
        <Act icon={desk.flagged ? "flag-on" : "flag"} on={desk.flagged} onClick={() => toggleFlag(store)}>
          {desk.flagged ? "Flagged" : "Flag"}
        </Act>
        <Act icon="note" onClick={() => setDialog("note")}>
          {desk.note ? "Change your note" : "Write a note"}
        </Act>
        <Act icon="warn" onClick={() => setDialog("report")}>
          Report a problem
        </Act>
        <Act icon="pause" onClick={() => store.getState().suspend()}>
          Suspend this question
        </Act>
        {told && (
          <Act icon="undo" onClick={() => takeBack(store)}>
            Take this answer back
          </Act>
        )}
      </>
    ),
    [store, desk.flagged, desk.note, told],
  );
  if (!question || !current) return null;
  const place = outline.get(current.task);
  return (
    <>
      <main className="player-body" id="main" tabIndex={-1}>
        {desk.suspended && <SuspendedLine onRestore={() => store.getState().restore()} />}
        <PracticeQuestion
          heading={`Question ${n} of ${of}`}
          question={question}
          order={current.order}
          response={desk.response}
          onRespond={actions.respond}
          feedback={feedback}
          covered={covered}
          case={desk.case}
        >
          <AboutQuestion
            question={question}
            order={current.order}
            told={told}
            askConfidence={askConfidence}
            confidence={desk.confidence}
            onConfidence={actions.confide}
            place={place}
            outlineName={`${bank.profile.abbreviation} exam outline`}
            pace={desk.tookMs === null ? "" : `You took ${clockTime(desk.tookMs)}, the target pace is ${clockTime(desk.paceMs)}.`}
            note={desk.note}
            acts={acts}
          />
        </PracticeQuestion>
      </main>
      <PracticeFoot
        step={told ? "told" : covered ? "covered" : "asking"}
        ready={isReady(store)}
        next={last ? "See the result" : "Next question"}
        hints={hints}
        problem={problem}
        onReveal={actions.reveal}
        onCheck={actions.check}
        onNext={actions.next}
        onRetry={actions.retry}
      />
      {dialog === "note" && <NoteDialog note={desk.note} onSave={(text) => store.getState().setNote(text)} onClose={close} />}
      {dialog === "report" && (
        <ReportDialog
          subject={{ item: current.item, revision: current.revision, bank: `${bank.profile.abbreviation} ${bank.profile.bankVersion}` }}
          onReport={(reason, text) => store.getState().report(reason, text)}
          onClose={close}
        />
      )}
      {dialog === "keys" && <KeysDialog hints={allHints(askConfidence)} single={singleKeys} onClose={close} />}
    </>
  );
}

function shortHints(lastKey: string | null, askConfidence: boolean, singleKeys: boolean): KeyHint[] {
  if (!singleKeys) return [];
  return [
    ...(lastKey ? [{ keys: ["A", lastKey], range: true, does: "choose" }] : []),
    ...(askConfidence ? [{ keys: ["G", "U", "S"], does: "confidence" }] : []),
    { keys: ["N"], does: "note" },
    { keys: ["?"], does: "all keys" },
  ];
}

const allHints = (askConfidence: boolean): KeyHint[] => [
  { keys: ["A", "F"], range: true, does: "choose an option" },
  ...(askConfidence ? [{ keys: ["G", "U", "S"], does: "you guessed, are unsure, are sure" }] : []),
  { keys: ["Enter"], does: "check the answer, next question" },
  { keys: ["Space"], does: "show covered options" },
  { keys: ["F"], does: "flag, where F is no option" },
  { keys: ["N"], does: "write a note" },
  { keys: ["Z"], does: "take the last answer back; Ctrl Z does the same" },
  { keys: ["?"], does: "this list" },
];

import "../../ui/player.css";
import "./study.css";
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
import { countQueue, progressOf } from "../../session/practice-words.ts";
import type { PracticeState, PracticeStore } from "../../session/practice.ts";
import { Icon } from "../../ui/Icon.tsx";
import type { KeyHint } from "../../ui/Kbd.tsx";
import { useKeys } from "../../ui/keys.ts";
import { loadMarkdown } from "../../ui/Markdown.tsx";
import { pressLetter } from "../../ui/practice/answer-key.ts";
import {
  commonKeys,
  PracticeDesk,
  questionKeys,
} from "../../ui/practice/PracticeDesk.tsx";
import {
  PracticeDialogs,
  type PracticeDialog,
} from "../../ui/practice/PracticeDialogs.tsx";
import { PracticeNotOpen } from "../../ui/practice/PracticeNotOpen.tsx";
import { useTitle } from "../../ui/title.ts";
import { CardDesk } from "./CardDesk.tsx";
import { StudySummary } from "./StudySummary.tsx";

type Bank = ExamContextValue["bank"];
type Outline = ExamContextValue["outline"];

export function StudyPlayer() {
  const { session = "" } = useParams();
  const { exam, bank, outline } = useExam();
  return (
    <OpenStudy
      key={session}
      id={session}
      exam={exam}
      bank={bank}
      outline={outline}
    />
  );
}

function OpenStudy({
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
  const practice = usePractice(bank, "study", id);
  const settings = useAppSettings();
  useEffect(() => {
    // Text that needs the parser must not change its look while it is read.
    loadMarkdown().catch(() => undefined);
  }, []);
  if (practice.state === "open" && settings)
    return (
      <Study
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
      heading="Study"
      session="session"
      items="items"
      opening="Opening your items"
      action={
        <>
          <Link className="btn primary" to={`/${exam}/study`}>
            Study
          </Link>
          <Link className="btn" to={`/${exam}/today`}>
            Back to Today
          </Link>
        </>
      }
    />
  );
}

interface StudyProps {
  store: PracticeStore;
  exam: string;
  bank: Bank;
  outline: Outline;
  askConfidence: boolean;
  singleKeys: boolean;
}

/** Kept apart from the live views above it: an answer that was saved must not render the item again. */
const Study = memo(function Study(props: StudyProps) {
  const { store } = props;
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
    <div className="player study">
      <Top store={store} exam={props.exam} over={over} />
      {over ? (
        <StudySummary
          store={store}
          exam={props.exam}
          bank={props.bank}
          singleKeys={props.singleKeys}
        />
      ) : (
        <Desk {...props} />
      )}
    </div>
  );
});

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
      aria-label={over ? "Close" : "Leave study, progress is kept"}
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
  const actions = usePracticeActions(store);
  const title = useStore(store, (s) => s.title);
  const queue = useStore(store, (s) => s.queue);
  const states = useStore(store, (s) => s.states);
  const undoable = useStore(
    store,
    (s) => s.done.length > 0 || s.suspended !== null,
  );
  const flagged = useStore(
    store,
    (s) => (s.current && s.states.get(s.current.item)?.flagged) ?? false,
  );
  const left = useMemo(() => countQueue(queue, states), [queue, states]);
  return (
    <header className="player-top">
      <div className="in">
        <Leave exam={exam} over={over} />
        <h1 className="small vh-phone">{title}</h1>
        <span className="small quiet num push nowrap">
          New <b>{left.fresh}</b> · Learning <b>{left.learning}</b> · Due{" "}
          <b>{left.due}</b>
        </span>
        <button
          type="button"
          className="btn icon quiet-btn"
          aria-label="Take the last answer back"
          aria-disabled={!undoable}
          onClick={actions.undo}
        >
          <Icon name="undo" />
        </button>
        {!over && (
          <button
            type="button"
            className="btn icon quiet-btn flag-btn"
            aria-label="Flag"
            aria-pressed={flagged}
            onClick={actions.flag}
          >
            <Icon name={flagged ? "flag-on" : "flag"} />
          </button>
        )}
      </div>
    </header>
  );
}

const place = (s: PracticeState) => {
  const { finished, of } = progressOf(
    s.now.phase === "feedback" ? [s.now.entry, ...s.queue] : s.queue,
    s.done,
  );
  return { n: Math.min(finished + 1, of), of, finished };
};

/** Where the session stands: task, place, and the bar of what is finished. */
function ProgressRow({
  store,
  code,
  name,
}: {
  store: PracticeStore;
  code: string;
  name: string;
}) {
  const n = useStore(store, (s) => place(s).n);
  const of = useStore(store, (s) => place(s).of);
  const finished = useStore(store, (s) => place(s).finished);
  const isCard = useStore(store, (s) => s.card !== null);
  useTitle(`${isCard ? "Flashcard" : "Question"} ${n} of ${of}`);
  return (
    <>
      <div className="row between prog-row">
        <p className="small quiet">
          <span className="code">{code}</span>&ensp;{name}
        </p>
        <p className="small quiet num nowrap">
          {n} of {of}
        </p>
      </div>
      <svg
        className="prog"
        role="img"
        aria-label={`${finished} of ${of} items finished`}
        height="4"
      >
        <rect width="100%" height="4" fill="var(--track)" />
        <rect
          width={`${of === 0 ? 0 : (finished / of) * 100}%`}
          height="4"
          fill="var(--bar)"
        />
      </svg>
    </>
  );
}

function Desk({ store, bank, outline, askConfidence, singleKeys }: StudyProps) {
  const { question, current, ...desk } = useQuestionDesk(store, bank);
  const card = useStore(store, (s) => s.card);
  const last = useStore(store, (s) => s.queue.length === 0);
  const actions = usePracticeActions(store);
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

  if (!current) return null;
  const { abbreviation, bankVersion } = bank.profile;
  const task = outline.get(current.task);
  const above = (
    <ProgressRow
      store={store}
      code={task?.code ?? ""}
      name={task?.name ?? ""}
    />
  );
  return (
    <>
      {card && (
        <CardDesk
          store={store}
          entry={current}
          card={card}
          open={!desk.covered}
          note={desk.note}
          aside={desk.aside}
          problem={desk.problem}
          showKeys={singleKeys}
          actions={actions}
          onDialog={setDialog}
          above={above}
        />
      )}
      {question && (
        <PracticeDesk
          {...desk}
          heading="Question"
          question={question}
          order={current.order}
          place={task}
          outlineName={`${abbreviation} exam outline`}
          askConfidence={askConfidence}
          singleKeys={singleKeys}
          next={last ? "Finish" : "Next"}
          actions={actions}
          onDialog={setDialog}
          above={<div className="study-progress">{above}</div>}
        />
      )}
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
        keys={card ? cardKeys : questionKeys(askConfidence)}
        singleKeys={singleKeys}
      />
    </>
  );
}

const cardKeys: readonly KeyHint[] = [
  { keys: ["Space"], does: "show the answer" },
  { keys: ["1", "4"], range: true, does: "again, hard, good, easy" },
  ...commonKeys,
];

import { useMemo, type ReactNode } from "react";
import type { Case, Question } from "../../domain/bank/schema.ts";
import type { Confidence } from "../../domain/events/event.ts";
import type { Grade } from "../../domain/grading/grading.ts";
import type { DisplayOrder, Response } from "../../domain/question/response.ts";
import { clockTime } from "../dates.ts";
import type { KeyHint } from "../Kbd.tsx";
import { AboutQuestion, Act, type OutlinePlace } from "./AboutQuestion.tsx";
import { lastLetter } from "./answer-key.ts";
import type { PracticeDialog } from "./PracticeDialogs.tsx";
import { PracticeFoot } from "./PracticeFoot.tsx";
import { PracticeQuestion } from "./PracticeQuestion.tsx";
import { AsideLine } from "./SaveFailed.tsx";

export interface PracticeDeskProps {
  heading: string;
  question: Question;
  order: DisplayOrder;
  response: Response | null;
  confidence: Confidence | null;
  /** After answering: the grade, and the sentence about what follows from it. */
  feedback: { grade: Grade; follows: string } | null;
  covered: boolean;
  /** The answer is complete and can be checked. */
  ready: boolean;
  flagged: boolean;
  note: string;
  /** What was put aside a moment ago. */
  aside: "suspend" | "bury" | null;
  case: Case | undefined;
  tookMs: number | null;
  paceMs: number;
  place: OutlinePlace | undefined;
  outlineName: string;
  askConfidence: boolean;
  singleKeys: boolean;
  /** 'Next question', or what comes after the last one. */
  next: string;
  problem: string | null;
  actions: DeskActions;
  onDialog: (dialog: PracticeDialog) => void;
  /** Above the question: a study session's progress. */
  above?: ReactNode;
}

/** The same functions for as long as the session lasts. */
export interface DeskActions {
  respond: (response: Response) => void;
  confide: (confidence: Confidence) => void;
  reveal: () => void;
  check: () => void;
  next: () => void;
  retrySave: () => void;
  flag: () => void;
  suspend: () => void;
  bury: () => void;
  restore: () => void;
  undo: () => void;
}

/** A question with all that belongs to it: side column and lower bar. */
export function PracticeDesk(props: PracticeDeskProps) {
  const {
    question,
    order,
    feedback,
    actions,
    onDialog,
    flagged,
    note,
    askConfidence,
    singleKeys,
  } = props;
  const told = feedback !== null;
  const lastKey = lastLetter(question);
  const hints = useMemo(
    () => shortHints(lastKey, askConfidence, singleKeys),
    [lastKey, askConfidence, singleKeys],
  );
  const hasNote = note !== "";
  const acts = useMemo(
    () => (
      <>
        <Act
          icon={flagged ? "flag-on" : "flag"}
          on={flagged}
          onClick={actions.flag}
        >
          {flagged ? "Flagged" : "Flag"}
        </Act>
        <Act icon="note" onClick={() => onDialog("note")}>
          {hasNote ? "Change your note" : "Write a note"}
        </Act>
        <Act icon="warn" onClick={() => onDialog("report")}>
          Report a problem
        </Act>
        <Act icon="clock" onClick={actions.bury}>
          Set aside until tomorrow
        </Act>
        <Act icon="pause" onClick={actions.suspend}>
          Suspend this question
        </Act>
        {told && (
          <Act icon="undo" onClick={actions.undo}>
            Take this answer back
          </Act>
        )}
      </>
    ),
    [actions, onDialog, flagged, hasNote, told],
  );
  return (
    <>
      <main className="player-body" id="main" tabIndex={-1}>
        {props.above}
        {props.aside && (
          <AsideLine how={props.aside} onRestore={actions.restore} />
        )}
        <PracticeQuestion
          heading={props.heading}
          question={question}
          order={order}
          response={props.response}
          onRespond={actions.respond}
          feedback={feedback}
          covered={props.covered}
          case={props.case}
        >
          <AboutQuestion
            question={question}
            order={order}
            told={told}
            askConfidence={askConfidence}
            confidence={props.confidence}
            onConfidence={actions.confide}
            place={props.place}
            outlineName={props.outlineName}
            pace={
              props.tookMs === null
                ? ""
                : `You took ${clockTime(props.tookMs)}, the target pace is ${clockTime(props.paceMs)}.`
            }
            note={note}
            acts={acts}
          />
        </PracticeQuestion>
      </main>
      <PracticeFoot
        step={told ? "told" : props.covered ? "covered" : "asking"}
        ready={props.ready}
        next={props.next}
        hints={hints}
        problem={props.problem}
        onReveal={actions.reveal}
        onCheck={actions.check}
        onNext={actions.next}
        onRetry={actions.retrySave}
      />
    </>
  );
}

function shortHints(
  lastKey: string | null,
  askConfidence: boolean,
  singleKeys: boolean,
): KeyHint[] {
  if (!singleKeys) return [];
  return [
    ...(lastKey ? [{ keys: ["A", lastKey], range: true, does: "choose" }] : []),
    ...(askConfidence ? [{ keys: ["G", "U", "S"], does: "confidence" }] : []),
    { keys: ["N"], does: "note" },
    { keys: ["?"], does: "all keys" },
  ];
}

export const commonKeys: readonly KeyHint[] = [
  { keys: ["F"], does: "flag (where F is no option)" },
  { keys: ["N"], does: "write a note" },
  { keys: ["-"], does: "set aside until tomorrow" },
  { keys: ["@"], does: "suspend" },
  { keys: ["Z"], does: "take the last answer back, as Ctrl and Z do" },
  { keys: ["?"], does: "this list" },
];

export const questionKeys = (askConfidence: boolean): KeyHint[] => [
  { keys: ["A", "F"], range: true, does: "choose an option" },
  ...(askConfidence
    ? [{ keys: ["G", "U", "S"], does: "you guessed, are unsure, are sure" }]
    : []),
  { keys: ["Enter"], does: "check the answer, next question" },
  { keys: ["Space"], does: "show covered options" },
  ...commonKeys,
];

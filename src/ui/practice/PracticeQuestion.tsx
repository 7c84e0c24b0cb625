import { memo, useEffect, useId, useRef, type ReactNode } from "react";
import type { Case, Question } from "../../domain/bank/schema.ts";
import type { Grade } from "../../domain/grading/grading.ts";
import type { DisplayOrder, Response } from "../../domain/question/response.ts";
import { afterNextPaint } from "../painted.ts";
import { CaseView } from "../question/CaseView.tsx";
import { itemNote } from "../question/note.ts";
import { QuestionView } from "../question/QuestionView.tsx";
import { Verdict, type Outcome } from "../question/Verdict.tsx";
import { bestAnswer } from "./answer-key.ts";
import "../player.css";
import "./practice.css";

export interface PracticeQuestionProps {
  /** 'Question 4'; where reading starts after Next. */
  heading: string;
  question: Question;
  order: DisplayOrder;
  response: Response | null;
  onRespond: (response: Response) => void;
  /** After answering: the grade, and the sentence about what follows from it. */
  feedback: { grade: Grade; follows: string } | null;
  /** Options are hidden until asked for. */
  covered?: boolean;
  case?: Case;
  /** The side column. */
  children: ReactNode;
}

/** A question of a quiz or a study session, asked or explained, with its side column. */
export function PracticeQuestion(props: PracticeQuestionProps) {
  const { heading, question, case: scenario, feedback, children } = props;
  const headingId = useId();
  const head = useRef<HTMLHeadingElement>(null);
  const verdict = useRef<HTMLDivElement>(null);
  const told = feedback !== null;

  useEffect(
    // Taking the focus measures the page; what is to be read must not wait for that.
    () =>
      afterNextPaint(() => {
        const at = told ? verdict.current : head.current;
        at?.focus({ preventScroll: true });
        if (told) at?.scrollIntoView({ block: "nearest" });
      }),
    [question, told],
  );

  const lettered = question.type === "single" || question.type === "multiple";
  // A lettered question speaks for itself; other kinds say what they are and how far they have come.
  const note = lettered
    ? ""
    : told
      ? kindOf(question)
      : itemNote(question, props.response);
  const broad =
    scenario !== undefined ||
    question.type === "matching" ||
    question.type === "hotspot" ||
    question.type === "composite";
  const main = (
    <div className={`qmain${props.covered ? " covered" : ""}`}>
      <div className={note ? "item-head" : undefined}>
        <h2
          className={note ? undefined : "vh"}
          id={headingId}
          tabIndex={-1}
          ref={head}
        >
          {heading}
        </h2>
        {note && <span className="small quiet">{note}</span>}
      </div>
      <View
        // Lettered questions follow each other in the same elements; the others hold what was dragged where.
        key={lettered ? "lettered" : question.id}
        question={question}
        order={props.order}
        response={props.response}
        onChange={props.onRespond}
        mode={told ? "feedback" : "answer"}
        headingId={headingId}
        verdict={
          feedback ? (
            <Verdict outcome={outcomeOf(feedback.grade)} ref={verdict}>
              {[
                feedback.grade.correct ? "" : bestAnswer(question, props.order),
                partsRight(feedback.grade, question),
                feedback.follows,
              ]
                .filter(Boolean)
                .join(" ")}
            </Verdict>
          ) : null
        }
      />
      {props.covered && (
        <p className="quiet covered-note">
          The options are covered. Say the answer to yourself first, then show
          them.
        </p>
      )}
    </div>
  );
  const desk = (
    <div className={`qgrid${broad ? " broad" : ""}`}>
      {main}
      {children}
    </div>
  );
  if (!scenario) return desk;
  return (
    <CaseView of={scenario} addenda={question.addenda}>
      {desk}
    </CaseView>
  );
}

/** 'Matching', without the count of what is placed. */
const kindOf = (question: Question) =>
  itemNote(question, null).split(" · ")[0] ?? "";

const View = memo(QuestionView);

export function outcomeOf(grade: Grade): Outcome {
  if (grade.correct) return "correct";
  if (grade.blank) return "blank";
  return grade.marks > 0 ? "partly" : "incorrect";
}

/** '3 of 4 are in place.' for items of several parts that are not all right. */
function partsRight(grade: Grade, question: Question): string {
  if (
    grade.correct ||
    question.type === "single" ||
    question.type === "multiple"
  )
    return "";
  const all = Object.values(grade.parts);
  return all.length > 1
    ? `${all.filter(Boolean).length} of ${all.length} are right.`
    : "";
}

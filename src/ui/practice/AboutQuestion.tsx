import { memo, type ReactNode } from "react";
import type { Question } from "../../domain/bank/schema.ts";
import type { Confidence } from "../../domain/events/event.ts";
import type { DisplayOrder } from "../../domain/question/response.ts";
import { Chips, type ChipOption } from "../Chips.tsx";
import { Icon, type IconName } from "../Icon.tsx";
import { Markdown } from "../Markdown.tsx";
import { letterOf } from "../question/item.ts";
import "./practice.css";

const SCALE: readonly ChipOption<Confidence>[] = [
  { value: "guess", label: "Guess" },
  { value: "unsure", label: "Unsure" },
  { value: "sure", label: "Sure" },
];
const SAID = SCALE.map((c) => ({ ...c, disabled: true }));

export interface OutlinePlace {
  code: string;
  name: string;
  domainCode: string;
  domainName: string;
}

export interface AboutQuestionProps {
  question: Question;
  order: DisplayOrder;
  /** After answering. */
  told: boolean;
  askConfidence: boolean;
  confidence: Confidence | null;
  onConfidence: (confidence: Confidence) => void;
  place: OutlinePlace | undefined;
  /** 'PMP exam outline' */
  outlineName: string;
  /** 'You took 1:12, the target pace is 1:20.' */
  pace: string;
  note: string;
  acts: ReactNode;
}

/** The side column: confidence while asking; where the question sits and what to remember once it is answered. */
export const AboutQuestion = memo(function AboutQuestion(
  props: AboutQuestionProps,
) {
  const { told, askConfidence, confidence } = props;
  return (
    <aside className="side" aria-label="About this question">
      {askConfidence && (
        <section
          className={told ? "said" : undefined}
          hidden={told && confidence === null}
        >
          <Chips
            legend={told ? "How sure were you?" : "How sure are you?"}
            options={told ? SAID : SCALE}
            value={confidence}
            onChange={props.onConfidence}
          />
        </section>
      )}
      {told && <Explained {...props} />}
      {props.note && (
        <section>
          <h2>Your note</h2>
          <p className="own-note">{props.note}</p>
        </section>
      )}
      <section className="acts">{props.acts}</section>
    </aside>
  );
});

function Explained({
  question,
  order,
  place,
  outlineName,
  pace,
}: AboutQuestionProps) {
  const runnerUp =
    question.runnerUp && letterOf(question, order, question.runnerUp.option);
  return (
    <>
      <section>
        <h2>Where this sits</h2>
        {place && (
          <ol className="wbspath">
            <li>
              <span className="code">{place.domainCode}</span>
              {place.domainName}
            </li>
            <li>
              <span className="code">{place.code}</span>
              {place.name}
            </li>
          </ol>
        )}
        <p>
          {outlineName}
          {place && `, ${place.domainName} domain`}. {pace}
        </p>
      </section>
      {question.decisiveFact && (
        <section>
          <h2>What decides it</h2>
          <p>“{question.decisiveFact}”</p>
          {runnerUp && (
            <p className="gap-s">
              {runnerUp} would be right if{" "}
              {asClause(question.runnerUp?.rightIf ?? "")}
            </p>
          )}
        </section>
      )}
      <section>
        <h2>Remember</h2>
        <div className="md">
          <Markdown text={question.explanation} />
        </div>
      </section>
      {question.references.length > 0 && (
        <section>
          <h2>{question.references.length === 1 ? "Source" : "Sources"}</h2>
          {question.references.map((r) => (
            <p key={`${r.source} ${r.locator ?? ""}`}>
              {r.source}
              {r.locator && `, ${r.locator}`}
            </p>
          ))}
        </section>
      )}
    </>
  );
}

const asClause = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** One act of the list at the end of the column. `on` makes it a toggle. */
export function Act({
  icon,
  children,
  on,
  onClick,
}: {
  icon: IconName;
  children: ReactNode;
  on?: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      className="linkish"
      aria-pressed={on}
      onClick={onClick}
    >
      <Icon name={icon} small />
      {children}
    </button>
  );
}

import { useEffect, useId, useMemo, useRef, type MouseEvent } from "react";
import type { AttemptPlan } from "../../domain/exam/attempt.ts";
import { Icon } from "../../ui/Icon.tsx";
import { KeyHints, type KeyHint } from "../../ui/Kbd.tsx";
import { letterAt } from "../../ui/question/item.ts";
import { itemNote } from "../../ui/question/note.ts";
import { QuestionView } from "../../ui/question/QuestionView.tsx";
import { ErrorState } from "../../ui/State.tsx";
import type { Answering } from "./answering.ts";
import type { Modes } from "./Tools.tsx";
import { totalWords } from "./words.ts";

/** One question. Mounted anew for each, so that the focus starts at its heading. */
export function QuestionPane({
  plan,
  number,
  answering,
  modes,
  notice,
  singleKeys,
}: {
  plan: AttemptPlan;
  /** Counted from 1 over the whole exam. */
  number: number;
  answering: Answering;
  modes: Modes;
  /** A clock has just closed the section before. */
  notice: string | null;
  singleKeys: boolean;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();
  const { planned, question } = answering;
  const struck = useMemo(() => new Set(answering.struck), [answering.struck]);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const total = totalWords(plan);
  const forwardOnly = plan.navigation === "forward-only";

  /** In strike-through mode a pointer's click on a row strikes it; keys and screen readers keep choosing. */
  const onClick = (e: MouseEvent) => {
    if (
      !modes.striking ||
      e.detail === 0 ||
      !(e.target instanceof Element) ||
      e.target.closest("button")
    )
      return;
    const letter =
      e.target.closest<HTMLElement>("[data-option]")?.dataset["option"];
    if (letter === undefined) return;
    e.preventDefault();
    e.stopPropagation();
    answering.strike(letter.charCodeAt(0) - 65);
  };

  const note = question ? itemNote(question, answering.response) : "";
  return (
    <div
      className={`q${modes.striking ? " striking" : ""}`}
      onClickCapture={onClick}
    >
      <h2 className="vh" id={headingId} ref={heading} tabIndex={-1}>
        Question {number} of {total}
      </h2>
      {notice && (
        <p className="small strong">
          <Icon name="info" small className="inline" /> {notice}
        </p>
      )}
      {note && <p className="small quiet">{note}</p>}
      {question && planned ? (
        <QuestionView
          question={question}
          order={planned.order}
          response={answering.response}
          onChange={answering.answer}
          mode="exam"
          headingId={headingId}
          highlights={answering.highlights}
          onHighlight={answering.highlight}
          highlighting={modes.highlighting && plan.tools.includes("highlight")}
          struck={struck}
          {...(plan.tools.includes("strike")
            ? { onStrike: answering.strikeOption }
            : {})}
        />
      ) : (
        <ErrorState title="This question is no longer on the device" level={3}>
          Its bank was removed or replaced. The question counts for nothing; go
          on to the next one.
        </ErrorState>
      )}
      <KeyHints
        hints={hints(
          answering.options,
          singleKeys,
          plan.tools.includes("strike"),
          forwardOnly,
        )}
      />
    </div>
  );
}

function hints(
  options: number,
  singleKeys: boolean,
  strike: boolean,
  forwardOnly: boolean,
): KeyHint[] {
  const letters =
    options > 0 && singleKeys ? [letterAt(0), letterAt(options - 1)] : null;
  return [
    ...(letters ? [{ keys: letters, range: true, does: "choose" }] : []),
    ...(letters && strike
      ? [{ keys: letters, range: true, hold: "Shift", does: "strike out" }]
      : []),
    ...(singleKeys && !forwardOnly && options < 6
      ? [{ keys: ["F"], does: "flag" }]
      : []),
    { keys: forwardOnly ? ["→"] : ["←", "→"], does: "move" },
  ];
}

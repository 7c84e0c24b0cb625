import { useEffect, useId, useMemo, useRef, type MouseEvent } from "react";
import { firstNumber } from "../../domain/exam/attempt.ts";
import type { ExamSession } from "../../session/exam.ts";
import { useCase } from "../../session/exam-context.ts";
import { Sheet } from "../../ui/Dialog.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { KeyHints, type KeyHint } from "../../ui/Kbd.tsx";
import { CaseView } from "../../ui/question/CaseView.tsx";
import { letterAt } from "../../ui/question/item.ts";
import { itemNote } from "../../ui/question/note.ts";
import { QuestionView } from "../../ui/question/QuestionView.tsx";
import { ErrorState } from "../../ui/State.tsx";
import type { Answering } from "./answering.ts";
import { Navigator } from "./Navigator.tsx";
import type { Modes } from "./Tools.tsx";

/** One question with its navigator. Mounted anew for each, so that the focus starts at its heading. */
export function QuestionScreen({
  session,
  section,
  index,
  answering,
  modes,
  notice,
  stopped,
  singleKeys,
  listOpen,
  onList,
  onGo,
  onNext,
  onPrevious,
  onReview,
}: {
  session: ExamSession;
  section: number;
  index: number;
  answering: Answering;
  modes: Modes;
  /** A clock has just closed the section before. */
  notice: string | null;
  stopped: boolean;
  singleKeys: boolean;
  listOpen: boolean;
  onList: (open: boolean) => void;
  onGo: (index: number) => void;
  onNext: () => void;
  onPrevious: () => void;
  onReview: () => void;
}) {
  const { store, questions } = session;
  const { plan } = store.getState();
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();
  const { planned, question } = answering;
  const scenario = useCase(planned?.case);
  const struck = useMemo(() => new Set(answering.struck), [answering.struck]);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const items = plan.sections[section]?.items ?? [];
  const total = plan.sections.reduce((n, s) => n + s.items.length, 0);
  const number = firstNumber(plan, section) + index;
  const forwardOnly = plan.navigation === "forward-only";
  const last = index + 1 >= items.length;
  const lastOfAll = section + 1 >= plan.sections.length;

  /** In strike-through mode a pointer's click on a row strikes it; keys and screen readers keep choosing. */
  const onClick = (e: MouseEvent) => {
    if (!modes.striking || e.detail === 0 || !(e.target instanceof Element) || e.target.closest("button")) return;
    const letter = e.target.closest<HTMLElement>("[data-option]")?.dataset["option"];
    if (letter === undefined) return;
    e.preventDefault();
    e.stopPropagation();
    answering.strike(letter.charCodeAt(0) - 65);
  };

  const note = question ? itemNote(question, answering.response) : "";
  const view = (
    <div className={`q${modes.striking ? " striking" : ""}`} onClickCapture={onClick}>
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
          {...(plan.tools.includes("strike") ? { onStrike: answering.strikeOption } : {})}
        />
      ) : (
        <ErrorState title="This question is no longer on the device" level={3}>
          Its bank was removed or replaced. The question counts for nothing; go on to the next one.
        </ErrorState>
      )}
      <KeyHints hints={hints(answering.options, singleKeys, plan.tools.includes("strike"), forwardOnly)} />
    </div>
  );

  return (
    <>
      <main className={`body${forwardOnly ? " alone" : ""}`} id="main" tabIndex={-1}>
        {scenario ? (
          <CaseView of={scenario} addenda={question?.addenda}>
            {view}
          </CaseView>
        ) : (
          view
        )}
        {!forwardOnly && (
          <aside className="navi only-wide" aria-labelledby="nav-h">
            <Navigator store={store} questions={questions} section={section} current={index} onGo={onGo} headingId="nav-h" />
          </aside>
        )}
      </main>
      <footer className="player-foot">
        <div className="in">
          {forwardOnly ? (
            <p className="small quiet">You cannot come back to a question.</p>
          ) : (
            <button className="btn" type="button" disabled={index === 0 || stopped} onClick={onPrevious}>
              <Icon name="arrow-left" />
              Previous
            </button>
          )}
          {!forwardOnly && (
            <>
              <button className={`btn quiet-btn push only-wide${last ? " gone" : ""}`} type="button" disabled={stopped} onClick={onReview}>
                Review section
              </button>
              <button
                className="btn icon only-phone"
                type="button"
                aria-label="Question navigator"
                aria-haspopup="dialog"
                onClick={() => onList(true)}
              >
                <Icon name="grid" />
              </button>
            </>
          )}
          <button className={`btn primary${forwardOnly ? " push" : ""}`} type="button" disabled={stopped} onClick={onNext}>
            {!last ? "Next" : !forwardOnly ? "Review section" : lastOfAll ? "Submit the exam" : "End section"}
            <Icon name="arrow-right" />
          </button>
        </div>
      </footer>
      {!forwardOnly && (
        <Sheet
          open={listOpen}
          onClose={() => onList(false)}
          title={plan.sections.length > 1 ? `Section ${section + 1}` : "Questions"}
          actions={
            <button type="button" className="btn" onClick={onReview} disabled={stopped}>
              Review section
            </button>
          }
        >
          <Navigator store={store} questions={questions} section={section} current={index} onGo={onGo} />
        </Sheet>
      )}
    </>
  );
}

function hints(options: number, singleKeys: boolean, strike: boolean, forwardOnly: boolean): KeyHint[] {
  const letters = options > 0 && singleKeys ? [letterAt(0), letterAt(options - 1)] : null;
  return [
    ...(letters ? [{ keys: letters, range: true, does: "choose" }] : []),
    ...(letters && strike ? [{ keys: letters, range: true, hold: "Shift", does: "strike out" }] : []),
    ...(singleKeys && !forwardOnly && options < 6 ? [{ keys: ["F"], does: "flag" }] : []),
    { keys: forwardOnly ? ["→"] : ["←", "→"], does: "move" },
  ];
}

import { useStore } from "zustand";
import { firstNumber } from "../../domain/exam/attempt.ts";
import type { ExamSession } from "../../session/exam.ts";
import { useCase } from "../../session/exam-context.ts";
import { Sheet } from "../../ui/Dialog.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { CaseView } from "../../ui/question/CaseView.tsx";
import type { Answering } from "./answering.ts";
import { Navigator } from "./Navigator.tsx";
import { QuestionPane } from "./QuestionPane.tsx";
import type { Modes } from "./Tools.tsx";

/** The question on the screen, its case, and the navigator. The case stays as the learner left it while its questions change. */
export function QuestionScreen({
  session,
  section,
  index,
  answering,
  modes,
  notice,
  stopped,
  singleKeys,
  calm,
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
  /** One thing at a time: no list beside the question, the scenario folded. */
  calm: boolean;
  listOpen: boolean;
  onList: (open: boolean) => void;
  onGo: (index: number) => void;
  onNext: () => void;
  onPrevious: () => void;
  onReview: () => void;
}) {
  const { store, questions } = session;
  const plan = useStore(store, (s) => s.plan);
  const { planned, question } = answering;
  const scenario = useCase(planned?.case);
  const items = plan.sections[section]?.items ?? [];
  const number = firstNumber(plan, section) + index;
  const forwardOnly = plan.navigation === "forward-only";
  const last = index + 1 >= items.length;
  const lastOfAll = section + 1 >= plan.sections.length;

  const pane = (
    <QuestionPane
      key={number}
      plan={plan}
      number={number}
      answering={answering}
      modes={modes}
      notice={notice}
      singleKeys={singleKeys}
    />
  );

  return (
    <>
      <main
        className={`body${forwardOnly || calm ? " alone" : ""}`}
        id="main"
        tabIndex={-1}
      >
        {scenario ? (
          <CaseView
            key={scenario.id}
            of={scenario}
            addenda={question?.addenda}
            folded={calm}
          >
            {pane}
          </CaseView>
        ) : (
          pane
        )}
        {!forwardOnly && !calm && (
          <aside className="navi only-wide" aria-labelledby="nav-h">
            <Navigator
              store={store}
              questions={questions}
              section={section}
              current={index}
              onGo={onGo}
              headingId="nav-h"
            />
          </aside>
        )}
      </main>
      <footer className="player-foot">
        <div className="in">
          {forwardOnly ? (
            <p className="small quiet">
              {plan.adaptive && !answering.complete
                ? "Answer to go on. You cannot come back."
                : "You cannot come back to a question."}
            </p>
          ) : (
            <button
              className="btn"
              type="button"
              disabled={index === 0 || stopped}
              onClick={onPrevious}
            >
              <Icon name="arrow-left" />
              Previous
            </button>
          )}
          {!forwardOnly && (
            <>
              <button
                className={`btn quiet-btn push only-wide${last ? " gone" : ""}`}
                type="button"
                disabled={stopped}
                onClick={onReview}
              >
                Review section
              </button>
              <button
                className={calm ? "btn icon" : "btn icon only-phone"}
                type="button"
                aria-label="Question navigator"
                aria-haspopup="dialog"
                onClick={() => onList(true)}
              >
                <Icon name="grid" />
              </button>
            </>
          )}
          <button
            className={`btn primary${forwardOnly ? " push" : ""}`}
            type="button"
            disabled={
              stopped || (plan.adaptive !== undefined && !answering.complete)
            }
            onClick={onNext}
          >
            {!last || plan.adaptive
              ? "Next"
              : !forwardOnly
                ? "Review section"
                : lastOfAll
                  ? "Submit the exam"
                  : "End section"}
            <Icon name="arrow-right" />
          </button>
        </div>
      </footer>
      {!forwardOnly && (
        <Sheet
          open={listOpen}
          onClose={() => onList(false)}
          title={
            plan.sections.length > 1 ? `Section ${section + 1}` : "Questions"
          }
          actions={
            <button
              type="button"
              className="btn"
              onClick={onReview}
              disabled={stopped}
            >
              Review section
            </button>
          }
        >
          <Navigator
            store={store}
            questions={questions}
            section={section}
            current={index}
            onGo={onGo}
          />
        </Sheet>
      )}
    </>
  );
}

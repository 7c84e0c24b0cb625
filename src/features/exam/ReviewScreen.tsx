import { useEffect, useRef, useState } from "react";
import type { Question } from "../../domain/bank/schema.ts";
import { firstNumber } from "../../domain/exam/attempt.ts";
import type { ExamStore } from "../../session/exam.ts";
import { Chips } from "../../ui/Chips.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { useItemStates, type ItemMark } from "./Navigator.tsx";
import { navigatorNote } from "./words.ts";

type Filter = "all" | "incomplete" | "flagged";

const fits: Record<Filter, (m: ItemMark) => boolean> = {
  all: () => true,
  incomplete: (m) => m.state !== "answered",
  flagged: (m) => m.flagged,
};

/** The end of a section: what is unseen, incomplete and flagged, before it is closed. */
export function ReviewScreen({
  store,
  questions,
  section,
  back,
  stopped,
  onGo,
  onEnd,
}: {
  store: ExamStore;
  questions: ReadonlyMap<string, Question>;
  section: number;
  /** Index of the question the learner came from. */
  back: number;
  stopped: boolean;
  onGo: (index: number) => void;
  onEnd: () => void;
}) {
  const { plan, state } = store.getState();
  const marks = useItemStates(store, questions, section);
  const [filter, setFilter] = useState<Filter>("all");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const first = firstNumber(plan, section);
  const last = section + 1 >= plan.sections.length;
  const count = (f: Filter) => marks.filter(fits[f]).length;
  const shown = marks.map((m, i) => ({ ...m, i })).filter(fits[filter]);
  return (
    <>
      <main className="review" id="main" tabIndex={-1}>
        <div>
          <h2 ref={heading} tabIndex={-1}>
            {plan.sections.length > 1
              ? `Review of section ${section + 1}`
              : "Review"}
          </h2>
          <p className="quiet">
            {count("incomplete") === 0
              ? `All ${marks.length} questions are answered.`
              : `${marks.length - count("incomplete")} of ${marks.length} questions are answered.`}{" "}
            {navigatorNote(plan, state.locked, section)}
          </p>
        </div>
        <Chips
          legend="Show"
          hideLegend
          value={filter}
          onChange={setFilter}
          options={[
            { value: "all", label: "All", count: marks.length },
            {
              value: "incomplete",
              label: "Incomplete",
              count: count("incomplete"),
              icon: "minus",
            },
            {
              value: "flagged",
              label: "Flagged",
              count: count("flagged"),
              icon: "flag",
            },
          ]}
        />
        {shown.length === 0 ? (
          <p className="quiet">
            {filter === "flagged"
              ? "No question is flagged."
              : "No question is incomplete."}
          </p>
        ) : (
          <ul className="review-list" aria-label="Questions of this section">
            {shown.map(({ i, state: is, flagged }) => (
              <li key={i}>
                <button type="button" onClick={() => onGo(i)}>
                  <b>
                    <span className="vh">Question </span>
                    {first + i}
                  </b>
                  {is === "answered" ? (
                    <Tag kind="info" icon="check">
                      Complete
                    </Tag>
                  ) : is === "unseen" ? (
                    <Tag kind="info" icon="ring">
                      Unseen
                    </Tag>
                  ) : (
                    <Tag kind="info" icon="minus">
                      Incomplete
                    </Tag>
                  )}
                  {flagged && (
                    <span className="tag warn">
                      <Icon name="flag-on" small />
                      <span className="vh">, flagged</span>
                    </span>
                  )}
                </button>
              </li>
            ))}
          </ul>
        )}
      </main>
      <footer className="player-foot">
        <div className="in">
          <button
            className="btn"
            type="button"
            disabled={stopped}
            onClick={() => onGo(back)}
          >
            <Icon name="arrow-left" />
            <span>
              <span className="only-wide">Back to question</span>
              <span className="only-phone">Question</span> {first + back}
            </span>
          </button>
          <button
            className="btn primary push"
            type="button"
            disabled={stopped}
            onClick={onEnd}
          >
            {last ? "Submit the exam" : "End section"}
          </button>
        </div>
      </footer>
    </>
  );
}

import { breakAfter, unanswered } from "../../domain/exam/attempt.ts";
import type { ExamStore } from "../../session/exam.ts";
import { counted } from "../../ui/dates.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { breakWords } from "./words.ts";

/** Ending a section or the exam is reviewed and confirmed (WCAG 3.3.4). */
export function EndDialog({
  store,
  section,
  onClose,
  onEnd,
}: {
  store: ExamStore;
  section: number;
  onClose: () => void;
  onEnd: (last: boolean) => void;
}) {
  const { plan, state } = store.getState();
  const items = plan.sections[section]?.items ?? [];
  const last = section + 1 >= plan.sections.length;
  const open = unanswered(plan, state, section);
  const flagged = items.filter((i) => state.items[i.item]?.flagged).length;
  const pause = breakAfter(plan, section);
  const name = last ? "Submit the exam" : `End section ${section + 1}`;
  return (
    <Dialog
      open
      decide
      onClose={onClose}
      title={`${name}?`}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Go back
          </button>
          <button
            type="button"
            className="btn primary"
            onClick={() => onEnd(last)}
          >
            {name}
          </button>
        </>
      }
    >
      <div className="end-words">
        <p>
          {open === 0 ? (
            `All ${items.length} questions of this section are answered.`
          ) : (
            <>
              <b>
                {open} of {items.length} questions {open === 1 ? "has" : "have"}{" "}
                no answer.
              </b>{" "}
              A blank counts as wrong.
            </>
          )}
          {flagged > 0 &&
            ` ${counted(flagged, "question is", "questions are")} flagged.`}
        </p>
        <p>
          {last
            ? "After this nothing can be changed, and your result follows."
            : "The section will be closed: you cannot come back to it."}
          {!last &&
            pause &&
            ` Then: ${breakWords(Math.round(pause.limitMs / 60_000), pause.stopsClock)}.`}
        </p>
      </div>
    </Dialog>
  );
}

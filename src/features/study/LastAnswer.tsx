import { useState } from "react";
import { useWorld } from "../../session/ambient.ts";
import { useExam } from "../../session/exam-context.ts";
import { useItemTexts } from "../../session/item-texts.ts";
import {
  lastAnswer,
  undoAnswer,
  type LastAnswer as Last,
} from "../../session/last-answer.ts";
import type { StudyStart } from "../../session/practice-start.ts";
import { Icon } from "../../ui/Icon.tsx";
import { ErrorState } from "../../ui/State.tsx";
import { stemLine } from "../../ui/practice/stem-line.ts";

const RATED = ["", "Again", "Hard", "Good", "Easy"] as const;

/** The last answer, whatever session it was in, can be taken back; then the one before it. */
export function LastAnswer({
  states,
  again,
}: {
  states: StudyStart["states"];
  again: () => Promise<void>;
}) {
  const world = useWorld();
  const { exam } = useExam();
  const last = lastAnswer(states);
  const texts = useItemTexts(exam, last ? [last.item] : []);
  const [busy, setBusy] = useState(false);
  const [taken, setTaken] = useState(0);
  const [failed, setFailed] = useState(false);
  if (!last) return null;
  const undo = async () => {
    setBusy(true);
    setFailed(false);
    try {
      await undoAnswer(world, exam, last);
      await again();
      setTaken(taken + 1);
    } catch {
      setFailed(true);
    }
    setBusy(false);
  };
  const text = texts?.get(last.item);
  return (
    <section className="last-answer" aria-labelledby="last-h">
      <div className="sec-head nb">
        <h2 id="last-h">Last answer</h2>
      </div>
      <div className="row wrap between">
        <p className="last-what">
          {text === undefined ? "An item of this bank" : stemLine(text)}
          <span className="small quiet"> · {outcome(last)}</span>
        </p>
        <button
          type="button"
          className="btn"
          disabled={busy}
          onClick={() => void undo()}
        >
          <Icon name="undo" small />
          Undo last answer
        </button>
      </div>
      <p role="status" className="small quiet">
        {taken > 0 &&
          (taken === 1
            ? "One answer was taken back. Its item comes up again as if it had not been asked."
            : `${taken} answers were taken back. Their items come up again.`)}
      </p>
      {failed && (
        <ErrorState title="The answer could not be taken back">
          Nothing was changed. Reload the page and try again.
        </ErrorState>
      )}
    </section>
  );
}

function outcome({ entry }: Last): string {
  if (entry.correct === null) return `rated ${RATED[entry.rating]}`;
  return entry.correct ? "answered right" : "answered wrong";
}

import { useState } from "react";
import { useSettingsActions, type Outcome } from "../../session/settings.ts";
import { longDate } from "../../ui/dates.ts";

/** Asked once after the exam date. Whatever the answer, the app goes on from there. */
export function OutcomeQuestion({
  exam,
  name,
  date,
}: {
  exam: string;
  name: string;
  date: string;
}) {
  const { recordOutcome } = useSettingsActions();
  const [problem, setProblem] = useState<string | null>(null);
  const answer = async (result: Outcome) => {
    try {
      await recordOutcome(exam, date, result);
    } catch {
      setProblem("That could not be saved. Try again.");
    }
  };
  return (
    <section className="sheet notice-sheet" aria-labelledby="outcome-h">
      <h2 id="outcome-h">How did your {name} exam go?</h2>
      <p className="quiet">
        It was planned for {longDate(date)}. The answer stays on this device.
      </p>
      {problem && <p role="alert">{problem}</p>}
      <div className="row wrap gap-t">
        <button
          type="button"
          className="btn"
          onClick={() => void answer("passed")}
        >
          I passed
        </button>
        <button
          type="button"
          className="btn"
          onClick={() => void answer("failed")}
        >
          Not this time
        </button>
        <button
          type="button"
          className="btn"
          onClick={() => void answer("postponed")}
        >
          I moved it
        </button>
        <button
          type="button"
          className="btn quiet-btn"
          onClick={() => void answer("private")}
        >
          I’d rather not say
        </button>
      </div>
    </section>
  );
}

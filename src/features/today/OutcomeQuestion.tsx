import { useState } from "react";
import { append } from "../../data/log.ts";
import { changeExamSettings, type ExamSettings } from "../../data/settings.ts";
import type { PayloadOf } from "../../domain/events/event.ts";
import { useWorld } from "../../session/ambient.ts";
import { longDate } from "../../ui/dates.ts";

type Result = PayloadOf<"outcome">["result"];

/** Asked once after the exam date. Whatever the answer, the app goes on from there. */
export function OutcomeQuestion({ exam, name, date }: { exam: string; name: string; date: string }) {
  const world = useWorld();
  const [problem, setProblem] = useState<string | null>(null);
  const answer = async (result: Result, change: Partial<ExamSettings>) => {
    try {
      await append(world, [{ kind: "outcome", exam, date, result }]);
      await changeExamSettings(world, exam, { askedFor: date, ...change });
    } catch {
      setProblem("That could not be saved. Try again.");
    }
  };
  return (
    <section className="sheet notice-sheet" aria-labelledby="outcome-h">
      <h2 id="outcome-h">How did your {name} exam go?</h2>
      <p className="quiet">It was planned for {longDate(date)}. The answer stays on this device.</p>
      {problem && <p role="alert">{problem}</p>}
      <div className="row wrap gap-t">
        <button type="button" className="btn" onClick={() => void answer("passed", { stage: "passed" })}>
          I passed
        </button>
        <button type="button" className="btn" onClick={() => void answer("failed", { examDate: null })}>
          Not this time
        </button>
        <button type="button" className="btn" onClick={() => void answer("postponed", { examDate: null })}>
          I moved it
        </button>
        <button type="button" className="btn quiet-btn" onClick={() => void answer("private", {})}>
          I’d rather not say
        </button>
      </div>
    </section>
  );
}

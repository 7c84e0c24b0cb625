import "./outcome.css";
import { useState } from "react";
import type { Exam } from "../../domain/bank/schema.ts";
import { bandName } from "../../domain/exam/report.ts";
import { useExam } from "../../session/exam-context.ts";
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
  const { profile } = useExam().bank;
  const [problem, setProblem] = useState<string | null>(null);
  const [bands, setBands] = useState<Record<string, string>>({});
  const answer = async (result: Outcome) => {
    try {
      const told = result === "passed" || result === "failed";
      await recordOutcome(exam, date, result, told ? bands : {});
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
      <Bands profile={profile} bands={bands} onChange={setBands} />
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

/** What the issuer reported, domain by domain, where it does; to be filled in or left. */
function Bands({
  profile,
  bands,
  onChange,
}: {
  profile: Exam;
  bands: Record<string, string>;
  onChange: (bands: Record<string, string>) => void;
}) {
  const limits = profile.passing.bands ?? [];
  if (profile.delivery.report !== "bands" || limits.length === 0) return null;
  const names = Array.from({ length: limits.length + 1 }, (_, i) =>
    bandName(i, limits),
  );
  return (
    <details className="outcome-bands gap-t">
      <summary>Add what your report said of each domain</summary>
      <p className="small quiet">
        It is kept with your answer and shown beside what the app had expected.
      </p>
      {profile.domains.map((d) => (
        <label key={d.id}>
          {d.name}
          <select
            className="inp"
            value={bands[d.id] ?? ""}
            onChange={(e) => {
              const { [d.id]: _, ...rest } = bands;
              onChange(
                e.target.value ? { ...rest, [d.id]: e.target.value } : rest,
              );
            }}
          >
            <option value="">Not said</option>
            {names.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ))}
    </details>
  );
}

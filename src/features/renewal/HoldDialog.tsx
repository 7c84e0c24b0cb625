import { useState } from "react";
import type { ExamFacts } from "../../domain/bank/schema.ts";
import { cycleFrom, cycleStart } from "../../domain/renewal/cycle.ts";
import type { Credential } from "../../domain/renewal/reminders.ts";
import { dateOfDay, dayOfDate } from "../../domain/time/time.ts";
import { today, useWorld } from "../../session/ambient.ts";
import { useRenewalActions } from "../../session/renewals.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { dated } from "../../ui/exam-words.ts";

/** Which certificate is held and since when; the cycle that counts now follows from it and can be put right. */
export function HoldDialog({
  choices,
  held,
  onClose,
}: {
  choices: readonly ExamFacts[];
  /** The certificate whose dates are put right; its exam is the only choice then. */
  held?: Credential;
  onClose: () => void;
}) {
  const world = useWorld();
  const { hold } = useRenewalActions();
  const [exam, setExam] = useState(held?.exam ?? choices[0]?.id ?? "");
  const [since, setSince] = useState(held?.since ?? "");
  const [typedFrom, setTypedFrom] = useState(held?.from ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const now = today(world);
  const facts = choices.find((f) => f.id === exam);
  const years = facts?.renewal?.years ?? null;
  const on = dayOfDate(since);
  const from =
    typedFrom ||
    (on !== null && on <= now && years !== null
      ? cycleStart(since, years, now)
      : since);
  const save = async () => {
    if (on === null) return setProblem("Say since when you hold it.");
    if (on > now)
      return setProblem("The certificate cannot be from a day to come.");
    const start = dayOfDate(from);
    if (start === null || start < on)
      return setProblem(
        "The cycle cannot begin before the day the certificate was earned.",
      );
    await hold(exam, { since, from });
    onClose();
  };
  const name = facts?.abbreviation ?? exam.toUpperCase();
  return (
    <Dialog
      open
      onClose={onClose}
      title={held ? `Dates of ${name}` : "Add a certificate you hold"}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" form="hold-form" className="btn primary">
            Save
          </button>
        </>
      }
    >
      <form
        id="hold-form"
        className="form-grid"
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          void save();
        }}
      >
        {!held && (
          <div className="renew-pair">
            <label htmlFor="hold-exam">Certificate</label>
            <select
              id="hold-exam"
              className="sel"
              value={exam}
              onChange={(e) => {
                setExam(e.target.value);
                setTypedFrom("");
              }}
            >
              {choices.map((f) => (
                <option key={f.id} value={f.id}>
                  {f.abbreviation}: {f.name}
                </option>
              ))}
            </select>
          </div>
        )}
        <label>
          Held since
          <input
            type="date"
            className="field"
            max={dateOfDay(now)}
            value={since}
            onChange={(e) => {
              setSince(e.target.value);
              setTypedFrom("");
            }}
          />
        </label>
        {years !== null && on !== null && on <= now && (
          <>
            <label>
              This cycle began
              <input
                type="date"
                className="field"
                min={since}
                value={from}
                onChange={(e) => setTypedFrom(e.target.value)}
              />
            </label>
            {dayOfDate(from) !== null && (
              <p className="small quiet">
                It then ends on {dated(cycleFrom(from, years).until)}. If the
                issuer’s site says otherwise, change the day the cycle began.
              </p>
            )}
          </>
        )}
        {years === null && facts && (
          <p className="small quiet">
            {name} does not expire: there is nothing to renew.
          </p>
        )}
        {problem && (
          <p role="alert" className="small form-problem">
            {problem}
          </p>
        )}
      </form>
    </Dialog>
  );
}

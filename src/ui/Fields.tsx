import "./fields.css";
import { useId, useState } from "react";
import { dateOfDay, dayOfDate, type Day } from "../domain/time/time.ts";

/** A setting that is on or off. */
export function Switch({
  label,
  hint,
  checked,
  onChange,
}: {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (on: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="set-row">
      <label className="set-switch">
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(e) => onChange(e.target.checked)}
        />
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="small quiet">
          {hint}
        </p>
      )}
    </div>
  );
}

/**
 * A whole or decimal number. It is kept when the field is left or Enter is pressed, so that '120' is one
 * change and not three; what does not fit is said beside the field and not kept.
 */
export function NumberField({
  label,
  unit,
  value,
  min,
  max,
  whole = true,
  onKeep,
}: {
  label: string;
  unit?: string;
  value: number;
  min: number;
  max: number;
  whole?: boolean;
  onKeep: (value: number) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const keep = () => {
    if (typed === null) return;
    const given = Number(typed.trim().replace(",", "."));
    if (
      typed.trim() === "" ||
      !Number.isFinite(given) ||
      given < min ||
      given > max ||
      (whole && !Number.isInteger(given))
    ) {
      setProblem(
        `A ${whole ? "whole " : ""}number from ${min} to ${max}, please. ${value} still holds.`,
      );
      return;
    }
    setProblem(null);
    setTyped(null);
    if (given !== value) onKeep(given);
  };
  return (
    <div className="set-field">
      <label htmlFor={id}>
        {label}
        {unit && <span className="vh"> in {unit}</span>}
      </label>
      <span className="row">
        <input
          id={id}
          className="field"
          inputMode={whole ? "numeric" : "decimal"}
          autoComplete="off"
          value={typed ?? String(value)}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(e) => setTyped(e.target.value)}
          onBlur={keep}
          onKeyDown={(e) => {
            if (e.key === "Enter") keep();
          }}
        />
        {unit && (
          <span className="small quiet" aria-hidden="true">
            {unit}
          </span>
        )}
      </span>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="small form-problem">
          {problem}
        </p>
      )}
    </div>
  );
}

/** The date of the exam, kept at once. A day that is no more is said beside the field and not kept. */
export function ExamDateField({
  date,
  now,
  of,
  onKeep,
}: {
  /** 'YYYY-MM-DD', or null without one. */
  date: string | null;
  now: Day;
  /** Whose exam it is, where the screen has several. */
  of?: string;
  onKeep: (date: string | null) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const take = (text: string) => {
    setTyped(text);
    const on = text ? dayOfDate(text) : null;
    if (text && (on === null || on < now))
      return setProblem(
        `The exam date must be a day from today on.${date ? " The old date still holds." : ""}`,
      );
    setProblem(null);
    setTyped(null);
    onKeep(text || null);
  };
  return (
    <div className="set-field">
      <label htmlFor={id}>Exam date</label>
      <span className="row">
        <input
          id={id}
          type="date"
          className="field"
          min={dateOfDay(now)}
          value={typed ?? date ?? ""}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(e) => take(e.target.value)}
        />
        {date && (
          <button
            type="button"
            className="btn quiet-btn"
            onClick={() => take("")}
          >
            No date{of && <span className="vh"> for {of}</span>}
          </button>
        )}
      </span>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="small form-problem">
          {problem}
        </p>
      )}
    </div>
  );
}

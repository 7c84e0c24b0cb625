import "./fields.css";
import { useId, useState } from "react";

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

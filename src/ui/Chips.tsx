import { useId } from "react";
import { Icon, type IconName } from "./Icon.tsx";

export interface ChipOption<T extends string> {
  value: T;
  label: string;
  icon?: IconName;
  /** A count, shown quietly after the label. */
  count?: number;
  disabled?: boolean;
}

/** One choice out of a few: native radios that look like chips. `legend` names the group; `hideLegend` keeps it for screen readers only. */
export function Chips<T extends string>({
  legend,
  hideLegend = false,
  options,
  value,
  onChange,
}: {
  legend: string;
  hideLegend?: boolean;
  options: readonly ChipOption<T>[];
  value: T | null;
  onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend className={hideLegend ? "vh" : "chips-legend"}>{legend}</legend>
      <div className="chips">
        {options.map((o) => (
          <label className="chip" key={o.value}>
            <input
              type="radio"
              name={name}
              value={o.value}
              checked={o.value === value}
              disabled={o.disabled}
              onChange={() => onChange(o.value)}
            />
            {o.value === value ? (
              <Icon name="check" small />
            ) : (
              o.icon && <Icon name={o.icon} small />
            )}
            {o.label}
            {o.count !== undefined && (
              <>
                {" "}
                <span className="n">{o.count}</span>
              </>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Any number of choices: buttons that are pressed or not. */
export function ChipToggles<T extends string>({
  legend,
  hideLegend = false,
  options,
  value,
  onChange,
}: {
  legend: string;
  hideLegend?: boolean;
  options: readonly ChipOption<T>[];
  value: ReadonlySet<T>;
  onChange: (value: ReadonlySet<T>) => void;
}) {
  const id = useId();
  const toggle = (v: T) => {
    const next = new Set(value);
    if (!next.delete(v)) next.add(v);
    onChange(next);
  };
  return (
    <div role="group" aria-labelledby={id}>
      <p id={id} className={hideLegend ? "vh" : "chips-legend"}>
        {legend}
      </p>
      <div className="chips">
        {options.map((o) => (
          <button
            key={o.value}
            type="button"
            className="chip"
            aria-pressed={value.has(o.value)}
            disabled={o.disabled}
            onClick={() => toggle(o.value)}
          >
            {o.icon && <Icon name={o.icon} small />}
            {o.label}
            {o.count !== undefined && (
              <>
                {" "}
                <span className="n">{o.count}</span>
              </>
            )}
          </button>
        ))}
      </div>
    </div>
  );
}

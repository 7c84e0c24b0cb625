import {
  useEffect,
  useId,
  useReducer,
  useRef,
  type KeyboardEvent,
} from "react";
import { cleared, display, press, type Key } from "./calculator.ts";
import { Icon } from "./Icon.tsx";
import "./calculator.css";

const digit = (n: number): Pad => ({
  label: String(n),
  key: { key: "digit", digit: n },
  look: "digit",
});
interface Pad {
  label: string;
  name?: string;
  key: Key;
  look?: "digit" | "op" | "equals" | "memory";
}

const pad: readonly Pad[] = [
  {
    label: "MC",
    name: "MC, clear memory",
    key: { key: "memory-clear" },
    look: "memory",
  },
  {
    label: "MR",
    name: "MR, recall memory",
    key: { key: "memory-recall" },
    look: "memory",
  },
  {
    label: "M−",
    name: "M−, subtract from memory",
    key: { key: "memory-subtract" },
    look: "memory",
  },
  {
    label: "M+",
    name: "M+, add to memory",
    key: { key: "memory-add" },
    look: "memory",
  },
  { label: "C", name: "C, clear all", key: { key: "clear" } },
  { label: "CE", name: "CE, clear entry", key: { key: "clear-entry" } },
  { label: "√", name: "Square root", key: { key: "root" } },
  {
    label: "÷",
    name: "Divide",
    key: { key: "operator", operator: "/" },
    look: "op",
  },
  digit(7),
  digit(8),
  digit(9),
  {
    label: "×",
    name: "Multiply",
    key: { key: "operator", operator: "*" },
    look: "op",
  },
  digit(4),
  digit(5),
  digit(6),
  {
    label: "−",
    name: "Subtract",
    key: { key: "operator", operator: "-" },
    look: "op",
  },
  digit(1),
  digit(2),
  digit(3),
  {
    label: "+",
    name: "Add",
    key: { key: "operator", operator: "+" },
    look: "op",
  },
  { label: "±", name: "Change sign", key: { key: "sign" } },
  digit(0),
  { label: ".", name: "Decimal point", key: { key: "point" }, look: "digit" },
  { label: "%", name: "Percent", key: { key: "percent" } },
  { label: "=", name: "Equals", key: { key: "equals" }, look: "equals" },
];

/**
 * The exam's calculator: a panel beside the question, not a dialog, so that the question stays readable and usable.
 * Keys work while the focus is in the panel and go no further; Esc closes. Its memory lives as long as it is mounted.
 */
export function Calculator({ onClose }: { onClose: () => void }) {
  const [state, send] = useReducer(press, cleared);
  const panel = useRef<HTMLElement>(null);
  const id = useId();
  useEffect(() => panel.current?.focus(), []);

  const onKeyDown = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "Escape") {
      e.stopPropagation();
      onClose();
      return;
    }
    // Enter on a button presses that button; elsewhere it means equals.
    const onButton = (e.target as HTMLElement).tagName === "BUTTON";
    const key = keyOf(e.key);
    if (key && !(onButton && e.key === "Enter")) {
      e.preventDefault();
      send(key);
    }
    // The player's letters (A to D, F) must not act from here.
    if (e.key !== "Tab") e.stopPropagation();
  };

  return (
    <section
      className="calc"
      aria-labelledby={id}
      ref={panel}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className="calc-head">
        <h2 id={id}>Calculator</h2>
        {state.memory !== 0 && (
          <span className="small quiet">Memory in use</span>
        )}
        <button
          type="button"
          className="btn icon quiet-btn"
          aria-label="Close the calculator"
          onClick={onClose}
        >
          <Icon name="cross" />
        </button>
      </div>
      <output className={`calc-display${state.error ? " error" : ""}`}>
        {display(state)}
      </output>
      <div className="calc-keys">
        {pad.map((p) => (
          <button
            key={p.label}
            type="button"
            className={`calc-key${p.look ? ` ${p.look}` : ""}`}
            aria-label={p.name}
            aria-pressed={
              p.key.key === "operator"
                ? state.pending?.operator === p.key.operator &&
                  !state.pending.hasRight
                : undefined
            }
            onClick={() => send(p.key)}
          >
            {p.label}
          </button>
        ))}
      </div>
    </section>
  );
}

function keyOf(key: string): Key | null {
  if (/^\d$/.test(key)) return { key: "digit", digit: Number(key) };
  switch (key) {
    case "+":
    case "-":
    case "*":
    case "/":
      return { key: "operator", operator: key };
    case "x":
      return { key: "operator", operator: "*" };
    case ".":
    case ",":
      return { key: "point" };
    case "=":
    case "Enter":
      return { key: "equals" };
    case "%":
      return { key: "percent" };
    case "r":
      return { key: "root" };
    case "Backspace":
      return { key: "back" };
    case "Delete":
      return { key: "clear" };
    default:
      return null;
  }
}

import { clockText, clockWords } from "./clockText.ts";
import { Icon } from "./Icon.tsx";
import "./player.css";

/**
 * Time left, silent (no live region), with a button that hides it. It neither blinks nor changes colour. `note` is the
 * line of the warning times ("30 minutes left"), in its reserved place; announce it through a LiveRegion as well.
 */
export function Timer({
  remainingMs,
  hidden,
  onToggle,
  label = "Time left",
  note,
}: {
  remainingMs: number;
  hidden: boolean;
  onToggle: () => void;
  label?: string;
  note?: string;
}) {
  return (
    <span className="timer-row push">
      {note && <span className="timer-note">{note}</span>}
      {hidden ? (
        <span className="timer" role="timer" aria-label={`${label}: hidden`}>
          <span className="tl only-wide">{label}</span>
          <Icon name="clock" />
          <span className="quiet small">hidden</span>
        </span>
      ) : (
        <span
          className="timer"
          role="timer"
          aria-label={`${label}: ${clockWords(remainingMs)}`}
        >
          <span className="tl only-wide">{label}</span>
          <Icon name="clock" />
          {clockText(remainingMs)}
        </span>
      )}
      <button
        type="button"
        className="btn icon quiet-btn"
        aria-label={hidden ? "Show the timer" : "Hide the timer"}
        onClick={onToggle}
      >
        <Icon name={hidden ? "eye" : "eye-off"} />
      </button>
    </span>
  );
}

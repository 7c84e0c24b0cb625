import { Icon } from "./Icon.tsx";
import "./player.css";

export type StepState = "open" | "done" | "correct" | "partly" | "incorrect";

const look: Record<StepState, { className: string; word: string }> = {
  open: { className: "", word: "not answered" },
  done: { className: "done", word: "answered" },
  correct: { className: "ok", word: "correct" },
  partly: { className: "part", word: "partly right" },
  incorrect: { className: "no", word: "incorrect" },
};

/** The questions of a quiz as squares. `current` counts from 0. */
export function Steps({
  steps,
  current,
}: {
  steps: readonly StepState[];
  current: number;
}) {
  return (
    <ol className="steps push" aria-label="Progress">
      {steps.map((s, i) => (
        <li
          key={i}
          className={
            `${look[s].className}${i === current ? " now" : ""}`.trim() ||
            undefined
          }
          aria-current={i === current ? "step" : undefined}
        >
          {s === "correct" && <Icon name="check" />}
          {s === "incorrect" && <Icon name="cross" />}
          {s === "partly" && <Icon name="minus" />}
          <span className="vh">
            Question {i + 1}: {look[s].word}
          </span>
        </li>
      ))}
    </ol>
  );
}

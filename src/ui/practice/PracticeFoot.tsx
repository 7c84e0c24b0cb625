import { memo, useMemo } from "react";
import { Icon } from "../Icon.tsx";
import { Kbd, KeyHints, type KeyHint } from "../Kbd.tsx";
import { SaveFailed } from "./SaveFailed.tsx";
import "../player.css";
import "./practice.css";

export type FootStep = "covered" | "asking" | "told";

/** The lower bar of a question: keys on the left, the one next step on the right. */
export const PracticeFoot = memo(function PracticeFoot({
  step,
  ready,
  next,
  hints,
  problem,
  onReveal,
  onCheck,
  onNext,
  onRetry,
}: {
  step: FootStep;
  /** The answer is complete and can be checked. */
  ready: boolean;
  /** 'Next question', or what comes after the last one. */
  next: string;
  hints: readonly KeyHint[];
  /** A write that failed; nothing goes on until it has worked. */
  problem: string | null;
  onReveal: () => void;
  onCheck: () => void;
  onNext: () => void;
  onRetry: () => void;
}) {
  const can = problem === null && (step !== "asking" || ready);
  const act =
    step === "covered" ? onReveal : step === "asking" ? onCheck : onNext;
  const keys = useMemo(() => <KeyHints hints={hints} />, [hints]);
  return (
    <footer className="player-foot">
      {problem !== null && <SaveFailed message={problem} onRetry={onRetry} />}
      <div className="in">
        {keys}
        <button
          type="button"
          className="btn primary push"
          aria-disabled={!can}
          onClick={() => can && act()}
        >
          {step === "covered"
            ? "Show options"
            : step === "asking"
              ? "Check answer"
              : next}
          {step === "told" && <Icon name="arrow-right" />}
          {can && <Kbd onPrimary>{step === "covered" ? "Space" : "Enter"}</Kbd>}
        </button>
      </div>
    </footer>
  );
});

import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { ExamStore } from "../../session/exam.ts";
import { clockWords } from "../../ui/clockText.ts";
import { Icon } from "../../ui/Icon.tsx";

/** A break at will: the question is covered and the clock stands still for as long as it takes. */
export function PauseScreen({
  store,
  stopped,
  onContinue,
}: {
  store: ExamStore;
  stopped: boolean;
  onContinue: () => void;
}) {
  const left = useStore(store, (s) => s.leftMs);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <main className="pause" id="main" tabIndex={-1}>
        <h2 ref={heading} tabIndex={-1}>
          Break
        </h2>
        <ul className="plain read">
          <li>
            {left === null
              ? "There is no time limit."
              : `The clock stands still at ${clockWords(left)}.`}
          </li>
          <li>Take as long as you need. The question waits where it was.</li>
          <li>The result will say how long your breaks were.</li>
        </ul>
      </main>
      <footer className="player-foot">
        <div className="in">
          <button
            className="btn primary push"
            type="button"
            disabled={stopped}
            onClick={onContinue}
          >
            Go on
            <Icon name="arrow-right" />
          </button>
        </div>
      </footer>
    </>
  );
}

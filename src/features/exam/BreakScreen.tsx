import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { breakAfter, firstNumber } from "../../domain/exam/attempt.ts";
import type { ExamStore } from "../../session/exam.ts";
import { clockText, clockWords } from "../../ui/clockText.ts";
import { counted } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";

/** A scheduled break: its own clock, and what the exam's does meanwhile. */
export function BreakScreen({
  store,
  after,
  notice,
  stopped,
  onContinue,
}: {
  store: ExamStore;
  after: number;
  notice: string | null;
  stopped: boolean;
  onContinue: () => void;
}) {
  const { plan } = store.getState();
  const left = useStore(store, (s) => s.breakLeftMs) ?? 0;
  const timed = useStore(store, (s) => s.leftMs !== null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const next = plan.sections[after + 1];
  const from = firstNumber(plan, after + 1);
  return (
    <>
      <main className="pause" id="main" tabIndex={-1}>
        <h2 ref={heading} tabIndex={-1}>
          Break
        </h2>
        {notice && <p className="strong">{notice}</p>}
        <p
          className="pause-clock"
          role="timer"
          aria-label={`Break left: ${clockWords(left)}`}
        >
          {clockText(left)}
        </p>
        <ul className="plain read">
          <li>
            {!timed
              ? "There is no time limit."
              : breakAfter(plan, after)?.stopsClock
                ? "The exam clock stands still."
                : "The exam clock runs on."}
          </li>
          <li>Section {after + 1} is closed.</li>
          {next && (
            <li>
              Section {after + 2} is next: {next.name},{" "}
              {counted(next.items.length, "question")} ({from}–
              {from + next.items.length - 1}). It begins by itself when the
              break is over.
            </li>
          )}
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
            Continue now
            <Icon name="arrow-right" />
          </button>
        </div>
      </footer>
    </>
  );
}

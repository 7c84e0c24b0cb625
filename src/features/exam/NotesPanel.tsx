import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import type { ExamStore } from "../../session/exam.ts";
import { Icon } from "../../ui/Icon.tsx";

/** A pause in typing is when notes are saved. */
const PAUSE_MS = 600;

/** Scratch paper: one text for the whole exam, saved as it is written. */
export function NotesPanel({
  store,
  onClose,
}: {
  store: ExamStore;
  onClose: () => void;
}) {
  const [text, setText] = useState(() => store.getState().state.notes);
  const box = useRef<HTMLTextAreaElement>(null);
  const draft = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const id = useId();
  const save = useRef(() => {
    clearTimeout(timer.current);
    if (draft.current === null) return;
    store.getState().dispatch({ do: "notes", text: draft.current });
    draft.current = null;
  });

  useEffect(() => box.current?.focus(), []);
  // A layout effect and a capturing listener: the last words are handed over before the player lets go.
  useLayoutEffect(() => {
    const flush = save.current;
    addEventListener("pagehide", flush, { capture: true });
    return () => {
      removeEventListener("pagehide", flush, { capture: true });
      flush();
    };
  }, []);

  return (
    <section
      className="notes-panel"
      aria-labelledby={id}
      onKeyDown={(e) => {
        if (e.key !== "Escape") return;
        e.stopPropagation();
        onClose();
      }}
    >
      <div className="calc-head">
        <h2 id={id}>Notes</h2>
        <button
          type="button"
          className="btn icon quiet-btn"
          aria-label="Close the notes"
          onClick={onClose}
        >
          <Icon name="cross" />
        </button>
      </div>
      <textarea
        ref={box}
        className="inp"
        rows={8}
        aria-labelledby={id}
        value={text}
        onChange={(e) => {
          setText(e.target.value);
          draft.current = e.target.value;
          clearTimeout(timer.current);
          timer.current = setTimeout(save.current, PAUSE_MS);
        }}
      />
      <p className="caption">
        Kept with this attempt, as in the exam: one sheet for all questions.
      </p>
    </section>
  );
}

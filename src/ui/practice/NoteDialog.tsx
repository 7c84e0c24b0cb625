import { useId, useLayoutEffect, useRef, useState } from "react";
import { Dialog } from "../Dialog.tsx";

/** A note on an item, in the learner's own words. */
export function NoteDialog({
  note,
  onSave,
  onClose,
}: {
  note: string;
  onSave: (text: string) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState(note);
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  // The dialog gives the focus to its first button; a note is for writing.
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <Dialog
      open
      onClose={onClose}
      title="Your note"
      rise
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button
            type="button"
            className="btn primary"
            onClick={() => {
              onSave(text.trim());
              onClose();
            }}
          >
            Keep note
          </button>
        </>
      }
    >
      <div className="field">
        <label htmlFor={id}>Shown with this item whenever it comes back</label>
        <textarea
          id={id}
          className="inp"
          rows={5}
          value={text}
          ref={field}
          onChange={(e) => setText(e.target.value)}
        />
      </div>
    </Dialog>
  );
}

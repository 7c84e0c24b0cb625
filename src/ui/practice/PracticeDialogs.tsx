import type { ReportReason } from "../../domain/events/event.ts";
import type { KeyHint } from "../Kbd.tsx";
import { KeysDialog } from "./KeysDialog.tsx";
import { NoteDialog } from "./NoteDialog.tsx";
import { ReportDialog, type ReportSubject } from "./ReportDialog.tsx";

export type PracticeDialog = "note" | "report" | "keys";

/** What a player opens over an item: its note, a report, the list of keys. */
export function PracticeDialogs({
  open,
  onClose,
  note,
  onNote,
  subject,
  onReport,
  keys,
  singleKeys,
}: {
  open: PracticeDialog | null;
  onClose: () => void;
  note: string;
  onNote: (text: string) => void;
  subject: ReportSubject;
  onReport: (reason: ReportReason, text: string) => void;
  keys: readonly KeyHint[];
  singleKeys: boolean;
}) {
  switch (open) {
    case "note":
      return <NoteDialog note={note} onSave={onNote} onClose={onClose} />;
    case "report":
      return (
        <ReportDialog subject={subject} onReport={onReport} onClose={onClose} />
      );
    case "keys":
      return <KeysDialog hints={keys} single={singleKeys} onClose={onClose} />;
    case null:
      return null;
  }
}

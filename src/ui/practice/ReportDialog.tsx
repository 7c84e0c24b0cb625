import { useId, useRef, useState } from "react";
import type { ReportReason } from "../../domain/events/event.ts";
import { Dialog } from "../Dialog.tsx";
import { Icon } from "../Icon.tsx";
import "./practice.css";

const REASONS: readonly { value: ReportReason; label: string }[] = [
  { value: "wrong-key", label: "The marked answer is wrong" },
  {
    value: "unclear",
    label: "It is unclear, or has more than one right answer",
  },
  { value: "typo", label: "It has a spelling or grammar mistake" },
  { value: "outdated", label: "It is out of date" },
  { value: "other", label: "Something else" },
];

export interface ReportSubject {
  item: string;
  revision: number;
  /** 'PMP 1.2.0' */
  bank: string;
}

/** A problem with an item: kept on the device, and as text that can be passed on. Nothing is sent. */
export function ReportDialog({
  subject,
  onReport,
  onClose,
}: {
  subject: ReportSubject;
  onReport: (reason: ReportReason, text: string) => void;
  onClose: () => void;
}) {
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [text, setText] = useState("");
  const [kept, setKept] = useState(false);
  const id = useId();
  const label = REASONS.find((r) => r.value === reason)?.label ?? "";
  if (kept)
    return (
      <Kept message={reportText(subject, label, text)} onClose={onClose} />
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title="Report a problem"
      rise
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={reason === null}
            onClick={() => {
              if (!reason) return;
              onReport(reason, text.trim());
              setKept(true);
            }}
          >
            Keep report
          </button>
        </>
      }
    >
      <fieldset className="reason-list">
        <legend className="chips-legend">What is wrong?</legend>
        {REASONS.map((r) => (
          <label key={r.value} className="pick">
            <input
              type="radio"
              name={`${id}-reason`}
              checked={reason === r.value}
              onChange={() => setReason(r.value)}
            />
            {r.label}
          </label>
        ))}
      </fieldset>
      <div className="field gap-t">
        <label htmlFor={`${id}-text`}>
          What should be different, and why (optional)
        </label>
        <textarea
          id={`${id}-text`}
          className="inp"
          rows={4}
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
      </div>
    </Dialog>
  );
}

function Kept({ message, onClose }: { message: string; onClose: () => void }) {
  const [copied, setCopied] = useState<"no" | "yes" | "by-hand">("no");
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(message);
      setCopied("yes");
    } catch {
      // No clipboard without a secure origin: the text is selected, ready for Ctrl+C.
      field.current?.select();
      setCopied("by-hand");
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Report kept"
      rise
      actions={
        <>
          <button type="button" className="btn" onClick={() => void copy()}>
            <Icon name={copied === "yes" ? "check" : "copy"} small />
            {copied === "yes" ? "Copied" : "Copy text"}
          </button>
          <button type="button" className="btn primary" onClick={onClose}>
            Done
          </button>
        </>
      }
    >
      <p>
        The report is kept on this device; nothing was sent. To have it mended,
        pass this text on where you got Critical Pass: its README says under
        “Contributing” where reports are read.
      </p>
      <div className="field gap-t">
        <label htmlFor={id}>Text of the report</label>
        <textarea
          id={id}
          ref={field}
          className="inp"
          rows={6}
          readOnly
          value={message}
        />
      </div>
      <p className="small quiet" role="status">
        {copied === "by-hand"
          ? "This browser does not let the button copy. The text is selected: copy it with Ctrl+C."
          : ""}
      </p>
    </Dialog>
  );
}

function reportText(
  { item, revision, bank }: ReportSubject,
  reason: string,
  text: string,
): string {
  return [
    `Item: ${item}, revision ${revision}`,
    `Bank: ${bank}`,
    `Reason: ${reason}`,
    ...(text.trim() ? ["", text.trim()] : []),
  ].join("\n");
}

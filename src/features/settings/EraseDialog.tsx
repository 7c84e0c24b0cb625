import { useState } from "react";
import { useNavigate } from "react-router";
import { useOwnData } from "../../session/own-data.ts";
import { Dialog } from "../../ui/Dialog.tsx";

/** Two steps and no way back, so the first step offers the backup. */
export function EraseDialog({
  lastBackupMs,
  onExport,
  onClose,
}: {
  lastBackupMs: number | null;
  onExport: () => Promise<void>;
  onClose: () => void;
}) {
  const navigate = useNavigate();
  const { eraseAll } = useOwnData();
  const [step, setStep] = useState<"first" | "last" | "erasing" | "failed">(
    "first",
  );
  const erase = async () => {
    setStep("erasing");
    try {
      await eraseAll();
    } catch {
      setStep("failed");
      return;
    }
    await navigate("/start", { replace: true });
  };
  const keep = (
    <button type="button" className="btn" onClick={onClose}>
      Keep my data
    </button>
  );
  if (step === "first")
    return (
      <Dialog
        open
        decide
        onClose={onClose}
        title="Erase everything?"
        actions={
          <>
            {keep}
            <button
              type="button"
              className="btn"
              onClick={() => setStep("last")}
            >
              Go on
            </button>
          </>
        }
      >
        <p>
          All answers, notes, practice exams, settings and question banks go
          from this browser.{" "}
          {lastBackupMs === null
            ? "You have never exported a backup."
            : "Your last backup does not have what you did since."}
        </p>
        <p className="gap-t">
          <button
            type="button"
            className="linkish"
            onClick={() => void onExport()}
          >
            Export everything first
          </button>
        </p>
      </Dialog>
    );
  return (
    <Dialog
      open
      decide
      onClose={onClose}
      title="Really erase it all?"
      actions={
        <>
          {keep}
          <button
            type="button"
            className="btn primary"
            disabled={step === "erasing"}
            onClick={() => void erase()}
          >
            Erase everything now
          </button>
        </>
      }
    >
      <p>This cannot be undone.</p>
      {step === "failed" && (
        <p role="alert" className="form-problem gap-t">
          It could not be erased, and nothing was changed. Close other tabs of
          Critical Pass, then try again.
        </p>
      )}
    </Dialog>
  );
}

import { useId, useLayoutEffect, useRef, type ReactNode } from "react";
import { Icon } from "./Icon.tsx";

export interface DialogProps {
  open: boolean;
  /** Called by Esc, the close button and a click outside. The owner sets `open` to false. */
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Buttons at the end. At most one is primary. */
  actions?: ReactNode;
  wide?: boolean;
  /** On phones the dialog rises from the lower edge (Sheet). */
  rise?: boolean;
  /** A decision that must be taken with a button: no close button, no click outside; Esc still closes. */
  decide?: boolean;
}

/**
 * A native modal dialog, named by its title. The browser traps focus and gives it back to what had it before.
 * Children exist only while it is open, so their state starts afresh each time.
 */
export function Dialog({
  open,
  onClose,
  title,
  children,
  actions,
  wide,
  rise,
  decide,
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useLayoutEffect(() => {
    const d = dialog.current;
    if (!d || !open) return;
    d.showModal();
    // Closing before the element leaves the page is what hands the focus back.
    return () => d.close();
  }, [open]);

  return (
    <dialog
      ref={dialog}
      className={`dialog${wide ? " wide" : ""}${rise ? " rise" : ""}`}
      aria-labelledby={id}
      onCancel={(e) => {
        e.preventDefault();
        onClose();
      }}
      onClick={(e) => {
        // The dialog's own box is covered by its content: a click whose target is the dialog fell on the backdrop.
        if (e.target === e.currentTarget && !decide) onClose();
      }}
    >
      {open && (
        <div>
          <div className="dialog-head">
            <h2 id={id} tabIndex={-1}>
              {title}
            </h2>
            {!decide && (
              <button
                type="button"
                className="btn icon quiet-btn"
                aria-label="Close"
                onClick={onClose}
              >
                <Icon name="cross" />
              </button>
            )}
          </div>
          <div className="dialog-body">{children}</div>
          {actions && <div className="dialog-foot">{actions}</div>}
        </div>
      )}
    </dialog>
  );
}

/** A dialog that is a sheet over the lower part of the screen on phones. */
export function Sheet(props: Omit<DialogProps, "rise">) {
  return <Dialog {...props} rise />;
}

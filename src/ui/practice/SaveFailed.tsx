import { Icon } from "../Icon.tsx";
import "./practice.css";

/** A write that failed, where the learner is about to go on. It stays until the write has worked. */
export function SaveFailed({
  message,
  onRetry,
}: {
  message: string;
  onRetry: () => void;
}) {
  return (
    <div className="save-failed" role="alert">
      <Icon name="warn" />
      <p>{message}</p>
      <button type="button" className="btn" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}

/** What was put aside a moment ago can be taken back where it happened. */
export function AsideLine({
  how,
  onRestore,
}: {
  how: "suspend" | "bury";
  onRestore: () => void;
}) {
  return (
    <p className="suspended-line small" role="status">
      <Icon name="pause" small />
      <span>
        {how === "suspend"
          ? "Suspended: it will not come back on its own."
          : "Set aside: it comes back tomorrow."}
      </span>
      <button type="button" className="linkish" onClick={onRestore}>
        Undo
      </button>
    </p>
  );
}

import type { ReactNode } from "react";

/** A key of the keyboard. `onPrimary` for use inside a primary button. */
export function Kbd({
  children,
  onPrimary = false,
}: {
  children: ReactNode;
  onPrimary?: boolean;
}) {
  return (
    <kbd className={onPrimary ? "on-p only-wide" : undefined}>{children}</kbd>
  );
}

export interface KeyHint {
  keys: readonly string[];
  /** The keys are the first and last of a run: A–D. */
  range?: boolean;
  /** Held down with them. */
  hold?: string;
  does: string;
}

/** A line of keys and what they do, on wide screens only. */
export function KeyHints({ hints }: { hints: readonly KeyHint[] }) {
  return (
    <p className="keys only-wide">
      {hints.map((h) => (
        <span key={h.does}>
          {h.hold && <kbd>{h.hold}</kbd>}
          {h.keys.map((k, i) => (
            <span key={k} className="key-run">
              {i > 0 && h.range && "–"}
              <kbd>{k}</kbd>
            </span>
          ))}{" "}
          {h.does}
        </span>
      ))}
    </p>
  );
}

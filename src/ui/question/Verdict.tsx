import type { ReactNode, Ref } from "react";
import { Icon } from "../Icon.tsx";

export type Outcome = "correct" | "partly" | "incorrect" | "blank";

const usual: Record<Outcome, string> = {
  correct: "Correct.",
  partly: "Partly right.",
  incorrect: "Not this one.",
  blank: "Not answered.",
};

/**
 * The outcome in one line between stem and answer. `children` say what is best and what happens next
 * ("C is the best answer. This comes back tomorrow."). Pass `ref` to move the focus here after answering.
 */
export function Verdict({
  outcome,
  title = usual[outcome],
  children,
  ref,
}: {
  outcome: Outcome;
  title?: string;
  children?: ReactNode;
  ref?: Ref<HTMLDivElement>;
}) {
  const look =
    outcome === "correct" ? " ok" : outcome === "partly" ? " part" : "";
  return (
    <div className={`verdict${look}`} role="status" tabIndex={-1} ref={ref}>
      <Icon
        name={
          outcome === "correct"
            ? "check"
            : outcome === "partly" || outcome === "blank"
              ? "minus"
              : "cross"
        }
      />
      <p>
        <b>{title}</b> {children}
      </p>
    </div>
  );
}

import type { FormStep } from "./words.ts";

/** The form as a plan: a bar for each section, as long as its questions, and a diamond for each break. */
export function FormPicture({ steps }: { steps: readonly FormStep[] }) {
  return (
    <ol className="form-plan">
      {steps.map((s, i) =>
        s.kind === "section" ? (
          <li key={i} style={{ flexGrow: Math.max(s.share, 0.08) * 100 }}>
            <b>{s.name}</b>
            <span>{s.detail}</span>
          </li>
        ) : (
          <li key={i} className="pause">
            <svg
              className="i"
              viewBox="0 0 20 20"
              aria-hidden="true"
              focusable="false"
            >
              <path d="M10 3.5l6.5 6.5-6.5 6.5L3.5 10z" />
            </svg>
            <span className="vh">{s.detail}</span>
          </li>
        ),
      )}
    </ol>
  );
}

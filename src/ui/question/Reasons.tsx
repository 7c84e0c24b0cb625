import { memo } from "react";
import { Markdown } from "../Markdown.tsx";
import type { Reason } from "./rationale.ts";

/** Why, for types without options: the learner's own mistakes first, other likely ones after. */
export const Reasons = memo(function Reasons({
  reasons,
  level = 3,
}: {
  reasons: readonly Reason[];
  level?: 3 | 4;
}) {
  if (reasons.length === 0) return null;
  const H = `h${level}` as const;
  const own = reasons.filter((r) => r.own);
  const others = reasons.filter((r) => !r.own);
  return (
    <div className="reasons">
      {own.length > 0 && (
        <>
          <H>What went wrong</H>
          <List reasons={own} />
        </>
      )}
      {others.length > 0 && (
        <>
          <H>{own.length > 0 ? "Other likely mistakes" : "Likely mistakes"}</H>
          <List reasons={others} />
        </>
      )}
    </div>
  );
});

function List({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <ul>
      {reasons.map((r, i) => (
        <li key={i} className={r.own ? "own" : undefined}>
          {r.what && <span className="what">{r.what}</span>}
          <div className="md">
            <Markdown text={r.text} />
          </div>
        </li>
      ))}
    </ul>
  );
}

import { memo } from "react";
import type { Question } from "../../domain/bank/schema.ts";
import { Markdown } from "../Markdown.tsx";
import { Tag } from "../Tag.tsx";

/** The numbered statements of a list-style item; after answering each says whether it is true, and why. */
export const Statements = memo(function Statements({
  statements,
  told,
}: {
  statements: NonNullable<Question["statements"]>;
  told: boolean;
}) {
  return (
    <ol className="statements">
      {statements.map((s, i) => (
        <li key={s.id}>
          <span className="n">{i + 1}</span>
          <span>
            <span className="md">
              <Markdown text={s.text} phrasing />
            </span>
            {told && (
              <>
                {" "}
                <Tag
                  kind={s.true ? "ok" : "info"}
                  icon={s.true ? "check" : "cross"}
                >
                  {s.true ? "True" : "Not true"}
                </Tag>
              </>
            )}
          </span>
          {told && s.rationale && (
            <div className="why md">
              <Markdown text={s.rationale} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
});

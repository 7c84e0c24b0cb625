import { memo, useId, type ReactNode } from "react";
import type { Part, QuestionOf } from "../../domain/bank/schema.ts";
import { gradeResponse } from "../../domain/grading/grading.ts";
import {
  orderOfPart,
  type DisplayOrder,
  type Response,
} from "../../domain/question/response.ts";
import { Markdown } from "../Markdown.tsx";
import { Tag } from "../Tag.tsx";
import type { ItemProps, Mode } from "./item.ts";
import { useStable } from "./stable.ts";

type Props = Omit<ItemProps<"single">, "item"> & {
  item: QuestionOf<"composite">;
  /** Shows one part. Handed in, since a part is shown as any other item is. */
  View: (props: {
    item: Part;
    order: DisplayOrder;
    response: Response | null;
    onChange: (response: Response) => void;
    mode: Mode;
  }) => ReactNode;
};

/** Parts one below the other, each an item of its own with its marks. */
export function CompositeItem({
  item,
  order,
  response,
  onChange,
  mode,
  stem,
  between,
  View,
}: Props) {
  const given = response?.type === "composite" ? response.parts : {};
  const right =
    mode === "feedback" ? gradeResponse(item, response).parts : null;
  const answer = useStable((part: string, r: Response) =>
    onChange({ type: "composite", parts: { ...given, [part]: r } }),
  );
  return (
    <>
      {stem}
      {between}
      <div className="parts">
        {item.parts.map((part, i) => (
          <PartView
            key={part.id}
            part={part}
            n={i + 1}
            of={item.parts.length}
            order={order}
            response={given[part.id] ?? null}
            right={right ? (right[part.id] ?? false) : null}
            mode={mode}
            onAnswer={answer}
            View={View}
          />
        ))}
      </div>
    </>
  );
}

const PartView = memo(function PartView({
  part,
  n,
  of,
  order,
  response,
  right,
  mode,
  onAnswer,
  View,
}: {
  part: Part;
  n: number;
  of: number;
  order: DisplayOrder;
  response: Response | null;
  right: boolean | null;
  mode: Mode;
  onAnswer: (part: string, response: Response) => void;
  View: Props["View"];
}) {
  const id = useId();
  const answer = useStable((r: Response) => onAnswer(part.id, r));
  return (
    <section className="part" aria-labelledby={id}>
      <div className="part-h">
        <h3 id={id}>
          Part {n} of {of}
        </h3>
        {right === null ? (
          <span className="small quiet">
            {part.marks === 1 ? "1 mark" : `${part.marks} marks`}
          </span>
        ) : (
          <Tag kind={right ? "ok" : response ? "no" : "info"}>
            {right ? "Correct" : response ? "Incorrect" : "Not answered"}
          </Tag>
        )}
      </div>
      <div className="qv">
        <View
          item={part}
          order={orderOfPart(order, part.id)}
          response={response}
          onChange={answer}
          mode={mode}
        />
        {mode === "feedback" && part.explanation && (
          <div className="read md">
            <Markdown text={part.explanation} />
          </div>
        )}
      </div>
    </section>
  );
});

import { useId, type ReactNode } from "react";
import type { Part, Question } from "../../domain/bank/schema.ts";
import type { DisplayOrder, Response } from "../../domain/question/response.ts";
import { never } from "../../domain/result/result.ts";
import type { TextRange } from "../markdown.ts";
import { ChoiceItem, type StrikeProps } from "./ChoiceItem.tsx";
import { ClozeItem } from "./ClozeItem.tsx";
import { CompositeItem } from "./CompositeItem.tsx";
import { ExhibitView } from "./ExhibitView.tsx";
import { HotspotItem } from "./HotspotItem.tsx";
import type { Mode } from "./item.ts";
import { MatchingItem } from "./MatchingItem.tsx";
import { NumericItem } from "./NumericItem.tsx";
import { OrderingItem } from "./OrderingItem.tsx";
import { useStable } from "./stable.ts";
import { Statements } from "./Statements.tsx";
import { HighlightList, Stem } from "./Stem.tsx";
import "./question.css";

export interface QuestionViewProps extends StrikeProps {
  question: Question;
  order: DisplayOrder;
  response: Response | null;
  onChange: (response: Response) => void;
  /** answer: quiz and study; exam: roomier rows with strike-out; feedback: everything is explained, nothing can be changed. */
  mode: Mode;
  /** Id of the player's heading for this question; it names the whole view. */
  headingId?: string;
  /** Stands between stem and answer: the Verdict, after answering. */
  verdict?: ReactNode;
  highlights?: readonly TextRange[];
  onHighlight?: (range: TextRange) => void;
  highlighting?: boolean;
  /** Read before the stem by screen readers only: "Question 12 of 60." */
  legendPrefix?: string;
}

/** One question of any type, to answer or explained. Holds no answer of its own: `response` in, `onChange` out. */
export function QuestionView({
  question,
  headingId,
  verdict,
  ...rest
}: QuestionViewProps) {
  return (
    <section
      className={`qv ${rest.mode}`}
      aria-labelledby={headingId}
      data-type={question.type}
    >
      <ItemView
        {...rest}
        item={question}
        statements={question.statements}
        style={question.style}
        verdict={verdict}
      />
      {rest.highlighting && rest.onHighlight && (
        <HighlightList
          text={question.stem}
          highlights={rest.highlights ?? []}
          onHighlight={rest.onHighlight}
        />
      )}
    </section>
  );
}

/** An item or a part of a composite one, without the frame. */
function ItemView({
  item,
  statements,
  style = "standard",
  order,
  response,
  onChange,
  mode,
  verdict,
  highlights,
  onHighlight,
  highlighting,
  legendPrefix,
  struck,
  onStrike,
  striking,
}: Omit<QuestionViewProps, "question" | "headingId"> & {
  item: Question | Part;
  statements?: Question["statements"];
  style?: Question["style"];
}) {
  const stemId = useId();
  const highlight = useStable((range: TextRange) => onHighlight?.(range));
  // Regions are answered on their drawing; such an exhibit is shown there and not a second time above.
  const drawn =
    item.type === "hotspot" ||
    (item.type === "matching" && item.left.some((l) => l.region));
  const exhibits = item.exhibits?.filter(
    (e) => !(drawn && e.kind === "svg" && e.regions),
  );
  const stem = (renderSlot?: (slot: string) => ReactNode) => (
    <Stem
      id={stemId}
      text={item.stem}
      prefix={legendPrefix}
      askBold={style !== "missing-word" && item.type !== "cloze"}
      phrasing={
        mode !== "feedback" &&
        (item.type === "single" || item.type === "multiple")
      }
      highlights={highlights}
      highlighting={highlighting}
      onHighlight={onHighlight && highlight}
      renderSlot={renderSlot}
    />
  );
  const between = (
    <>
      {exhibits?.map((e) => (
        <ExhibitView key={e.id} exhibit={e} />
      ))}
      {statements && (
        <Statements statements={statements} told={mode === "feedback"} />
      )}
      {verdict}
    </>
  );
  const shared = { order, response, onChange, mode, stemId, between };

  switch (item.type) {
    case "single":
    case "multiple":
      return (
        <ChoiceItem
          {...shared}
          item={item}
          stem={stem()}
          struck={struck}
          onStrike={onStrike}
          striking={striking}
        />
      );
    case "matching":
      return <MatchingItem {...shared} item={item} stem={stem()} />;
    case "ordering":
      return <OrderingItem {...shared} item={item} stem={stem()} />;
    case "cloze":
      return <ClozeItem {...shared} item={item} stem={stem} />;
    case "numeric":
      return <NumericItem {...shared} item={item} stem={stem()} />;
    case "hotspot":
      return <HotspotItem {...shared} item={item} stem={stem()} />;
    case "composite":
      return (
        <CompositeItem {...shared} item={item} stem={stem()} View={ItemView} />
      );
    default:
      return never(item);
  }
}

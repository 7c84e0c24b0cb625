import { memo, useId, useState } from "react";
import type { Option } from "../../domain/bank/schema.ts";
import { Icon } from "../Icon.tsx";
import { Markdown } from "../Markdown.tsx";
import { Tag } from "../Tag.tsx";
import { inOrder, letterAt, type ItemOf, type ItemProps } from "./item.ts";
import { useStable } from "./stable.ts";

export interface StrikeProps {
  /** Ids of options that are struck out. */
  struck?: ReadonlySet<string>;
  onStrike?: (optionId: string) => void;
  /** Shows the strike-out button of every option; without it only struck options have one, to take it back. */
  striking?: boolean;
}

type ChoiceProps = Omit<ItemProps<"single">, "item"> &
  StrikeProps & { item: ItemOf<"single"> | ItemOf<"multiple"> };

/** Single and multiple choice. Native radios or checkboxes in a fieldset whose legend is the stem. */
export function ChoiceItem(props: ChoiceProps) {
  return props.mode === "feedback" ? (
    <ChoiceFeedback {...props} />
  ) : (
    <ChoiceRows {...props} />
  );
}

function ChoiceRows(props: ChoiceProps) {
  const {
    item,
    order,
    response,
    onChange,
    mode,
    stem,
    between,
    struck,
    onStrike,
    striking = mode === "exam",
  } = props;
  const chosen = response?.type === "choice" ? response.chosen : [];
  const name = useId();
  const noteId = useId();
  const [refused, setRefused] = useState(false);
  const several = item.type === "multiple";
  const needed = item.answer.length;

  const choose = useStable((id: string) => {
    if (!several) return onChange({ type: "choice", chosen: [id] });
    if (chosen.includes(id)) {
      setRefused(false);
      return onChange({
        type: "choice",
        chosen: chosen.filter((c) => c !== id),
      });
    }
    if (chosen.length >= needed) return setRefused(true);
    onChange({ type: "choice", chosen: [...chosen, id] });
  });
  const strike = useStable((id: string) => onStrike?.(id));

  return (
    <fieldset
      className="qfield"
      aria-describedby={several ? noteId : undefined}
    >
      <legend>
        {stem}
        {!several && (
          <>
            {" "}
            <span className="vh">Choose one option.</span>
          </>
        )}
      </legend>
      {between}
      {several && (
        <p className="opts-note" id={noteId} role="status">
          {refused && chosen.length >= needed
            ? `${words(needed)} are chosen already. Clear one first.`
            : `${chosen.length} of ${needed} chosen`}
        </p>
      )}
      <div className="opts">
        {inOrder(item.options, order["options"]).map((option, i) => {
          const out = struck?.has(option.id) ?? false;
          return (
            <Row
              key={option.id}
              option={option}
              letter={letterAt(i)}
              kind={several ? "checkbox" : "radio"}
              name={name}
              checked={chosen.includes(option.id)}
              out={out}
              canStrike={onStrike !== undefined && (striking || out)}
              roomy={mode === "exam"}
              onChoose={choose}
              onStrike={strike}
            />
          );
        })}
      </div>
    </fieldset>
  );
}

const Row = memo(function Row({
  option,
  letter,
  kind,
  name,
  checked,
  out,
  canStrike,
  roomy,
  onChoose,
  onStrike,
}: {
  option: Option;
  letter: string;
  kind: "radio" | "checkbox";
  name: string;
  checked: boolean;
  out: boolean;
  canStrike: boolean;
  roomy: boolean;
  onChoose: (id: string) => void;
  onStrike: (id: string) => void;
}) {
  return (
    <div
      className={`opt live${roomy ? " strikes" : ""}${out ? " out" : ""}`}
      data-option={letter}
    >
      <span className="key" aria-hidden="true">
        {letter}
      </span>
      <label className="txt">
        <input
          type={kind}
          name={name}
          value={option.id}
          checked={checked}
          onChange={() => onChoose(option.id)}
        />
        <span className="vh">{letter}.</span>{" "}
        <span className="md">
          <Markdown text={option.text} phrasing />
        </span>
        {out && (
          <>
            {" "}
            <span className="vh">(eliminated)</span>
          </>
        )}
      </label>
      {canStrike ? (
        <button
          type="button"
          className="x"
          aria-pressed={out}
          aria-label={`Strike out option ${letter}`}
          onClick={() => onStrike(option.id)}
        >
          <Icon name={out ? "undo" : "strike"} />
        </button>
      ) : (
        !roomy && (
          <span className="chosen" aria-hidden="true">
            {checked && (
              <Tag kind="info" icon="check">
                Chosen
              </Tag>
            )}
          </span>
        )
      )}
    </div>
  );
});

function ChoiceFeedback({ item, order, response, stem, between }: ChoiceProps) {
  const chosen = response?.type === "choice" ? response.chosen : [];
  return (
    <>
      {stem}
      {between}
      <ol className="opts" aria-label="Options with explanations">
        {inOrder(item.options, order["options"]).map((option, i) => (
          <ToldRow
            key={option.id}
            option={option}
            letter={letterAt(i)}
            right={item.answer.includes(option.id)}
            chosen={chosen.includes(option.id)}
            several={item.type === "multiple"}
            blank={chosen.length === 0}
          />
        ))}
      </ol>
    </>
  );
}

const ToldRow = memo(function ToldRow({
  option,
  letter,
  right,
  chosen,
  several,
  blank,
}: {
  option: Option;
  letter: string;
  right: boolean;
  chosen: boolean;
  several: boolean;
  blank: boolean;
}) {
  const missed = right && several && !chosen && !blank;
  return (
    <li className={`opt ${right ? "right" : chosen ? "wrong" : "plain"}`}>
      <span className="key">{letter}</span>
      <span className="txt md">
        <Markdown text={option.text} phrasing />
      </span>
      {right ? (
        <Tag kind="ok" icon={missed ? "minus" : "check"}>
          {missed ? "Correct, not chosen" : "Correct answer"}
        </Tag>
      ) : chosen ? (
        <Tag kind="no">Your answer, incorrect</Tag>
      ) : (
        <span />
      )}
      {option.rationale && (
        <div className="why md">
          <Markdown text={option.rationale} />
        </div>
      )}
    </li>
  );
});

const words = (n: number) =>
  ["None", "One", "Two", "Three", "Four", "Five"][n] ?? String(n);

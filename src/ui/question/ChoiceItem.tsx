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

/**
 * Single and multiple choice. Native radios or checkboxes in a fieldset whose legend is the stem. Explaining an
 * answer and going on to the next question change the same elements, since drawing them anew is what takes time.
 */
export function ChoiceItem(props: ChoiceProps) {
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
  /** The item that was asked for one option too many. */
  const [refused, setRefused] = useState<string | null>(null);
  const several = item.type === "multiple";
  const told = mode === "feedback";
  const needed = item.answer.length;

  const choose = useStable((id: string) => {
    if (!several) return onChange({ type: "choice", chosen: [id] });
    if (chosen.includes(id)) {
      setRefused(null);
      return onChange({
        type: "choice",
        chosen: chosen.filter((c) => c !== id),
      });
    }
    if (chosen.length >= needed) return setRefused(item.id);
    onChange({ type: "choice", chosen: [...chosen, id] });
  });
  const strike = useStable((id: string) => onStrike?.(id));

  return (
    <fieldset
      className="qfield"
      aria-describedby={several && !told ? noteId : undefined}
    >
      <legend>
        {stem}
        {!several && !told && (
          <>
            {" "}
            <span className="vh">Choose one option.</span>
          </>
        )}
      </legend>
      {between}
      {several && !told && (
        <p className="opts-note" id={noteId} role="status">
          {refused === item.id && chosen.length >= needed
            ? `${words(needed)} are chosen already. Clear one first.`
            : `${chosen.length} of ${needed} chosen`}
        </p>
      )}
      <ol
        className="opts"
        role={told ? undefined : "presentation"}
        aria-label={told ? "Options with explanations" : undefined}
      >
        {inOrder(item.options, order["options"]).map((option, i) => {
          const out = struck?.has(option.id) ?? false;
          const right = item.answer.includes(option.id);
          return (
            <Row
              // By place: the next question's options take over the rows of this one's.
              key={i}
              option={option}
              letter={letterAt(i)}
              kind={several ? "checkbox" : "radio"}
              name={name}
              checked={chosen.includes(option.id)}
              told={
                told
                  ? outcomeOf(
                      right,
                      chosen.includes(option.id),
                      several && chosen.length > 0,
                    )
                  : null
              }
              out={out}
              canStrike={onStrike !== undefined && (striking || out)}
              roomy={mode === "exam"}
              onChoose={choose}
              onStrike={strike}
            />
          );
        })}
      </ol>
    </fieldset>
  );
}

type Told = "right" | "missed" | "wrong" | "plain";

const outcomeOf = (right: boolean, chosen: boolean, canMiss: boolean): Told =>
  right
    ? canMiss && !chosen
      ? "missed"
      : "right"
    : chosen
      ? "wrong"
      : "plain";

const Row = memo(function Row({
  option,
  letter,
  kind,
  name,
  checked,
  told,
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
  /** What became of the option once the answer is explained; null while it is asked. */
  told: Told | null;
  out: boolean;
  canStrike: boolean;
  roomy: boolean;
  onChoose: (id: string) => void;
  onStrike: (id: string) => void;
}) {
  const look = told
    ? told === "missed"
      ? "right"
      : told
    : `live${roomy ? " strikes" : ""}${out ? " out" : ""}`;
  return (
    <li
      className={`opt ${look}`}
      role={told ? undefined : "presentation"}
      data-option={letter}
    >
      <span className="key" aria-hidden={told ? undefined : true}>
        {letter}
      </span>
      <label className="txt">
        {!told && (
          <>
            <input
              type={kind}
              name={name}
              value={option.id}
              checked={checked}
              onChange={() => onChoose(option.id)}
            />
            <span className="vh">{letter}.</span>{" "}
          </>
        )}
        <span className="md">
          <Markdown text={option.text} phrasing />
        </span>
        {!told && out && (
          <>
            {" "}
            <span className="vh">(eliminated)</span>
          </>
        )}
      </label>
      {told ? (
        <Outcome told={told} />
      ) : canStrike ? (
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
      {told && option.rationale && (
        <div className="why md">
          <Markdown text={option.rationale} />
        </div>
      )}
    </li>
  );
});

function Outcome({ told }: { told: Told }) {
  switch (told) {
    case "right":
      return <Tag kind="ok">Correct answer</Tag>;
    case "missed":
      return (
        <Tag kind="ok" icon="minus">
          Correct, not chosen
        </Tag>
      );
    case "wrong":
      return <Tag kind="no">Your answer, incorrect</Tag>;
    case "plain":
      return null;
  }
}

const words = (n: number) =>
  ["None", "One", "Two", "Three", "Four", "Five"][n] ?? String(n);

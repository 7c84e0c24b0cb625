import { useId } from "react";
import { parseNumber } from "../../domain/grading/grading.ts";
import { Tag } from "../Tag.tsx";
import type { ItemProps } from "./item.ts";
import { numberText, reasonsFor } from "./rationale.ts";
import { Reasons } from "./Reasons.tsx";

/** A number to work out. What is typed is kept as text, so that nothing is lost or rounded on the way. */
export function NumericItem({
  item,
  response,
  onChange,
  mode,
  stem,
  stemId,
  between,
}: ItemProps<"numeric">) {
  const id = useId();
  const text = response?.type === "numeric" ? response.text : "";
  const unit = item.answer.unit;
  if (mode === "feedback")
    return (
      <NumericFeedback
        item={item}
        response={response}
        stem={stem}
        between={between}
      />
    );
  const unread = text.trim() !== "" && parseNumber(text) === null;
  return (
    <>
      {stem}
      {between}
      <div className="field">
        <label htmlFor={id}>
          Your answer{unit && <span className="vh">, in {unit}</span>}
        </label>
        <div className="numeric">
          <input
            id={id}
            className="inp"
            type="text"
            inputMode="decimal"
            autoComplete="off"
            spellCheck={false}
            value={text}
            aria-describedby={`${stemId} ${id}-note`}
            onChange={(e) =>
              onChange({ type: "numeric", text: e.target.value })
            }
          />
          {unit && <span aria-hidden="true">{unit}</span>}
        </div>
        <p className="small quiet" id={`${id}-note`}>
          {unread ? (
            "This cannot be read as a number. Digits and one decimal point, for example 1.25."
          ) : (
            <>&nbsp;</>
          )}
        </p>
      </div>
    </>
  );
}

function NumericFeedback({
  item,
  response,
  stem,
  between,
}: Pick<ItemProps<"numeric">, "item" | "response" | "stem" | "between">) {
  const { value, tolerance, unit } = item.answer;
  const text = response?.type === "numeric" ? response.text.trim() : "";
  const given = parseNumber(text);
  const right =
    given !== null &&
    Math.abs(given - value) <= tolerance + 1e-9 * Math.max(1, Math.abs(value));
  return (
    <>
      {stem}
      {between}
      <div className="told">
        {!right && (
          <p className={text ? "wrong" : ""}>
            <span>You had</span> <b>{text || "no answer"}</b>
            {text && <Tag kind="no">Your answer, incorrect</Tag>}
          </p>
        )}
        <p className="right">
          <span>Answer</span>{" "}
          <b>
            {right ? text : numberText(value)}
            {unit && ` ${unit}`}
          </b>
          {tolerance > 0 && (
            <span className="small quiet">within {numberText(tolerance)}</span>
          )}
          <Tag kind="ok">
            {right ? "Your answer, correct" : "Correct answer"}
          </Tag>
        </p>
      </div>
      <Reasons reasons={reasonsFor(item, response)} />
    </>
  );
}

import { useCallback, type ReactNode } from "react";
import { Icon } from "../Icon.tsx";
import { inOrder, type ItemProps } from "./item.ts";
import { reasonsFor } from "./rationale.ts";
import { Reasons } from "./Reasons.tsx";
import { useStable } from "./stable.ts";

type ClozeProps = Omit<ItemProps<"cloze">, "stem"> & {
  stem: (renderSlot: (slot: string) => ReactNode) => ReactNode;
};

/** Gaps in the stem, each a native list. */
export function ClozeItem({
  item,
  order,
  response,
  onChange,
  mode,
  stem,
  between,
}: ClozeProps) {
  const given = response?.type === "cloze" ? response.slots : undefined;
  const choose = useStable((slot: string, option: string) => {
    const slots = { ...given };
    if (option) slots[slot] = option;
    else delete slots[slot];
    onChange({ type: "cloze", slots });
  });

  const renderSlot = useCallback(
    (slot: string): ReactNode => {
      const s = item.slots[slot];
      if (!s) return "____";
      const n = Object.keys(item.slots).indexOf(slot) + 1;
      const value = given?.[slot];
      const textOf = (id: string | undefined) =>
        s.options.find((o) => o.id === id)?.text ?? "";
      if (mode === "feedback")
        return (
          <>
            {value !== undefined && value !== s.answer && (
              <>
                <span className="slot-told wrong">
                  <Icon name="cross" small />
                  <span className="vh">Your answer, incorrect: </span>
                  {textOf(value)}
                </span>{" "}
              </>
            )}
            <span className="slot-told right">
              <Icon name="check" small />
              <span className="vh">
                {value === s.answer
                  ? "Your answer, correct: "
                  : "Correct answer: "}
              </span>
              {textOf(s.answer)}
            </span>
          </>
        );
      return (
        <span className="slot-sel">
          <select
            aria-label={`Gap ${n}`}
            value={value ?? ""}
            onChange={(e) => choose(slot, e.target.value)}
          >
            <option value="">Choose</option>
            {inOrder(s.options, order[`slot:${slot}`]).map((o) => (
              <option key={o.id} value={o.id}>
                {o.text}
              </option>
            ))}
          </select>
        </span>
      );
    },
    [item, order, given, mode, choose],
  );

  return (
    <>
      {mode === "feedback" ? (
        stem(renderSlot)
      ) : (
        <div role="group" aria-label="Fill the gaps">
          {stem(renderSlot)}
        </div>
      )}
      {between}
      {mode === "feedback" && <Reasons reasons={reasonsFor(item, response)} />}
    </>
  );
}

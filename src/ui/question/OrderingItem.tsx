import {
  memo,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
} from "react";
import { Icon } from "../Icon.tsx";
import { Markdown } from "../Markdown.tsx";
import { Tag } from "../Tag.tsx";
import { useDrag, type DropPoint } from "./drag.ts";
import type { ItemProps } from "./item.ts";
import { Say } from "./MatchingItem.tsx";
import { reasonsFor } from "./rationale.ts";
import { Reasons } from "./Reasons.tsx";
import { useStable } from "./stable.ts";

/** Steps to put in order: buttons up and down, a grip for keys and pointer. */
export function OrderingItem(props: ItemProps<"ordering">) {
  return props.mode === "feedback" ? (
    <OrderingFeedback {...props} />
  ) : (
    <OrderingBoard {...props} />
  );
}

type Control = "grip" | "up" | "down";

function OrderingBoard({
  item,
  order,
  response,
  onChange,
  stem,
  stemId,
  between,
}: ItemProps<"ordering">) {
  const shown = order["items"] ?? item.items.map((i) => i.id);
  const given =
    response?.type === "ordering" && response.order.length === item.items.length
      ? response.order
      : null;
  const current = given ?? shown;
  /** The step being moved with the keys, and the order before it (null: not answered yet). */
  const [held, setHeld] = useState<{
    id: string;
    before: readonly string[] | null;
  } | null>(null);
  const [over, setOver] = useState<DropPoint | null>(null);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const focusNext = useRef<{ id: string; control: Control } | null>(null);
  const n = current.length;

  // Moving a row in the page takes the focus from it; it goes back to the control that was used.
  useLayoutEffect(() => {
    const next = focusNext.current;
    focusNext.current = null;
    if (!next) return;
    const row = list.current?.querySelector(
      `[data-drop="${CSS.escape(next.id)}"]`,
    );
    const find = (c: Control) =>
      row?.querySelector<HTMLButtonElement>(
        `[data-control="${c}"]:not(:disabled)`,
      );
    (
      find(next.control) ?? find(next.control === "up" ? "down" : "up")
    )?.focus();
  });

  const textOf = (id: string) =>
    item.items.find((i) => i.id === id)?.text ?? "";
  const place = (id: string, to: number, control: Control) => {
    const rest = current.filter((c) => c !== id);
    onChange({
      type: "ordering",
      order: [...rest.slice(0, to), id, ...rest.slice(to)],
    });
    focusNext.current = { id, control };
    setSaid(`“${textOf(id)}” is now step ${to + 1} of ${n}.`);
  };
  const step = useStable((id: string, by: 1 | -1, control: Control) => {
    const to = current.indexOf(id) + by;
    if (to >= 0 && to < n) place(id, to, control);
  });
  const toggle = useStable((id: string) => {
    if (held?.id === id) {
      setHeld(null);
      setSaid(
        `“${textOf(id)}” dropped as step ${current.indexOf(id) + 1} of ${n}.`,
      );
    } else {
      setHeld({ id, before: given });
      setSaid(
        `Holding step ${current.indexOf(id) + 1}, “${textOf(id)}”. Arrow keys move, Space drops, Escape puts back.`,
      );
    }
  });
  const onKeyDown = (e: KeyboardEvent) => {
    if (!held) return;
    if (e.key === "ArrowUp" || e.key === "ArrowDown") {
      e.preventDefault();
      step(held.id, e.key === "ArrowUp" ? -1 : 1, "grip");
    } else if (e.key === "Escape") {
      e.preventDefault();
      e.stopPropagation();
      onChange({ type: "ordering", order: [...(held.before ?? [])] });
      focusNext.current = { id: held.id, control: "grip" };
      setHeld(null);
      setSaid(`“${textOf(held.id)}” put back.`);
    }
  };

  const grab = useDrag({
    start: () => setHeld(null),
    over: setOver,
    end: (id, at) => {
      setOver(null);
      if (!at || at.key === id) return;
      const rest = current.filter((c) => c !== id);
      const to = rest.indexOf(at.key) + (at.below ? 1 : 0);
      if (current.indexOf(id) !== to) place(id, to, "grip");
    },
  });
  const grabRow = useStable((e: PointerEvent<HTMLElement>, id: string) => {
    const row = e.currentTarget.closest("li");
    if (row) grab(e, id, row);
  });

  return (
    <>
      {stem}
      {between}
      <Say>
        {held ? (
          <p>
            <b>Holding step {current.indexOf(held.id) + 1}.</b> <kbd>↑</kbd>{" "}
            <kbd>↓</kbd> move, <kbd>Space</kbd> drop, <kbd>Esc</kbd> put back.
            The arrow buttons do the same.
          </p>
        ) : (
          <p>
            Move the steps with the arrow buttons, or drag them by the handle.{" "}
            <span className="only-wide">
              With keys: <kbd>Space</kbd> on a handle picks up.
            </span>
          </p>
        )}
      </Say>
      <p className="vh" role="status">
        {said}
      </p>
      <ol
        className="order"
        aria-labelledby={stemId}
        ref={list}
        onKeyDown={onKeyDown}
      >
        {current.map((id, i) => (
          <Step
            key={id}
            id={id}
            text={textOf(id)}
            place={i + 1}
            last={i === n - 1}
            held={held?.id === id}
            mark={over?.key === id ? (over.below ? "after" : "before") : null}
            onStep={step}
            onToggle={toggle}
            onGrab={grabRow}
          />
        ))}
      </ol>
    </>
  );
}

const Step = memo(function Step({
  id,
  text,
  place,
  last,
  held,
  mark,
  onStep,
  onToggle,
  onGrab,
}: {
  id: string;
  text: string;
  place: number;
  last: boolean;
  held: boolean;
  mark: "before" | "after" | null;
  onStep: (id: string, by: 1 | -1, control: Control) => void;
  onToggle: (id: string) => void;
  onGrab: (e: PointerEvent<HTMLElement>, id: string) => void;
}) {
  return (
    <li
      className={`${held ? "held" : ""}${mark ? ` ${mark}` : ""}`}
      data-drop={id}
    >
      <button
        type="button"
        className="grip"
        data-control="grip"
        aria-pressed={held}
        aria-label={`Pick up step ${place}: ${text}`}
        onClick={() => onToggle(id)}
        onPointerDown={(e) => onGrab(e, id)}
      >
        <Icon name="grip" />
      </button>
      <span className="n">{place}</span>
      <span className="md">
        <Markdown text={text} phrasing />
      </span>
      <span className="mv">
        <button
          type="button"
          className="btn icon quiet-btn"
          data-control="up"
          aria-label={`Move step ${place} up: ${text}`}
          disabled={place === 1}
          onClick={() => onStep(id, -1, "up")}
        >
          <Icon name="arrow-up" />
        </button>
        <button
          type="button"
          className="btn icon quiet-btn"
          data-control="down"
          aria-label={`Move step ${place} down: ${text}`}
          disabled={last}
          onClick={() => onStep(id, 1, "down")}
        >
          <Icon name="arrow-down" />
        </button>
      </span>
    </li>
  );
});

function OrderingFeedback({
  item,
  response,
  stem,
  between,
}: ItemProps<"ordering">) {
  const given = response?.type === "ordering" ? response.order : [];
  return (
    <>
      {stem}
      {between}
      <ol className="order" aria-label="The right order">
        {item.answer.map((id, i) => {
          const yours = given.indexOf(id);
          const right = yours === i;
          return (
            <li
              key={id}
              className={`told ${right ? "right" : yours < 0 ? "" : "wrong"}`}
            >
              <span className="n">{i + 1}</span>
              <span className="md">
                <Markdown
                  text={item.items.find((x) => x.id === id)?.text ?? ""}
                  phrasing
                />
              </span>
              {right ? (
                <Tag kind="ok">Right place</Tag>
              ) : yours < 0 ? (
                <Tag kind="info">Not answered</Tag>
              ) : (
                <Tag kind="no">You had it as {yours + 1}</Tag>
              )}
            </li>
          );
        })}
      </ol>
      <Reasons reasons={reasonsFor(item, response)} />
    </>
  );
}

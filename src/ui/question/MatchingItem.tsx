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
import { useDrag } from "./drag.ts";
import { Drawing } from "./Drawing.tsx";
import { inOrder, type ItemProps } from "./item.ts";
import { drawingOf, reasonsFor } from "./rationale.ts";
import { Reasons } from "./Reasons.tsx";
import { useStable } from "./stable.ts";

interface Held {
  right: string;
  /** The row it was taken from; null when it came from the list. */
  from: string | null;
  /** The row it would fall on. */
  aim: string | null;
}

const BANK = "";

/** Rows on the left, tiles for them on the right: by pointer, by keys, or with a list for every row. */
export function MatchingItem(props: ItemProps<"matching">) {
  return props.mode === "feedback" ? (
    <MatchingFeedback {...props} />
  ) : (
    <MatchingBoard {...props} />
  );
}

function MatchingBoard({
  item,
  order,
  response,
  onChange,
  stem,
  stemId,
  between,
}: ItemProps<"matching">) {
  const pairs = response?.type === "matching" ? response.pairs : {};
  const [held, setHeld] = useState<Held | null>(null);
  const [said, setSaid] = useState("");
  const root = useRef<HTMLDivElement>(null);
  /** The tile that gets the focus once the change has been drawn. */
  const focusNext = useRef<string | null>(null);

  const right = inOrder(item.right, order["right"]);
  const nameOf = (id: string) =>
    item.right.find((r) => r.id === id)?.text ?? "";
  const rowOf = (left: string) => item.left.findIndex((l) => l.id === left) + 1;
  const used = new Set(Object.values(pairs));
  const bank = item.reuse ? right : right.filter((r) => !used.has(r.id));

  useLayoutEffect(() => {
    if (focusNext.current === null) return;
    root.current
      ?.querySelector<HTMLElement>(
        `[data-tile="${CSS.escape(focusNext.current)}"]`,
      )
      ?.focus();
    focusNext.current = null;
  });

  const put = (rightId: string, left: string | null, from: string | null) => {
    const next = { ...pairs };
    if (from !== null) delete next[from];
    if (!item.reuse)
      for (const [l, r] of Object.entries(next))
        if (r === rightId) delete next[l];
    if (left !== null) next[left] = rightId;
    onChange({ type: "matching", pairs: next });
  };

  const drop = (h: Held, left: string | null) => {
    setHeld(null);
    if (left === h.from) return setSaid(`“${nameOf(h.right)}” put back.`);
    put(h.right, left, h.from);
    const replaced = left !== null ? pairs[left] : undefined;
    setSaid(
      left === null
        ? `“${nameOf(h.right)}” taken out of row ${rowOf(h.from as string)}.`
        : `“${nameOf(h.right)}” placed in row ${rowOf(left)}.` +
            (replaced && !item.reuse
              ? ` “${nameOf(replaced)}” is back in the list.`
              : ""),
    );
  };

  /** After dropping with the keys the next tile of the list is the likely next step; else the tile itself. */
  const dropByKeys = (h: Held, left: string) => {
    const at = bank.findIndex((r) => r.id === h.right);
    const rest = bank.filter((r) => r.id !== h.right);
    const next =
      h.from === null && !item.reuse ? (rest[at] ?? rest[0])?.id : undefined;
    focusNext.current =
      next ?? (item.reuse && h.from === null ? h.right : `${left}/${h.right}`);
    drop(h, left);
  };

  const putBack = (h: Held) => {
    setHeld(null);
    setSaid(`“${nameOf(h.right)}” put back.`);
    focusNext.current = h.from === null ? h.right : `${h.from}/${h.right}`;
  };

  const firstAim = (from: string | null) =>
    (
      item.left.find((l) => pairs[l.id] === undefined) ??
      item.left.find((l) => l.id !== from)
    )?.id ?? null;

  const press = useStable(
    (rightId: string, from: string | null, byKeys: boolean) => {
      if (held && held.right === rightId && held.from === from)
        return byKeys && held.aim !== null
          ? dropByKeys(held, held.aim)
          : putBack(held);
      // Choosing a placed tile while holding another puts the held one in its row.
      if (held && from !== null) return drop(held, from);
      const aim = byKeys ? firstAim(from) : null;
      setHeld({ right: rightId, from, aim });
      setSaid(
        `Holding “${nameOf(rightId)}”${aim ? `, over row ${rowOf(aim)}` : ""}. ` +
          "Arrow keys choose a row, Space drops, Escape puts back.",
      );
    },
  );

  const onKeyDown = (e: KeyboardEvent) => {
    if (!held) {
      const placed = (e.target as HTMLElement).dataset["tile"]?.split("/");
      if ((e.key === "Delete" || e.key === "Backspace") && placed?.[1]) {
        e.preventDefault();
        if (!item.reuse) focusNext.current = placed[1];
        drop({ right: placed[1], from: placed[0] as string, aim: null }, null);
      }
      return;
    }
    if (e.key === "Escape") {
      e.preventDefault();
      e.stopPropagation();
      putBack(held);
    } else if (
      (e.key === "ArrowDown" || e.key === "ArrowUp") &&
      (e.target as HTMLElement).tagName !== "SELECT"
    ) {
      e.preventDefault();
      const at = item.left.findIndex((l) => l.id === held.aim);
      const step = e.key === "ArrowDown" ? 1 : -1;
      const n = item.left.length;
      const aim =
        item.left[at < 0 ? (step > 0 ? 0 : n - 1) : (at + step + n) % n]?.id ??
        null;
      setHeld({ ...held, aim });
      const there = aim ? pairs[aim] : undefined;
      setSaid(
        `Over row ${rowOf(aim as string)}${there ? `, which holds “${nameOf(there)}”` : ", empty"}.`,
      );
    }
  };

  const grab = useDrag({
    start: (key) => {
      const [left, r] = parseTile(key);
      setHeld({ right: r, from: left, aim: null });
    },
    over: (at) =>
      setHeld((h) => h && { ...h, aim: at && at.key !== BANK ? at.key : null }),
    end: (key, at) => {
      const [from, r] = parseTile(key);
      const h = { right: r, from, aim: null };
      if (!at || (at.key === BANK && from === null)) putBack(h);
      else drop(h, at.key === BANK ? null : at.key);
    },
  });
  const grabTile = useStable((e: PointerEvent<HTMLElement>, key: string) =>
    grab(e, key, e.currentTarget),
  );

  const drawing = drawingOf(item);
  return (
    <>
      {stem}
      {between}
      <Say>
        {held ? (
          <p>
            <b>
              Holding “{nameOf(held.right)}”
              {held.aim && `, over row ${rowOf(held.aim)}`}.
            </b>{" "}
            <kbd>↑</kbd> <kbd>↓</kbd> choose a row, <kbd>Space</kbd> drop,{" "}
            <kbd>Esc</kbd> put back.
          </p>
        ) : (
          <p>
            Drag a tile to its row, or choose the tile and then the row.{" "}
            <span className="only-wide">With keys: </span>
            <kbd className="only-wide">Space</kbd>{" "}
            <span className="only-wide">picks up.</span>
          </p>
        )}
      </Say>
      <p className="vh" role="status">
        {said}
      </p>
      {drawing && item.left.some((l) => l.region) && (
        <div className="sheet net">
          <Drawing
            exhibit={drawing}
            markers={item.left.flatMap((l, i) =>
              l.region ? [{ region: l.region, text: String(i + 1) }] : [],
            )}
          />
        </div>
      )}
      <div
        className="match"
        role="group"
        aria-labelledby={stemId}
        onKeyDown={onKeyDown}
        ref={root}
      >
        <ol className="slots">
          {item.left.map((left, i) => {
            const placed = pairs[left.id];
            const aimed = held?.aim === left.id;
            return (
              <li
                className={`slot${aimed ? " aim" : ""}`}
                key={left.id}
                data-drop={left.id}
              >
                <RowText n={i + 1} text={left.text} />
                <div className="drop">
                  {placed !== undefined && (
                    <Tile
                      id={`${left.id}/${placed}`}
                      right={placed}
                      from={left.id}
                      text={nameOf(placed)}
                      held={held?.right === placed && held.from === left.id}
                      note={`, in row ${i + 1}`}
                      onPress={press}
                      onGrab={grabTile}
                    />
                  )}
                  {held &&
                  (placed === undefined || aimed) &&
                  held.from !== left.id ? (
                    <button
                      type="button"
                      className="empty"
                      aria-label={
                        aimed
                          ? undefined
                          : `Drop here: “${nameOf(held.right)}” in row ${i + 1}`
                      }
                      onClick={(e) =>
                        e.detail === 0
                          ? dropByKeys(held, left.id)
                          : drop(held, left.id)
                      }
                    >
                      {aimed
                        ? `Place “${nameOf(held.right)}” here`
                        : "Drop here"}
                    </button>
                  ) : (
                    placed === undefined && (
                      <span className="empty">Drop here</span>
                    )
                  )}
                </div>
              </li>
            );
          })}
        </ol>
        <div
          className="bank"
          role="group"
          aria-label="Answers left to place"
          data-drop={BANK}
        >
          <h3>Answers</h3>
          {bank.map((r) => (
            <Tile
              key={r.id}
              id={r.id}
              right={r.id}
              from={null}
              text={r.text}
              held={held?.right === r.id && held.from === null}
              onPress={press}
              onGrab={grabTile}
            />
          ))}
          {bank.length === 0 && !held && <p className="none">All placed.</p>}
          {held && held.from !== null && (
            <button
              type="button"
              className="empty"
              onClick={() => drop(held, null)}
            >
              Put back in the list
            </button>
          )}
        </div>
      </div>
      <details className="alt" open>
        <summary>
          <Icon name="chevron-right" small className="tw" />
          Answer with lists instead
        </summary>
        <div className="alts">
          {item.left.map((left, i) => (
            <label key={left.id}>
              <span>
                Row {i + 1}
                <span className="vh">: {left.text}</span>
              </span>
              <select
                className="sel"
                value={pairs[left.id] ?? ""}
                onChange={(e) => {
                  setHeld(null);
                  if (e.target.value) put(e.target.value, left.id, left.id);
                  else
                    drop(
                      { right: pairs[left.id] ?? "", from: left.id, aim: null },
                      null,
                    );
                }}
              >
                <option value="">Choose an answer</option>
                {right.map((r) => (
                  <option key={r.id} value={r.id}>
                    {r.text}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </div>
      </details>
    </>
  );
}

/** "l1/r2" is the tile r2 in row l1, "r2" the one in the list. Ids hold no slash. */
const parseTile = (key: string): [string | null, string] => {
  const at = key.indexOf("/");
  return at < 0 ? [null, key] : [key.slice(0, at), key.slice(at + 1)];
};

const RowText = memo(function RowText({
  n,
  text,
}: {
  n: number;
  text: string;
}) {
  return (
    <div className="p">
      <span className="code">{n}</span>
      <span className="md">
        <Markdown text={text} phrasing />
      </span>
    </div>
  );
});

const Tile = memo(function Tile({
  id,
  right,
  from,
  text,
  held,
  note,
  onPress,
  onGrab,
}: {
  id: string;
  right: string;
  from: string | null;
  text: string;
  held: boolean;
  note?: string;
  onPress: (right: string, from: string | null, byKeys: boolean) => void;
  onGrab: (e: PointerEvent<HTMLElement>, key: string) => void;
}) {
  return (
    <button
      type="button"
      className={`tile${held ? " up" : ""}`}
      aria-pressed={held}
      data-tile={id}
      onClick={(e) => onPress(right, from, e.detail === 0)}
      onPointerDown={(e) => onGrab(e, id)}
    >
      <span className="grip">
        <Icon name="grip" small />
      </span>
      <span>
        <Markdown text={text} phrasing />
        {note && <span className="vh">{note}</span>}
      </span>
    </button>
  );
});

/** The line that tells what can be done now. The same is announced through a status region of its own. */
export function Say({ children }: { children: React.ReactNode }) {
  return (
    <div className="say">
      <Icon name="keyboard" />
      {children}
    </div>
  );
}

function MatchingFeedback({
  item,
  response,
  stem,
  between,
}: ItemProps<"matching">) {
  const pairs = response?.type === "matching" ? response.pairs : {};
  const nameOf = (id: string | undefined) =>
    item.right.find((r) => r.id === id)?.text ?? "";
  const drawing = drawingOf(item);
  return (
    <>
      {stem}
      {between}
      {drawing && item.left.some((l) => l.region) && (
        <div className="sheet net">
          <Drawing
            exhibit={drawing}
            markers={item.left.flatMap((l, i) =>
              l.region ? [{ region: l.region, text: String(i + 1) }] : [],
            )}
          />
        </div>
      )}
      <ol className="slots" aria-label="Your answer and the key">
        {item.left.map((left, i) => {
          const given = pairs[left.id];
          const key = item.answer[left.id];
          const right = given !== undefined && given === key;
          return (
            <li
              className={`slot ${right ? "right" : given === undefined ? "" : "wrong"}`}
              key={left.id}
            >
              <RowText n={i + 1} text={left.text} />
              <div className="drop">
                {!right && given !== undefined && (
                  <Given
                    kind="no"
                    word="Your answer, incorrect"
                    text={nameOf(given)}
                  />
                )}
                {!right && given === undefined && (
                  <Given kind="info" word="Not answered" />
                )}
                <Given
                  kind="ok"
                  word={right ? "Your answer, correct" : "Correct answer"}
                  text={nameOf(key)}
                />
              </div>
            </li>
          );
        })}
      </ol>
      <Reasons reasons={reasonsFor(item, response)} />
    </>
  );
}

function Given({
  kind,
  word,
  text,
}: {
  kind: "ok" | "no" | "info";
  word: string;
  text?: string;
}) {
  return (
    <div className="given">
      <Tag kind={kind}>{word}</Tag>
      {text && (
        <span>
          <Markdown text={text} phrasing />
        </span>
      )}
    </div>
  );
}
